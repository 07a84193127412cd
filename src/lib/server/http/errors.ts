import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { m } from '#lib/i18n/paraglide/messages.js';
import { codeOf, DatabaseAway } from '#lib/server/db/index.ts';
import { log } from '#lib/server/log.ts';
import { awayPage } from './kept-typed.ts';
import { linkButton, plainPage } from './plain-page.ts';
import { answersPrograms, isSealed } from './sealed-headers.ts';

/** Turns every error, thrown by a handle, a load or an action, into a plain page with a next step. */
export const errors: Handle = async ({ event, resolve }) => {
	// A form is read once; this copy is for showing again what was typed when the database goes away meanwhile.
	const untouched = event.request.method === 'POST' ? event.request.clone() : event.request;
	try {
		const response = await resolve(event);
		if (event.locals.failed === undefined) return response;
	} catch (error) {
		if (isRedirect(error)) throw error;
		note(event, error);
	}
	if (event.locals.failed !== 'away') return errorPage(event, event.locals.failed ?? 500);
	return answersPrograms(event.route.id) ? awayAnswer() : awayPage(event, untouched);
};

/** The same word that a sealed address gives when the database goes away later on its way. Nothing was done. */
function awayAnswer(): Response {
	return Response.json(
		{ reason: 'away' },
		{ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } }
	);
}

/** Kit tells of every error here; the page itself is made by `errors` above. */
export const handleError: HandleServerError = ({ error, event, kind, ...rest }) => {
	if (kind === 'unknown') note(event, error);
	else
		event.locals.failed =
			'status' in rest && typeof rest.status === 'number' ? rest.status : isHttpError(error) ? error.status : 404;
	return { requestId: event.locals.requestId };
};

function note(event: RequestEvent, error: unknown) {
	if (isHttpError(error)) {
		event.locals.failed = error.status;
	} else if (error instanceof DatabaseAway) {
		event.locals.failed = 'away';
		// With its time, the name of a sealed address would tell when somebody wrote, or that a coach looked.
		const route = isSealed(event.route.id) ? 'none' : (event.route.id ?? 'none');
		log.warn('database.away', { id: event.locals.requestId, route });
	} else {
		event.locals.failed = 500;
		// Name, code and place, not the message: a message of the database may repeat what somebody typed.
		const stack = error instanceof Error ? (error.stack ?? '') : '';
		const trace = stack
			.split('\n')
			.filter((line) => line.trim().startsWith('at '))
			.slice(0, 6)
			.join(' | ');
		log.error('request.failed', {
			id: event.locals.requestId,
			route: event.route.id ?? 'none',
			name: error instanceof Error ? error.name : typeof error,
			code: codeOf(error),
			trace
		});
	}
}

function errorPage(event: RequestEvent, status: number): Response {
	const home = event.params.hub && status !== 404 ? `/${event.params.hub}` : '/';
	const html = linkButton(home, m.errors_to_start());
	if (status === 404)
		return plainPage(event, { status, title: m.errors_not_found_title(), words: [m.errors_not_found_text()], html });
	if (status === 413)
		return plainPage(event, { status, title: m.errors_too_large_title(), words: [m.errors_too_large_text()], html });
	if (status === 429)
		return plainPage(event, { status, title: m.errors_too_often_title(), words: [m.errors_too_often_text()], html });
	if (status < 500)
		return plainPage(event, { status, title: m.errors_refused_title(), words: [m.errors_refused_text()], html });
	return plainPage(event, {
		status,
		title: m.errors_internal_title(),
		words: [m.errors_internal_text(), m.errors_number({ number: event.locals.requestId })],
		html
	});
}

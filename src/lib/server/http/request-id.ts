import type { Handle } from '@sveltejs/kit/hooks';
import { newId } from '#lib/crypto/ids.ts';
import { log } from '#lib/server/log.ts';
import { isSealed } from './sealed-headers.ts';

/** Gives every request a number, and writes one line about it: the route, never the URL. */
export const requestId: Handle = async ({ event, resolve }) => {
	const started = performance.now();
	event.locals.requestId = newId();
	const response = await resolve(event);
	response.headers.set('x-request-id', event.locals.requestId);
	// When somebody wrote to the coaches, or a coach looked, is nobody's to know: only a fault of ours is worth a line,
	// and a database that is away or a form that is shut is none.
	const sealed = isSealed(event.route.id);
	if (sealed ? response.status === 500 : response.status >= 500 || event.request.method !== 'GET') {
		log.info('request', {
			id: event.locals.requestId,
			route: event.route.id ?? 'none',
			method: event.request.method,
			status: response.status,
			ms: Math.round(performance.now() - started)
		});
	}
	return response;
};

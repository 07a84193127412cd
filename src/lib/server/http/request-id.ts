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
	// When somebody wrote to the coaches, or a coach looked, is nobody's to know: only a fault of ours is worth a line.
	const told = !isSealed(event.route.id) && event.request.method !== 'GET';
	if (response.status >= 500 || told) {
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

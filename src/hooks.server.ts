import { building } from '$app/env';
import type { ServerInit } from '@sveltejs/kit/hooks';
import { sequence } from '@sveltejs/kit/hooks';
import { audience } from '#lib/server/http/audience.ts';
import { errors } from '#lib/server/http/errors.ts';
import { headers } from '#lib/server/http/headers.ts';
import { locale } from '#lib/server/http/locale.ts';
import { publicPages } from '#lib/server/http/public-pages.ts';
import { requestId } from '#lib/server/http/request-id.ts';
import { who } from '#lib/server/http/who.ts';
import { startQueue, stopAll } from '#lib/server/start.ts';

/** The way of a request, outermost first. Each step has a file of its own. */
export const handle = sequence(requestId, headers, locale, errors, who, audience, publicPages);
export { handleError } from '#lib/server/http/errors.ts';

export const init: ServerInit = async () => {
	if (building) return;
	await startQueue();
	// Our own server hands a second argument: what it must wait for before the database stops.
	(process as NodeJS.EventEmitter).on(
		'sveltekit:shutdown',
		(_reason: string, waitUntil?: (work: Promise<void>) => void) => {
			const stopped = stopAll();
			waitUntil?.(stopped);
		}
	);
};

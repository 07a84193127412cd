import { error } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { visitor } from '#lib/server/auth/actor.ts';
import { actorOf, SESSION_COOKIE } from '#lib/server/auth/session.ts';
import { hubAt } from '#lib/server/hub/front.ts';

/** Finds the hub of the URL and who asks. A wrong hub is 404 for everybody alike. */
export const who: Handle = async ({ event, resolve }) => {
	event.locals.actor = visitor();
	// Machines ask whether we live; they must hear it also when the database is away.
	if (event.route.id === null || event.route.id.startsWith('/(machine)')) return resolve(event);
	const slug = event.params.hub;
	if (slug !== undefined) {
		const hub = await hubAt(slug);
		if (!hub) error(404, 'not_found');
		event.locals.hub = hub;
	}
	const cookie = event.cookies.get(SESSION_COOKIE);
	event.locals.actor = cookie ? await actorOf(cookie, event.locals.hub?.id) : visitor(event.locals.hub?.id);
	return resolve(event);
};

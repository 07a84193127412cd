import { inHub } from '#lib/server/db/index.ts';
import { hubFeed } from '#modules/agenda/server/index.ts';
import { calendarAnswer } from '../calendar-file.server.ts';
import type { RequestHandler } from './$types';

/** The agenda of the whole house, to subscribe to. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const { id, slug } = locals.hub!;
	const file = await inHub(locals.actor, (tx) => hubFeed(tx, id));
	return calendarAnswer(request, file, { name: slug, kept: 'public' });
};

import { inHub } from '#lib/server/db/index.ts';
import { personalFeedFile } from '#modules/agenda/server/index.ts';
// Loaded for what it adds to the file: own shifts, also in a process where nobody opened the rota yet.
import '#modules/rota/server/index.ts';
import { calendarAnswer } from '../../../../calendar-file.server.ts';
import type { RequestHandler } from './$types';

/** What one neighbour comes to, behind her secret address. A wrong secret and one that was taken back are the same: not there. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { id, slug } = locals.hub!;
	const file = await inHub(locals.actor, (tx) => personalFeedFile(tx, id, params.feed, params.token));
	return calendarAnswer(request, file, { name: slug, kept: 'private' });
};

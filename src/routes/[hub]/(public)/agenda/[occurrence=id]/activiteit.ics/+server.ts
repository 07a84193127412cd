import { inHub } from '#lib/server/db/index.ts';
import { occurrenceFile } from '#modules/agenda/server/index.ts';
import { calendarAnswer } from '../../../calendar-file.server.ts';
import type { RequestHandler } from './$types';

/** One time of an activity, to put into one's own calendar. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { id, slug } = locals.hub!;
	const file = await inHub(locals.actor, (tx) => occurrenceFile(tx, id, params.occurrence));
	return calendarAnswer(request, file, { name: `${slug}-activiteit`, kept: 'public', download: true });
};

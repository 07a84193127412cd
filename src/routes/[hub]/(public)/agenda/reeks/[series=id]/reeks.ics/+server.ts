import { inHub } from '#lib/server/db/index.ts';
import { seriesFeed } from '#modules/agenda/server/index.ts';
import { calendarAnswer } from '../../../../calendar-file.server.ts';
import type { RequestHandler } from './$types';

/** All times of one activity, to subscribe to. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { id, slug } = locals.hub!;
	const file = await inHub(locals.actor, (tx) => seriesFeed(tx, id, params.series));
	return calendarAnswer(request, file, { name: `${slug}-reeks`, kept: 'public' });
};

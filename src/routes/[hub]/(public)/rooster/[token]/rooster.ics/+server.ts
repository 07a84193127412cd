import { inHub } from '#lib/server/db/index.ts';
import { hubRotaFile } from '#modules/rota/server/index.ts';
import { calendarAnswer } from '../../../calendar-file.server.ts';
import type { RequestHandler } from './$types';

/** The rota of the house for the calendar of who works there, behind its secret address. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const { id, slug } = locals.hub!;
	const file = await inHub(locals.actor, (tx) => hubRotaFile(tx, id, params.token));
	return calendarAnswer(request, file, { name: `${slug}-rooster`, kept: 'private' });
};

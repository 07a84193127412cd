import { error } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { shiftPage } from '#modules/rota/server/index.ts';
import { candidateWords } from '#modules/rota/ui/candidate-words.ts';
import { doneWords } from '#modules/rota/ui/done-words.ts';
import { shiftWords } from '#modules/rota/ui/shift-words.ts';
import { arranging } from './arranging.server.ts';
import { own } from './own.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** One shift: what, when and who, what the reader can do about it, and for the coordinator whom to ask. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub!;
	const page = await inHub(locals.actor, (tx) => shiftPage(tx, locals.actor, params.shift));
	if (!page) error(404, 'not_found');
	const at = now();
	const { row } = page.shift;
	return {
		home: `/${hub.slug}`,
		shiftId: row.id,
		date: row.localDate,
		taskId: row.taskId,
		words: shiftWords(page, { at, today: localDate(at, hub.zone), zone: hub.zone }),
		mine: page.mine?.assignmentId ?? null,
		candidates: page.candidates && candidateWords(page.candidates),
		done: doneWords(url.searchParams, page.mine !== null)
	};
};

export const actions: Actions = { ...own, ...arranging };

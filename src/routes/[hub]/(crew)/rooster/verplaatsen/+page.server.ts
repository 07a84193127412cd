import { error, redirect } from '@sveltejs/kit';
import { isId } from '#lib/crypto/ids.ts';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { moveForm } from '#modules/rota/board-forms.ts';
import { movePage, moveTurn } from '#modules/rota/server/index.ts';
import { conflictWords } from '#modules/rota/ui/refusals.ts';
import { shiftName } from '#modules/rota/ui/when.ts';
import { attempt, refusedForm, unread } from '../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** "Joke verplaatsen?": what a name that was dragged asks before anything changes. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const [wie, naar] = [url.searchParams.get('wie') ?? '', url.searchParams.get('naar') ?? ''];
	if (!isId(wie) || !isId(naar)) error(404, 'not_found');
	const move = { assignmentId: wie, toShiftId: naar };
	const page = await inHub(locals.actor, (tx) => movePage(tx, locals.actor, move));
	if (!page) error(404, 'not_found');
	return {
		home: `/${hub.slug}`,
		wie,
		naar,
		name: page.name,
		from: shiftName({ ...page.from.row, task: page.from.task.name }),
		to: shiftName({ ...page.to.row, task: page.to.task.name }),
		date: page.to.row.localDate,
		reasons: conflictWords(page.reasons),
		possible: page.possible
	};
};

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, moveForm);
		if (!read.ok) return unread(read);
		const { wie: assignmentId, naar: toShiftId, yes, despite } = read.data;
		const move = { assignmentId, toShiftId, yes, despite };
		const outcome = await attempt(event, (tx, actor) => moveTurn(tx, actor, move));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `/${event.params.hub}/rooster/dienst/${toShiftId}?gedaan=${yes ? 'genoteerd' : 'verplaatst'}`);
	}
};

import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { unsent } from '#lib/server/unsent.ts';
import { personIdOf } from '#lib/server/auth/actor.ts';
import { addDays, isDate, mondayOf, today } from '#lib/time/local.ts';
import { canPlan, takeShift, weekBoard } from '#modules/rota/server/index.ts';
import { shiftForm } from '#modules/rota/board-forms.ts';
import { boardWords } from '#modules/rota/ui/board-words.ts';
import { dayLists, dayShown } from '#modules/rota/ui/day-lists.ts';
import { weekWords } from '#modules/rota/ui/when.ts';
import { attempt, refusedForm, unread } from './answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The rota of one week: this one, or that of the date in the address. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const home = `/${hub.slug}`;
	const asked = url.searchParams.get('week') ?? '';
	const thisMonday = mondayOf(today(hub.zone));
	const monday = isDate(asked) ? mondayOf(asked) : thisMonday;
	const me = personIdOf(locals.actor) ?? null;
	const manages = canPlan(locals.actor).allowed;
	const board = await inHub(locals.actor, (tx) => weekBoard(tx, hub.id, monday, me));
	const words = boardWords(board, { home, me, manages });
	const day = url.searchParams.get('dag');
	const date = day === 'alle' ? null : dayShown(day, words.days);
	return {
		home,
		manages,
		board: unsent({ words, lists: dayLists(board, words, date) }),
		monday,
		isThisWeek: monday === thisMonday,
		line: weekWords(monday),
		date,
		previous: addDays(monday, -7),
		next: addDays(monday, 7)
	};
};

export const actions: Actions = {
	/** "Ik doe mee", straight from the board. */
	meedoen: async (event) => {
		const read = await readForm(event.request, shiftForm);
		if (!read.ok) return unread(read);
		const { shift: shiftId } = read.data;
		const outcome = await attempt(event, (tx, actor) => takeShift(tx, actor, { shiftId }));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `/${event.params.hub}/rooster/dienst/${shiftId}?gedaan=meedoen`);
	}
};

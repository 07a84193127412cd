import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { shiftForm } from '#modules/rota/board-forms.ts';
import { pickShifts, takeShift } from '#modules/rota/server/index.ts';
import { suggestionOf } from '#modules/rota/ui/pick-words.ts';
import { attempt, refusedForm, unread } from '../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** More than anybody looks at, and a bound for the page. */
const MOST = 40;

/** "Geef mij er een": one suggestion at a time, the one that helps most first; `na` in the address is how many were passed over. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const [home, date] = [`/${hub.slug}`, today(hub.zone)];
	const picked = await inHub(locals.actor, (tx) => pickShifts(tx, locals.actor, { count: MOST }));
	const all = picked.ok ? picked.value.map((one) => suggestionOf(one, date, home)) : [];
	const passed = Math.max(0, Number.parseInt(url.searchParams.get('na') ?? '0', 10) || 0);
	return {
		home,
		suggestion: all[passed] ?? null,
		other: passed + 1 < all.length ? `${home}/rooster/kies?na=${passed + 1}` : null,
		all: all.map(({ row }) => row).sort((a, b) => (a.at < b.at ? -1 : 1))
	};
};

export const actions: Actions = {
	ja: async (event) => {
		const read = await readForm(event.request, shiftForm);
		if (!read.ok) return unread(read);
		const { shift: shiftId } = read.data;
		const outcome = await attempt(event, (tx, actor) => takeShift(tx, actor, { shiftId }));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `/${event.params.hub}/rooster/dienst/${shiftId}?gedaan=meedoen`);
	}
};

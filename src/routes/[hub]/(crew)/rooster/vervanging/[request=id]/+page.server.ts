import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { localDate } from '#lib/time/local.ts';
import { now } from '#lib/time/clock.ts';
import { swapForm } from '#modules/rota/board-forms.ts';
import { cannotCover, coverPage, offerSwap, takeOver } from '#modules/rota/server/index.ts';
import { coverPageWords } from '#modules/rota/ui/cover-page-words.ts';
import { attempt, NOTHING_TYPED, refusedForm, unread } from '../../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** "Kun jij dit overnemen?" for who is signed in: one page with one button. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const page = await inHub(locals.actor, (tx) => coverPage(tx, locals.actor, params.request));
	if (!page) error(404, 'not_found');
	return {
		home: `/${hub.slug}`,
		shiftId: page.shift.row.id,
		words: coverPageWords(page, localDate(now(), hub.zone))
	};
};

type Event = RequestEvent & { params: { hub: string; request: string } };

export const actions: Actions = {
	neem: async (event: Event) => {
		const { request: requestId } = event.params;
		const outcome = await attempt(event, (tx, actor) => takeOver(tx, actor, { requestId }));
		if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
		redirect(303, `/${event.params.hub}/rooster/dienst/${outcome.value.shiftId}?gedaan=overgenomen`);
	},
	kanniet: async (event: Event) => {
		const { request: requestId } = event.params;
		const outcome = await attempt(event, (tx, actor) => cannotCover(tx, actor, { requestId }));
		if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
		redirect(303, `/${event.params.hub}/rooster/mij?gedaan=kan-niet`);
	},
	ruil: async (event: Event) => {
		const read = await readForm(event.request, swapForm);
		if (!read.ok) return unread(read);
		const ask = { requestId: event.params.request, assignmentId: read.data.turn };
		const outcome = await attempt(event, (tx, actor) => offerSwap(tx, actor, ask));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `/${event.params.hub}/rooster/mij?gedaan=voorgesteld`);
	}
};

import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import type { Outcome } from '#lib/outcome.ts';
import { today } from '#lib/time/local.ts';
import { swapForm } from '#modules/rota/turn-forms.ts';
import { cannotCover, askPage, offerSwap, shiftLinkToken, takeOver } from '#modules/rota/server/index.ts';
import { coverWords } from '#modules/rota/ui/turn-words.ts';
import { shiftMoment, shiftName } from '#modules/rota/ui/when.ts';
import { attempt, NOTHING_TYPED, refusedForm, unread } from '../../../../(crew)/rooster/answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent & { params: { hub: string; ask: string; token: string } };
type Ref = { askId: string; token: string };

/** The page behind the link of who is asked to take over: one button that does it. Looking changes nothing. */
export const load: PageServerLoad = async (event) => {
	const hub = event.locals.hub!;
	const page = await inHub(event.locals.actor, (tx) => askPage(tx, event.locals.actor, refOf(event)));
	if (!page) error(404, 'not_found');
	const own = page.state === 'hers' ? page.ownAssignmentId : null;
	return {
		task: page.task,
		name: page.firstName,
		when: shiftMoment(page, today(hub.zone)),
		where: hub.name,
		swaps: page.swaps.map((each) => ({ value: each.assignmentId, label: shiftName(each) })),
		own: own && `/${hub.slug}/dienst/${own}/${shiftLinkToken(own)}`,
		fresh: event.url.searchParams.has('gedaan'),
		...coverWords(page)
	};
};

export const actions: Actions = {
	overnemen: (event) => answer(event, takeOver),
	nee: (event) => answer(event, cannotCover),
	ruilen: async (event) => {
		const read = await readForm(event.request, swapForm);
		if (!read.ok) return unread(read);
		const assignmentId = read.data.give;
		const outcome = await attempt(event, (tx, actor) => offerSwap(tx, actor, { ...refOf(event), assignmentId }));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		redirect(303, `${event.url.pathname}?gedaan=1`);
	}
};

type Verb = (tx: Tx, actor: Actor, ref: Ref) => Promise<Outcome<unknown>>;

/** A press of a button: the address says about which request. */
async function answer(event: Event, verb: Verb) {
	const outcome = await attempt(event, (tx, actor) => verb(tx, actor, refOf(event)));
	if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
	redirect(303, `${event.url.pathname}?gedaan=1`);
}

function refOf({ params }: Event): Ref {
	return { askId: params.ask, token: params.token };
}

import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#lib/server/auth/actor.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import type { Outcome } from '#lib/outcome.ts';
import { today } from '#lib/time/local.ts';
import { accept, askCover, decline, turnPage, withdrawCover, type TurnRef } from '#modules/rota/server/index.ts';
import { turnWords } from '#modules/rota/ui/turn-words.ts';
import { shiftMoment } from '#modules/rota/ui/when.ts';
import { attempt, NOTHING_TYPED, refusedForm } from '../../../../(crew)/rooster/answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent & { params: { hub: string; assignment: string; token: string } };

/** The page behind the link of somebody's own turn: what it is, and what she can say to it. Looking changes nothing. */
export const load: PageServerLoad = async (event) => {
	const hub = event.locals.hub!;
	const page = await inHub(event.locals.actor, (tx) => turnPage(tx, event.locals.actor, refOf(event)));
	if (!page) error(404, 'not_found');
	return {
		phone: page.state === 'seeking' && !page.started ? page.phone : null,
		task: page.task,
		when: shiftMoment(page, today(hub.zone)),
		where: hub.name,
		beside: page.beside.join(', '),
		fresh: event.url.searchParams.has('gedaan'),
		...turnWords(page)
	};
};

export const actions: Actions = {
	ja: (event) => answer(event, (tx, actor, ref) => accept(tx, actor, { ...ref, how: 'link' })),
	nee: (event) => answer(event, decline),
	kan_niet: (event) => answer(event, askCover),
	kan_toch: (event) => answer(event, withdrawCover)
};

type Verb = (tx: Tx, actor: Actor, ref: TurnRef) => Promise<Outcome<unknown>>;

/** A press of a button: the address says about which turn. */
async function answer(event: Event, verb: Verb) {
	const outcome = await attempt(event, (tx, actor) => verb(tx, actor, refOf(event)));
	if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
	redirect(303, `${event.url.pathname}?gedaan=1`);
}

function refOf({ params }: Event): TurnRef {
	return { assignmentId: params.assignment, token: params.token };
}

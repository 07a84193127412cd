import { redirect, type RequestEvent } from '@sveltejs/kit';
import { askCoverForRest, endRest } from '#modules/rota/server/index.ts';
import { asks, NOTHING_TYPED, refusedForm } from './crew-answers.server.ts';

/** "Ik ben er weer": from now on she is asked again. */
export async function comeBack(event: RequestEvent, personId: string) {
	const outcome = await asks(event, (tx, actor) => endRest(tx, actor, personId));
	if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
	redirect(303, `${event.url.pathname}?gedaan=terug`);
}

/** Asks cover for the turns she has in her rest. */
export async function askForRest(event: RequestEvent, personId: string) {
	const outcome = await asks(event, (tx, actor) => askCoverForRest(tx, actor, personId));
	if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
	redirect(303, `${event.url.pathname}?gedaan=vervanging`);
}

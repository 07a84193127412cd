import { redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import type { Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { personIdOf } from '#lib/server/auth/actor.ts';
import { refused } from '#lib/outcome.ts';
import { weekdayOf } from '#lib/time/local.ts';
import { offerForm, standingForm, turnForm } from '#modules/rota/board-forms.ts';
import {
	accept,
	acceptSwap,
	askCover,
	decline,
	declineSwap,
	endStanding,
	openStanding,
	readShifts,
	takeShift,
	undoTake,
	withdrawCover
} from '#modules/rota/server/index.ts';
import type { DoneKey } from '#modules/rota/ui/done-words.ts';
import { attempt, refusedForm, unread, NOTHING_TYPED } from '../../answers.server.ts';

type Event = RequestEvent & { params: { hub: string; shift: string } };
type Verb<T> = (tx: Tx, actor: Actor, assignmentId: string) => Promise<Outcome<T>>;

/** The buttons of the reader about herself. */
export const own = {
	meedoen: async (event: Event) => {
		const { shift: shiftId } = event.params;
		const outcome = await attempt(event, (tx, actor) => takeShift(tx, actor, { shiftId }));
		if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
		return back(event, 'meedoen');
	},
	ja: (event: Event) =>
		turn(
			event,
			(tx, actor, assignmentId) => accept(tx, actor, { assignmentId, how: 'self' }),
			() => 'ja'
		),
	nee: (event: Event) =>
		turn(
			event,
			(tx, actor, assignmentId) => decline(tx, actor, { assignmentId }),
			() => 'nee'
		),
	kanniet: (event: Event) =>
		turn(
			event,
			(tx, actor, assignmentId) => askCover(tx, actor, { assignmentId }),
			({ left }) => (left ? 'af' : 'vervanging')
		),
	terug: (event: Event) =>
		turn(
			event,
			(tx, actor, assignmentId) => undoTake(tx, actor, { assignmentId }),
			({ left }) => (left ? 'terug' : 'vervanging')
		),
	tochwel: (event: Event) =>
		turn(
			event,
			(tx, actor, assignmentId) => withdrawCover(tx, actor, { assignmentId }),
			() => 'toch'
		),
	altijd: async (event: Event) => {
		const outcome = await attempt(event, (tx, actor) => alwaysThis(tx, actor, event.params.shift));
		if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
		return back(event, 'altijd');
	},
	nietaltijd: async (event: Event) => {
		const read = await readForm(event.request, standingForm);
		if (!read.ok) return unread(read);
		const { standing: standingId } = read.data;
		const outcome = await attempt(event, (tx, actor) => endStanding(tx, actor, { standingId }));
		if (!outcome.ok) return refusedForm(read.form, outcome);
		return back(event, 'niet-altijd');
	},
	ruil: (event: Event) => offer(event, acceptSwap, 'geruild'),
	geenruil: (event: Event) => offer(event, declineSwap, 'geen-ruil')
};

/** A press about one place on the shift: the form says which. */
export async function turn<T>(event: Event, verb: Verb<T>, done: (value: T) => DoneKey) {
	const read = await readForm(event.request, turnForm);
	if (!read.ok) return unread(read);
	const outcome = await attempt(event, (tx, actor) => verb(tx, actor, read.data.turn));
	if (!outcome.ok) return refusedForm(read.form, outcome);
	return back(event, done(outcome.value));
}

type OfferVerb = (tx: Tx, actor: Actor, ask: { offerId: string }) => Promise<Outcome<unknown>>;

async function offer(event: Event, verb: OfferVerb, done: DoneKey) {
	const read = await readForm(event.request, offerForm);
	if (!read.ok) return unread(read);
	const outcome = await attempt(event, (tx, actor) => verb(tx, actor, { offerId: read.data.offer }));
	if (!outcome.ok) return refusedForm(read.form, outcome);
	return back(event, done);
}

/** "Altijd op maandag": the pattern and the weekday of this very shift. */
async function alwaysThis(tx: Tx, actor: Actor, shiftId: string) {
	const [shift] = await readShifts(tx, actor.hubId ?? '', [shiftId]);
	const personId = personIdOf(actor);
	if (!shift?.row.patternId || !personId) return refused('not_found');
	const { patternId, localDate } = shift.row;
	return openStanding(tx, actor, { patternId, weekday: weekdayOf(localDate), personId });
}

export function back({ params }: Event, done: DoneKey): never {
	redirect(303, `/${params.hub}/rooster/dienst/${params.shift}?gedaan=${done}`);
}

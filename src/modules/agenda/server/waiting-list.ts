import { and, eq, inArray, isNull, lte } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { nextSteps, positionOf, type Step } from '../rules/places.ts';
import { offer, signUp } from './agenda.schema.ts';
import { locks, placesOf, type Held } from './held.ts';
import { politely, tell } from './mails.ts';

const READER = { id: signUp.id, personId: signUp.personId, guestEmail: signUp.guestEmail };

/**
 * Holds an occurrence with everything on it as it is now: offers whose time has passed are gone, and what that freed is
 * given out. A late sweep is never wrong, because every verb comes in through here.
 */
export async function holdOccurrence(tx: Tx, hubId: string, occurrenceId: string): Promise<Held | undefined> {
	const held = await locks.lockOccurrence(tx, hubId, occurrenceId);
	if (!held || held.offeredPlaces === 0 || !(await expirePassed(tx, held))) return held;
	return fillFreedPlaces(tx, hubId, occurrenceId);
}

/**
 * Gives out the places that are free, in strict order of arrival: moves in who asked for that, offers to who wants to be
 * asked. Call it after everything that can free a place. Nothing happens after the start, or to what is cancelled.
 */
export async function fillFreedPlaces(tx: Tx, hubId: string, occurrenceId: string): Promise<Held | undefined> {
	for (;;) {
		const held = await locks.lockOccurrence(tx, hubId, occurrenceId);
		if (!held || held.cancelled || held.waitingPlaces === 0) return held;
		const steps = nextSteps(await placesOf(tx, held), now());
		if (steps.length === 0) return held;
		for (const step of steps) await take(tx, held, step);
	}
}

/** "Jij bent nummer 2": the place in the queue of one sign-up; null when it stands in none. */
export async function queueNumberOf(tx: Tx, held: Held, signUpId: string): Promise<number | null> {
	return positionOf(await placesOf(tx, held), signUpId);
}

async function take(tx: Tx, held: Held, step: Step): Promise<void> {
	const { hubId } = held;
	if (step.kind === 'confirm') {
		const reader = await moveIn(tx, hubId, step.signUpId);
		await record(tx, program(hubId), 'agenda.moved_in', { type: 'sign_up', id: step.signUpId });
		if (step.tellAt) await tell(tx, reader, { hubId, kind: 'moved_in', subjectId: step.signUpId, at: step.tellAt });
		return;
	}
	const { signUpId, places, tellAt, expiresAt } = step;
	const times = { offeredAt: toDate(now()), tellAt: toDate(tellAt), expiresAt: toDate(expiresAt) };
	const [made] = await tx
		.insert(offer)
		.values({ hubId, occurrenceId: held.id, signUpId, places, ...times })
		.returning({ id: offer.id });
	const [reader] = await tx
		.select(READER)
		.from(signUp)
		.where(and(eq(signUp.hubId, hubId), eq(signUp.id, signUpId)));
	if (!made || !reader) throw new Error('an offer is made to somebody in the queue');
	await record(tx, program(hubId), 'agenda.offered', { type: 'sign_up', id: signUpId });
	await tell(tx, reader, { hubId, kind: 'offered', subjectId: made.id, at: tellAt });
}

/** A waiting party gets its place. The caller has seen to it that there is one. */
export async function moveIn(tx: Tx, hubId: string, signUpId: string) {
	const [reader] = await tx
		.update(signUp)
		.set({ state: 'confirmed', confirmedAt: toDate(now()) })
		.where(and(eq(signUp.hubId, hubId), eq(signUp.id, signUpId), eq(signUp.state, 'waiting')))
		.returning(READER);
	if (!reader) throw new Error('only who waits is moved in');
	return reader;
}

/** Whoever let an offer pass is out of the queue, and may sign up again. Answers whether there was any. */
async function expirePassed(tx: Tx, { hubId, id, zone }: Held): Promise<boolean> {
	const at = toDate(now());
	const passed = await tx
		.update(offer)
		.set({ outcome: 'expired', settledAt: at })
		.where(and(eq(offer.hubId, hubId), eq(offer.occurrenceId, id), isNull(offer.outcome), lte(offer.expiresAt, at)))
		.returning({ id: offer.id, signUpId: offer.signUpId });
	if (passed.length === 0) return false;
	const offerOf = new Map(passed.map((each) => [each.signUpId, each.id]));
	const gone = await tx
		.update(signUp)
		.set({ state: 'withdrawn', withdrawnAt: at })
		.where(and(eq(signUp.hubId, hubId), inArray(signUp.id, [...offerOf.keys()]), eq(signUp.state, 'waiting')))
		.returning(READER);
	for (const reader of gone) {
		await record(tx, program(hubId), 'agenda.offer_passed', { type: 'sign_up', id: reader.id });
		const subjectId = offerOf.get(reader.id) ?? reader.id;
		await tell(tx, reader, { hubId, kind: 'offer_gone', subjectId, at: politely(zone) });
	}
	return true;
}

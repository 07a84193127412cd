import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import type { Actor, Person } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { addDays, fromDate, localTime } from '#lib/time/local.ts';
import { tellingOf } from '#modules/agenda/rules/places.ts';
import { occurrence, offer, signUp as signUps } from '#modules/agenda/server/agenda.schema.ts';
import { acceptOffer, declineOffer } from '#modules/agenda/server/offers.ts';
import { cancelOccurrence, changeOccurrence, restoreOccurrence } from '#modules/agenda/server/occurrences.ts';
import { changeParty, withdraw } from '#modules/agenda/server/sign-up-changes.ts';
import { signUp } from '#modules/agenda/server/sign-ups.ts';
import { holdOccurrence } from '#modules/agenda/server/waiting-list.ts';

/** What the model tests of places have in common: the things people do, and what must hold whatever they did. */

const ZONE = 'Europe/Amsterdam';

/** One thing somebody does. `who` is a number in the crowd. */
export type Deed =
	| { kind: 'sign_up'; who: number; places: number; wish: 'move_in' | 'ask_first' }
	| { kind: 'party'; who: number; places: number }
	| { kind: 'withdraw' | 'accept' | 'decline'; who: number }
	/** Whoever holds an offer says yes or no; whoever has a place gives it back. */
	| { kind: 'answer'; yes: boolean }
	| { kind: 'leave' }
	| { kind: 'capacity'; capacity: number | null }
	| { kind: 'forward'; minutes: number }
	| { kind: 'move'; days: number }
	| { kind: 'cancel' | 'restore' | 'sweep' };

export type Stage = {
	hubId: string;
	occurrenceId: string;
	joke: Person;
	crowd: Person[];
	inHub: <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** Does it, by the verbs of the agenda. A refusal is an answer; only an error fails. */
export async function act(stage: Stage, deed: Deed): Promise<void> {
	const { hubId, occurrenceId, joke, inHub } = stage;
	const manage = <T>(verb: (tx: Tx) => Promise<T>) => inHub(joke, verb);
	switch (deed.kind) {
		case 'forward':
			setNow(now().add({ minutes: deed.minutes }));
			return;
		case 'sweep':
			await asWorkerIn(hubId, (tx) => holdOccurrence(tx, hubId, occurrenceId));
			return;
		case 'capacity':
			await manage((tx) => changeOccurrence(tx, joke, occurrenceId, { capacity: deed.capacity }));
			return;
		case 'move':
			await manage(async (tx) => {
				const [row] = await tx
					.select({ date: occurrence.localDate })
					.from(occurrence)
					.where(eq(occurrence.id, occurrenceId));
				return changeOccurrence(tx, joke, occurrenceId, { date: addDays(row?.date ?? '', deed.days) });
			});
			return;
		case 'cancel':
			await manage((tx) => cancelOccurrence(tx, joke, occurrenceId));
			return;
		case 'answer': {
			const [held] = (await standing(stage)).offers;
			await actOfHolder(stage, held?.signUpId, deed.yes ? acceptOffer : declineOffer);
			return;
		}
		case 'leave': {
			const came = (await standing(stage)).all.find(({ state }) => state === 'confirmed');
			await actOfHolder(stage, came?.id, withdraw);
			return;
		}
		case 'restore':
			await manage((tx) => restoreOccurrence(tx, joke, occurrenceId));
			return;
		default:
			await actOfOne(stage, deed);
	}
}

async function actOfOne(
	{ hubId, occurrenceId, crowd, inHub }: Stage,
	deed: Extract<Deed, { who: number }>
): Promise<void> {
	const actor = crowd[deed.who % crowd.length];
	if (!actor) throw new Error('nobody');
	await inHub(actor, async (tx) => {
		if (deed.kind === 'sign_up') {
			const { places, wish } = deed;
			return signUp(tx, actor, occurrenceId, { places, wish, via: 'self' });
		}
		const mine = and(
			eq(signUps.hubId, hubId),
			eq(signUps.occurrenceId, occurrenceId),
			eq(signUps.personId, actor.personId)
		);
		const [own] = (await tx.select().from(signUps).where(mine)).sort((a, b) => b.arrival - a.arrival);
		if (!own) return undefined;
		const ref = { signUpId: own.id };
		if (deed.kind === 'party') return changeParty(tx, actor, ref, deed.places);
		if (deed.kind === 'withdraw') return withdraw(tx, actor, ref);
		return deed.kind === 'accept' ? acceptOffer(tx, actor, ref) : declineOffer(tx, actor, ref);
	});
}

/** The one whose sign-up it is does something with it; nobody, when there is none such. */
async function actOfHolder(stage: Stage, signUpId: string | undefined, verb: typeof acceptOffer | typeof withdraw) {
	const own = signUpId === undefined ? undefined : (await standing(stage)).all.find(({ id }) => id === signUpId);
	const actor = stage.crowd.find(({ personId }) => personId === own?.personId);
	if (own && actor) await stage.inHub<unknown>(actor, (tx) => verb(tx, actor, { signUpId: own.id }));
}

/** How things stand, read without the verbs. */
export async function standing({ hubId, occurrenceId, joke, inHub }: Stage) {
	return inHub(joke, async (tx) => {
		const [row] = await tx
			.select()
			.from(occurrence)
			.where(and(eq(occurrence.hubId, hubId), eq(occurrence.id, occurrenceId)));
		if (!row) throw new Error('the occurrence is there');
		const mine = and(eq(signUps.hubId, hubId), eq(signUps.occurrenceId, occurrenceId));
		const all = await tx.select().from(signUps).where(mine).orderBy(asc(signUps.arrival));
		const open = and(eq(offer.hubId, hubId), eq(offer.occurrenceId, occurrenceId), isNull(offer.outcome));
		const offers = await tx.select().from(offer).where(open);
		return { row, all, offers };
	});
}
export type Standing = Awaited<ReturnType<typeof standing>>;

const total = (rows: readonly { places: number }[]) => rows.reduce((sum, { places }) => sum + places, 0);
const before = (a: Temporal.Instant, b: Date) => a.epochMilliseconds < b.getTime();

/** What holds at any moment at which passed offers have been settled. */
export function holds({ row, all, offers }: Standing): void {
	const { capacity } = row;
	const confirmed = all.filter(({ state }) => state === 'confirmed');
	const waiting = all.filter(({ state }) => state === 'waiting');
	expect([row.confirmedPlaces, row.offeredPlaces, row.waitingPlaces]).toEqual([
		total(confirmed),
		total(offers),
		total(waiting)
	]);
	if (capacity !== null) expect(total(confirmed) + total(offers)).toBeLessThanOrEqual(capacity);
	const active = [...confirmed, ...waiting].map(({ personId }) => personId);
	expect(new Set(active).size).toBe(active.length);
	if (row.cancelledAt) expect(offers).toEqual([]);
	for (const each of offers) {
		const holder = waiting.find(({ id }) => id === each.signUpId);
		expect(holder?.places).toBe(each.places);
		expect(each.expiresAt <= row.startsAt && each.tellAt < each.expiresAt).toBe(true);
		const told = localTime(fromDate(each.tellAt), ZONE);
		expect(told >= '08:00' && told < '21:00').toBe(true);
	}
	if (!row.cancelledAt && before(now(), row.startsAt)) nobodyWaitsForNothing({ row, all, offers });
}

/** The first in line who can ever fit, and holds no offer, does not fit now; or can only be asked when it is too late. */
function nobodyWaitsForNothing({ row, all, offers }: Standing): void {
	const first = lineOf({ row, all, offers })[0];
	if (!first) return;
	const free = row.capacity === null ? Infinity : row.capacity - row.confirmedPlaces - row.offeredPlaces;
	const canBeAsked = tellingOf({ startsAt: fromDate(row.startsAt), zone: ZONE }, now()) !== null;
	expect(first.places > free || (first.wish === 'ask_first' && !canBeAsked)).toBe(true);
}

/** Who waits for a place, in order of arrival: not who holds an offer, nor who can never fit. */
function lineOf({ row, all, offers }: Standing) {
	const holders = new Set(offers.map(({ signUpId }) => signUpId));
	const fits = (places: number) => row.capacity === null || places <= row.capacity;
	return all.filter(({ id, state, places }) => state === 'waiting' && !holders.has(id) && fits(places));
}

/** What holds between two moments: nobody was passed, and nothing was offered after the start. */
export function followed(earlier: Standing, later: Standing): void {
	const had = new Set([
		...earlier.all.filter(({ state }) => state === 'confirmed').map(({ id }) => id),
		...earlier.offers.map(({ signUpId }) => signUpId)
	]);
	const has = [
		...later.all.filter(({ state }) => state === 'confirmed').map(({ id }) => id),
		...later.offers.map(({ signUpId }) => signUpId)
	];
	const arrivalOf = new Map(later.all.map(({ id, arrival }) => [id, arrival]));
	const served = has.filter((id) => !had.has(id)).map((id) => arrivalOf.get(id) ?? 0);
	const [first] = lineOf(later);
	// Whoever is first in line now stood behind everybody who was served just before.
	if (first) for (const arrival of served) expect(arrival).toBeLessThan(first.arrival);
	const known = new Set(earlier.offers.map(({ id }) => id));
	for (const each of later.offers) {
		if (!known.has(each.id)) expect(each.offeredAt < later.row.startsAt).toBe(true);
	}
}

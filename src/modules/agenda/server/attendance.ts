import { and, asc, eq, inArray, ne, sum } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import { attendance, occurrence, signUp as signUps, tally } from './agenda.schema.ts';
import { occurrencesOfDay } from './reading.ts';
import { canSeeGuestContact, canWorkAtDesk, hubOf } from './rights.ts';
import { signUp, type SignUpRefusal } from './sign-ups.ts';

export type DeskRefusal = 'not_yours' | 'not_signed_in' | 'not_a_member' | 'not_found' | 'over';

/** Ticks that somebody came. Twice is no error. */
export async function markCame(tx: Tx, actor: Actor, signUpId: string): Promise<Outcome<null, DeskRefusal>> {
	const found = await atDesk(tx, actor, signUpId);
	if (!found.ok) return found;
	const at = toDate(now());
	const row = { hubId: found.value.hubId, signUpId, at, by: personIdOf(actor) };
	const made = await tx.insert(attendance).values(row).onConflictDoNothing().returning({ id: attendance.signUpId });
	if (made.length > 0) await record(tx, actor, 'agenda.came', { type: 'sign_up', id: signUpId });
	return done(null);
}

/** Takes the tick away. Twice is no error. */
export async function unmark(tx: Tx, actor: Actor, signUpId: string): Promise<Outcome<null, DeskRefusal>> {
	const found = await atDesk(tx, actor, signUpId);
	if (!found.ok) return found;
	const gone = await tx
		.delete(attendance)
		.where(and(eq(attendance.hubId, found.value.hubId), eq(attendance.signUpId, signUpId)))
		.returning({ id: attendance.signUpId });
	if (gone.length > 0) await record(tx, actor, 'agenda.came_undone', { type: 'sign_up', id: signUpId });
	return done(null);
}

/** Counts heads without names; a negative number takes a mistake back. The sum never goes below nobody ('below_nobody'). */
export async function addHeads(
	tx: Tx,
	actor: Actor,
	occurrenceId: string,
	heads: number
): Promise<Outcome<{ heads: number }, DeskRefusal | 'below_nobody'>> {
	const right = canWorkAtDesk(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const mine = and(eq(occurrence.hubId, hubId), eq(occurrence.id, occurrenceId));
	const [row] = await tx.select({ id: occurrence.id }).from(occurrence).where(mine).for('update');
	if (!row) return refused('not_found');
	const counted = (await headsOf(tx, hubId, [occurrenceId])).get(occurrenceId) ?? 0;
	if (counted + heads < 0) return refused('below_nobody');
	if (heads === 0) return done({ heads: counted });
	await tx.insert(tally).values({ hubId, occurrenceId, heads, at: toDate(now()), by: personIdOf(actor) });
	await record(tx, actor, 'agenda.counted', { type: 'occurrence', id: occurrenceId }, { heads });
	return done({ heads: counted + heads });
}

export type WalkIn = { name?: string; places?: number; locale?: string };

/**
 * Somebody walks in. With a name she gets a place and a tick; without one, or where no sign-up is needed, she is a head in
 * the count. Refused: as signing up; 'full' when there is no place left for a name.
 */
export async function walkIn(
	tx: Tx,
	actor: Actor,
	occurrenceId: string,
	{ name, places = 1, locale = 'nl' }: WalkIn
): Promise<Outcome<{ signUpId: string | null }, DeskRefusal | SignUpRefusal | 'full' | 'below_nobody'>> {
	const counted = async () => {
		const heads = await addHeads(tx, actor, occurrenceId, places);
		return heads.ok ? done({ signUpId: null }) : heads;
	};
	if (!name) return counted();
	// A place in the queue helps nobody who stands in the hall: then nothing is written.
	const outcome = await takenBackUnless(tx, async (inner) => {
		const ask = { places, wish: 'move_in', via: 'desk', for: { guest: { name, locale } } } as const;
		return signUp(inner, actor, occurrenceId, ask);
	});
	if (outcome === 'full') return refused('full');
	if (!outcome.ok) return outcome.reason === 'drop_in' ? counted() : outcome;
	const came = await markCame(tx, actor, outcome.value.signUpId);
	return came.ok ? done({ signUpId: outcome.value.signUpId }) : came;
}

class Full extends Error {}

async function takenBackUnless(tx: Tx, work: (inner: Tx) => ReturnType<typeof signUp>) {
	try {
		return await tx.transaction(async (inner) => {
			const outcome = await work(inner);
			if (outcome.ok && outcome.value.state !== 'confirmed') throw new Full();
			return outcome;
		});
	} catch (error) {
		if (error instanceof Full) return 'full';
		throw error;
	}
}

/** The list of the desk: what is on that day, and who signed up for it, with large names. Undefined for who may not see it. */
export async function todaysList(tx: Tx, actor: Actor, date: IsoDate) {
	if (!canWorkAtDesk(actor).allowed) return undefined;
	const hubId = hubOf(actor);
	const day = await occurrencesOfDay(tx, hubId, date);
	const ids = day.map(({ id }) => id);
	const [people, heads] = [await peopleOf(tx, actor, ids), await headsOf(tx, hubId, ids)];
	const byOccurrence = Map.groupBy(people, ({ occurrenceId }) => occurrenceId);
	return day.map((each) => ({ ...each, heads: heads.get(each.id) ?? 0, people: byOccurrence.get(each.id) ?? [] }));
}
export type DeskDay = NonNullable<Awaited<ReturnType<typeof todaysList>>>;

async function peopleOf(tx: Tx, actor: Actor, occurrenceIds: string[]) {
	if (occurrenceIds.length === 0) return [];
	const s = signUps;
	const hubId = hubOf(actor);
	const rows = await tx
		.select({ signUp: s, memberName: membership.name, cameAt: attendance.at })
		.from(s)
		.leftJoin(membership, and(eq(membership.hubId, s.hubId), eq(membership.personId, s.personId)))
		.leftJoin(attendance, and(eq(attendance.hubId, s.hubId), eq(attendance.signUpId, s.id)))
		.where(and(eq(s.hubId, hubId), inArray(s.occurrenceId, occurrenceIds), ne(s.state, 'withdrawn')))
		.orderBy(asc(s.state), asc(s.arrival));
	const contacts = canSeeGuestContact(actor).allowed;
	return rows.map(({ signUp: row, memberName, cameAt }) => ({
		signUpId: row.id,
		occurrenceId: row.occurrenceId,
		name: memberName ?? row.guestName ?? '',
		isGuest: row.personId === null,
		places: row.places,
		state: row.state === 'confirmed' ? ('confirmed' as const) : ('waiting' as const),
		came: cameAt !== null,
		contact: contacts ? (row.guestPhone ?? row.guestEmail) : null
	}));
}

async function headsOf(tx: Tx, hubId: string, occurrenceIds: string[]): Promise<Map<string, number>> {
	if (occurrenceIds.length === 0) return new Map();
	const rows = await tx
		.select({ id: tally.occurrenceId, heads: sum(tally.heads).mapWith(Number) })
		.from(tally)
		.where(and(eq(tally.hubId, hubId), inArray(tally.occurrenceId, occurrenceIds)))
		.groupBy(tally.occurrenceId);
	return new Map(rows.map(({ id, heads }) => [id, heads]));
}

async function atDesk(tx: Tx, actor: Actor, signUpId: string): Promise<Outcome<{ hubId: string }, DeskRefusal>> {
	const right = canWorkAtDesk(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const active = and(eq(signUps.hubId, hubId), eq(signUps.id, signUpId), ne(signUps.state, 'withdrawn'));
	const [row] = await tx.select({ id: signUps.id }).from(signUps).where(active);
	return row ? done({ hubId }) : refused('not_found');
}

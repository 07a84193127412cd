import { and, asc, count, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { hub } from '#lib/server/db/schema/hub.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { fromDate } from '#lib/time/local.ts';
import type { Figures, PlacesState } from '../rules/places.ts';
import { occurrence, offer, series, signUp } from './agenda.schema.ts';

/** An occurrence held under its lock: nobody else gives out or frees its places until the transaction ends. */
export type Held = {
	hubId: string;
	id: string;
	seriesId: string;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	zone: string;
	cancelled: boolean;
	dropIn: boolean;
	partyMax: number;
	sequence: number;
	capacity: number | null;
	confirmedPlaces: number;
	offeredPlaces: number;
	waitingPlaces: number;
};

/**
 * Locks one occurrence and reads what the rule of places needs. Under READ COMMITTED the row that comes back is the
 * newest one, also when somebody else held the lock a moment ago. Undefined when this hub has no such occurrence.
 */
async function lockOccurrence(tx: Tx, hubId: string, id: string): Promise<Held | undefined> {
	const [, [row]] = await Promise.all([
		// A rush waits here, first come first served. Waiting for the row alone wakes everybody at each change of it.
		tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`),
		heldRow(tx, hubId, id).for('update', { of: occurrence })
	]);
	return row && heldOf(row);
}

/** How an occurrence is locked. A record, so that the race test can take the lock out and see the race. */
export const locks = { lockOccurrence };

/** The question itself, without the lock. */
export function heldRow(tx: Tx, hubId: string, id: string) {
	const o = occurrence;
	return tx
		.select({
			hubId: o.hubId,
			id: o.id,
			seriesId: o.seriesId,
			startsAt: o.startsAt,
			endsAt: o.endsAt,
			zone: hub.zone,
			cancelledAt: o.cancelledAt,
			dropIn: series.dropIn,
			partyMax: series.partyMax,
			sequence: o.sequence,
			capacity: o.capacity,
			confirmedPlaces: o.confirmedPlaces,
			offeredPlaces: o.offeredPlaces,
			waitingPlaces: o.waitingPlaces
		})
		.from(o)
		.innerJoin(series, and(eq(series.hubId, o.hubId), eq(series.id, o.seriesId)))
		.innerJoin(hub, eq(hub.id, o.hubId))
		.where(and(eq(o.hubId, hubId), eq(o.id, id)));
}

/** What the question answers, with its moments on the clock of the program. */
export function heldOf({ startsAt, endsAt, cancelledAt, ...row }: Awaited<ReturnType<typeof heldRow>>[number]): Held {
	return { ...row, startsAt: fromDate(startsAt), endsAt: fromDate(endsAt), cancelled: cancelledAt !== null };
}

/** The queue in order of arrival and the open offers. No query is made for what the counts say is empty. */
export async function placesOf(tx: Tx, held: Held): Promise<PlacesState> {
	const { hubId, id, capacity, startsAt, zone, confirmedPlaces } = held;
	const queue =
		held.waitingPlaces === 0
			? []
			: tx
					.select({ signUpId: signUp.id, places: signUp.places, wish: signUp.wish })
					.from(signUp)
					.where(and(eq(signUp.hubId, hubId), eq(signUp.occurrenceId, id), eq(signUp.state, 'waiting')))
					.orderBy(asc(signUp.arrival));
	const [waiting, offers] = await Promise.all([queue, held.offeredPlaces === 0 ? [] : openOffers(tx, held)]);
	return {
		capacity,
		startsAt,
		zone,
		confirmedPlaces,
		offers,
		queue: waiting.map((each) => ({ ...each, wish: each.wish === 'ask_first' ? 'ask_first' : 'move_in' }))
	};
}

/** The figures for a newcomer, without reading who the others are. Expects that passed offers were settled. */
export async function figuresOf(tx: Tx, held: Held): Promise<Figures> {
	const { hubId, id, capacity, startsAt } = held;
	const free = capacity === null ? Infinity : Math.max(0, capacity - held.confirmedPlaces - held.offeredPlaces);
	if (held.waitingPlaces === 0) return { capacity, startsAt, free, ahead: 0, unserved: 0 };
	const fits = capacity === null ? undefined : lte(signUp.places, capacity);
	const inLine = and(eq(signUp.hubId, hubId), eq(signUp.occurrenceId, id), eq(signUp.state, 'waiting'), fits);
	const [line] = await tx.select({ parties: count() }).from(signUp).where(inLine);
	const ahead = line?.parties ?? 0;
	if (held.offeredPlaces === 0) return { capacity, startsAt, free, ahead, unserved: ahead };
	const open = and(eq(offer.hubId, hubId), eq(offer.signUpId, signUp.id), isNull(offer.outcome));
	const [holding] = await tx.select({ parties: count() }).from(signUp).innerJoin(offer, open).where(inLine);
	return { capacity, startsAt, free, ahead, unserved: ahead - (holding?.parties ?? 0) };
}

async function openOffers(tx: Tx, { hubId, id }: Held) {
	const rows = await tx
		.select({ id: offer.id, signUpId: offer.signUpId, places: offer.places, expiresAt: offer.expiresAt })
		.from(offer)
		.where(and(eq(offer.hubId, hubId), eq(offer.occurrenceId, id), isNull(offer.outcome)));
	return rows.map((row) => ({ ...row, expiresAt: fromDate(row.expiresAt) }));
}

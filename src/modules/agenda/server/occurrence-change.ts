import { and, eq, gte, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { changesBetween, toldToSignedUp, type Arrangement, type Change } from '../rules/changes.ts';
import { occurrence, offer, signUp } from './agenda.schema.ts';
import { politely, tell } from './mails.ts';
import type { OccurrenceRow } from './planning.ts';
import { fillFreedPlaces } from './waiting-list.ts';

/** What an occurrence is to become. Moments of writing are not in it, so that what was shown compares equal to what is saved. */
export type Next = Partial<
	Pick<
		OccurrenceRow,
		| 'originalDate'
		| 'localDate'
		| 'startTime'
		| 'endTime'
		| 'startsAt'
		| 'endsAt'
		| 'title'
		| 'sentence'
		| 'roomId'
		| 'capacity'
		| 'changedFields'
		| 'cancelledBy'
		| 'cancelReason'
	>
>;

/** `told` is what the signed-up will hear; empty when nothing of it concerns them. */
export type Planned = { row: OccurrenceRow; next: Next; changes: Change[]; told: Change[] };
type Words = { text: string; priceCents: number };

/** What differs, and what of that people are told. Words and price belong to the series. */
export function planned(row: OccurrenceRow, next: Next, before: Words, after: Words = before): Planned {
	const then = { ...row, ...next };
	const changes = changesBetween(arrangement(row, before), arrangement(then, after));
	const stillCancelled = row.cancelledBy !== null && then.cancelledBy !== null;
	return { row, next, changes, told: toldToSignedUp(changes, stillCancelled) };
}

function arrangement(row: OccurrenceRow, { text, priceCents }: Words): Arrangement {
	const { startTime, endTime, roomId, title, sentence, capacity } = row;
	const words = `${sentence}\n${text}`;
	return {
		date: row.localDate,
		startTime,
		endTime,
		roomId,
		title,
		text: words,
		priceCents,
		capacity,
		cancelled: row.cancelledBy !== null
	};
}

/** Writes one planned change, lets offers go that it makes untrue, tells the signed-up, and gives out what came free. */
export async function write(tx: Tx, zone: string, { row, next, changes, told }: Planned): Promise<void> {
	if (Object.keys(next).length === 0 && changes.length === 0) return;
	const { hubId, id } = row;
	const at = toDate(now());
	const cancelledAt =
		next.cancelledBy === undefined ? {} : { cancelledAt: next.cancelledBy === null ? null : (row.cancelledAt ?? at) };
	const sequence = row.sequence + (changes.length > 0 ? 1 : 0);
	await tx
		.update(occurrence)
		.set({ ...next, ...cancelledAt, sequence, changedAt: at })
		.where(and(eq(occurrence.hubId, hubId), eq(occurrence.id, id)));
	if (next.cancelledBy) await letOffersGo(tx, row, at);
	else if (next.startsAt) await bringOffersForward(tx, row, next.startsAt, at);
	await tellSignedUp(tx, zone, { ...row, sequence }, told);
	// Fewer places can free the line too: a party that can never fit any more holds nobody up.
	const moves = changes.some(
		({ kind }) => kind === 'restored' || kind === 'capacity' || kind === 'date' || kind === 'time'
	);
	if (row.waitingPlaces > 0 && moves) await fillFreedPlaces(tx, hubId, id);
}

/** A cancelled occurrence holds no places. Who held an offer stays in the queue, in her own place, for when it is restored. */
async function letOffersGo(tx: Tx, { hubId, id }: OccurrenceRow, at: Date): Promise<void> {
	await tx
		.update(offer)
		.set({ outcome: 'withdrawn', settledAt: at })
		.where(and(eq(offer.hubId, hubId), eq(offer.occurrenceId, id), isNull(offer.outcome)));
}

/** No offer outlives the start, also when that comes earlier; one that would be told only afterwards is taken back. */
async function bringOffersForward(tx: Tx, { hubId, id }: OccurrenceRow, startsAt: Date, at: Date): Promise<void> {
	const open = and(eq(offer.hubId, hubId), eq(offer.occurrenceId, id), isNull(offer.outcome));
	await tx
		.update(offer)
		.set({ outcome: 'withdrawn', settledAt: at })
		.where(and(open, gte(offer.tellAt, startsAt)));
	await tx
		.update(offer)
		.set({ expiresAt: sql`least(${offer.expiresAt}, ${startsAt.toISOString()}::timestamptz)` })
		.where(open);
}

async function tellSignedUp(tx: Tx, zone: string, row: OccurrenceRow, told: Change[]): Promise<void> {
	const [first] = told;
	if (!first) return;
	const kind = first.kind === 'cancelled' || first.kind === 'restored' ? first.kind : 'changed';
	const { hubId, id: subjectId, sequence: version } = row;
	const at = politely(zone);
	for (const reader of await signedUpFor(tx, hubId, [subjectId]))
		await tell(tx, reader, { hubId, kind, subjectId, version, at });
}

export type Touched = {
	occurrenceId: string;
	id: string;
	personId: string | null;
	guestEmail: string | null;
	places: number;
};

/** Everybody with a place or in the queue of these occurrences. */
export async function signedUpFor(tx: Tx, hubId: string, occurrenceIds: string[]): Promise<Touched[]> {
	if (occurrenceIds.length === 0) return [];
	const { occurrenceId, id, personId, guestEmail, places } = signUp;
	return tx
		.select({ occurrenceId, id, personId, guestEmail, places })
		.from(signUp)
		.where(and(eq(signUp.hubId, hubId), inArray(signUp.occurrenceId, occurrenceIds), ne(signUp.state, 'withdrawn')));
}

/** How many people that are: someone signed up twice is one. */
export function peopleIn(touched: readonly Touched[]): number {
	return new Set(touched.map(({ id, personId }) => personId ?? id)).size;
}

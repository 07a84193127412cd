import { and, eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import type { Change } from '../rules/changes.ts';
import { canLowerCapacity } from '../rules/places.ts';
import { occurrence, series } from './agenda.schema.ts';
import { fingerprint } from '#lib/server/fingerprint.ts';
import { placesOf, type Held } from './held.ts';
import { occurrencesChanged } from './listeners.ts';
import { peopleIn, planned, signedUpFor, write, type Planned } from './occurrence-change.ts';
import { nextOf, type OccurrenceChanges } from './occurrence-next.ts';
import { lockPlanning, unknownOf, type OccurrenceRow } from './planning.ts';
import { canManage, hubOf } from './rights.ts';
import { clashesOf, judgedNow, roomTaken, type WallRefusal } from './rooms.ts';
import { holdOccurrence } from './waiting-list.ts';

export type { OccurrenceChanges } from './occurrence-next.ts';

export type OccurrencePreview = {
	fingerprint: string;
	before: OccurrenceRow;
	after: OccurrenceRow;
	changes: Change[];
	/** What the signed-up will hear; empty: nothing. */
	told: Change[];
	/** How many people have a place or stand in the queue. */
	people: number;
};

export type OccurrenceRefusal =
	| 'not_yours'
	| 'not_signed_in'
	| 'not_a_member'
	| 'not_found'
	| 'over'
	| 'in_the_past'
	| 'end_not_after_start'
	| 'room_unknown'
	| 'organiser_unknown'
	| 'capacity_under_present'
	| WallRefusal;

/** Who would be touched by a change of one occurrence, and what they would hear. Writes nothing; refuses what saving would refuse. */
export async function previewOccurrenceChange(
	tx: Tx,
	actor: Actor,
	occurrenceId: string,
	changes: OccurrenceChanges
): Promise<Outcome<OccurrencePreview, OccurrenceRefusal>> {
	const effect = await effectOf(tx, actor, occurrenceId, changes);
	if (!effect.ok) return effect;
	const { row, next, changes: differs, told } = effect.value.planned;
	const people = peopleIn(await signedUpFor(tx, row.hubId, [row.id]));
	const after = { ...row, ...next };
	return done({ fingerprint: printOf(effect.value.planned), before: row, after, changes: differs, told, people });
}

/**
 * Changes one occurrence; it keeps its id and its people, and what is changed here survives later changes of the series.
 * `shown` is the fingerprint of the preview: another outcome than what was shown is refused ('changed_meanwhile').
 */
export async function changeOccurrence(
	tx: Tx,
	actor: Actor,
	occurrenceId: string,
	changes: OccurrenceChanges,
	shown?: string
): Promise<Outcome<{ occurrenceId: string; told: number }, OccurrenceRefusal>> {
	return judgedNow(tx, async (inner) => {
		const effect = await effectOf(inner, actor, occurrenceId, changes);
		if (!effect.ok) return effect;
		const { planned: plan, held } = effect.value;
		if (shown !== undefined && shown !== printOf(plan)) return refused('changed_meanwhile');
		await write(inner, held.zone, plan);
		await occurrencesChanged(inner, actor, [plan.row]);
		await record(
			inner,
			actor,
			'agenda.occurrence_changed',
			{ type: 'occurrence', id: occurrenceId },
			{ changes: plan.changes.length }
		);
		const people = plan.told.length > 0 ? await signedUpFor(inner, held.hubId, [held.id]) : [];
		return done({ occurrenceId, told: peopleIn(people) });
	});
}

/** Cancels one occurrence; it stays in the agenda and in the calendars, struck out. Twice is no error. */
export async function cancelOccurrence(
	tx: Tx,
	actor: Actor,
	occurrenceId: string,
	reason = ''
): Promise<Outcome<{ told: number }, OccurrenceRefusal>> {
	const found = await toManage(tx, actor, occurrenceId);
	if (!found.ok) return found;
	const { row, held, words } = found.value;
	if (row.cancelledBy === 'single') return done({ told: 0 });
	const plan = planned(row, { cancelledBy: 'single', cancelReason: reason }, words);
	await write(tx, held.zone, plan);
	await occurrencesChanged(tx, actor, [row]);
	await record(tx, actor, 'agenda.occurrence_cancelled', { type: 'occurrence', id: occurrenceId });
	return done({ told: plan.told.length > 0 ? peopleIn(await signedUpFor(tx, row.hubId, [row.id])) : 0 });
}

/** Undoes a cancellation: everybody still has the place she had. Refused when the room was given away ('room_taken'). */
export async function restoreOccurrence(
	tx: Tx,
	actor: Actor,
	occurrenceId: string
): Promise<Outcome<{ told: number }, OccurrenceRefusal>> {
	return judgedNow(tx, async (inner) => {
		const found = await toManage(inner, actor, occurrenceId);
		if (!found.ok) return found;
		const { row, held, words } = found.value;
		if (row.cancelledBy === null) return done({ told: 0 });
		const [clash] = await clashesOf(inner, row.hubId, [row]);
		if (clash) return roomTaken(clash);
		const plan = planned(row, { cancelledBy: null, cancelReason: '' }, words);
		await write(inner, held.zone, plan);
		await occurrencesChanged(inner, actor, [plan.row]);
		await record(inner, actor, 'agenda.occurrence_restored', { type: 'occurrence', id: occurrenceId });
		return done({ told: peopleIn(await signedUpFor(inner, row.hubId, [row.id])) });
	});
}

type Found = { row: OccurrenceRow; held: Held; words: { text: string; priceCents: number } };

async function toManage(tx: Tx, actor: Actor, id: string): Promise<Outcome<Found, OccurrenceRefusal>> {
	const right = canManage(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const held = await holdOccurrence(tx, hubId, id);
	const [found] = await tx
		.select({ row: occurrence, words: { text: series.text, priceCents: series.priceCents } })
		.from(occurrence)
		.innerJoin(series, and(eq(series.hubId, occurrence.hubId), eq(series.id, occurrence.seriesId)))
		.where(and(eq(occurrence.hubId, hubId), eq(occurrence.id, id)));
	if (!held || !found) return refused('not_found');
	return found.row.endsAt <= toDate(now()) ? refused('over') : done({ ...found, held });
}

async function effectOf(
	tx: Tx,
	actor: Actor,
	id: string,
	changes: OccurrenceChanges
): Promise<Outcome<{ planned: Planned; held: Held }, OccurrenceRefusal>> {
	const found = await toManage(tx, actor, id);
	if (!found.ok) return found;
	const { row, held, words } = found.value;
	const unknown = await unknownOf(tx, row.hubId, { roomId: changes.roomId });
	if (unknown) return refused(unknown);
	const next = nextOf(row, changes, held.zone);
	if (!next.ok) return next;
	if (next.value.capacity !== undefined) {
		const fits = canLowerCapacity(await placesOf(tx, held), next.value.capacity, now());
		if (!fits.ok) return fits;
	}
	const after = { ...row, ...next.value };
	const [clash] = row.cancelledBy === null ? await clashesOf(tx, row.hubId, [after]) : [];
	return clash ? roomTaken(clash) : done({ planned: planned(row, next.value, words), held });
}

function printOf({ row, next }: Planned): string {
	return fingerprint({ id: row.id, sequence: row.sequence, changedAt: row.changedAt, next });
}

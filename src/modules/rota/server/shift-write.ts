import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import { spanOf, type Plan } from '#lib/time/rhythm/rhythm.ts';
import { newsOf, shiftChanges, type ShiftChange, type ShiftNews } from '../rules/shift-changes.ts';
import { assignment } from './cover.schema.ts';
import { standingPlace } from './crew.schema.ts';
import { lockPersons, locks, type ShiftRow } from './held-shift.ts';
import { shift } from './rota.schema.ts';
import { closeShift, tellMoved } from './turns/close.ts';

export type NewShift = typeof shift.$inferInsert & { id: string };
/** What a shift is to become. Moments of writing are not in it, so that what was shown compares equal to what is saved. */
export type NextShift = Partial<
	Pick<
		ShiftRow,
		| 'originalDate'
		| 'localDate'
		| 'startTime'
		| 'endTime'
		| 'startsAt'
		| 'endsAt'
		| 'least'
		| 'most'
		| 'note'
		| 'changedFields'
		| 'cancelledBy'
		| 'cancelReason'
	>
>;
/** `told` is what who is on it will hear; null: nothing of it concerns them. */
export type PlannedShift = { row: ShiftRow; next: NextShift; changes: ShiftChange[]; told: ShiftNews };

/** What differs, and what of that people are told. */
export function plannedShift(row: ShiftRow, next: NextShift): PlannedShift {
	const after = { ...row, ...next };
	const changes = shiftChanges(row, after);
	return { row, next, changes, told: newsOf(changes, row.cancelledBy !== null && after.cancelledBy !== null) };
}

/** Writes one planned change and tells who is on it. Answers how many people that are. */
export async function writeShift(tx: Tx, actor: Actor, { row, next, changes, told }: PlannedShift): Promise<number> {
	if (Object.keys(next).length === 0) return 0;
	const { hubId, id } = row;
	const at = toDate(now());
	const cancelledAt =
		next.cancelledBy === undefined ? {} : { cancelledAt: next.cancelledBy === null ? null : (row.cancelledAt ?? at) };
	const sequence = row.sequence + (changes.length > 0 ? 1 : 0);
	await tx
		.update(shift)
		.set({ ...next, ...cancelledAt, sequence, changedAt: at })
		.where(and(eq(shift.hubId, hubId), eq(shift.id, id)));
	if (told === 'cancelled') return closeShift(tx, actor, id);
	return told === 'moved' ? tellMoved(tx, actor, id) : 0;
}

/** When a shift is on a date of a plan, as its columns. */
export function momentsOf(plan: Pick<Plan, 'startTime' | 'endTime' | 'endDayOffset' | 'zone'>, localDate: IsoDate) {
	const { startsAt, endsAt } = spanOf(plan, localDate);
	const { startTime, endTime } = plan;
	return { localDate, startTime, endTime, startsAt: toDate(startsAt), endsAt: toDate(endsAt) };
}

/**
 * Locks these shifts, and before them everybody who is on one or has a standing place of the pattern: the order of all of the
 * rota, so that nobody takes a shift while it moves. Answers the rows, in order of id.
 */
export async function lockWithPeople(
	tx: Tx,
	hubId: string,
	ids: readonly string[],
	patternIds: readonly string[] = []
): Promise<ShiftRow[]> {
	await lockPersons(tx, hubId, [...(await holdersOf(tx, hubId, patternIds)), ...(await peopleOn(tx, hubId, ids))]);
	if (ids.length === 0) return [];
	await locks.lockShifts(tx, hubId, ids);
	return tx
		.select()
		.from(shift)
		.where(and(eq(shift.hubId, hubId), inArray(shift.id, [...ids])))
		.orderBy(asc(shift.id));
}

async function peopleOn(tx: Tx, hubId: string, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const active = and(eq(assignment.hubId, hubId), inArray(assignment.shiftId, [...ids]), ne(assignment.state, 'ended'));
	const rows = await tx.selectDistinct({ id: assignment.personId }).from(assignment).where(active);
	return rows.map(({ id }) => id);
}

async function holdersOf(tx: Tx, hubId: string, patternIds: readonly string[]): Promise<string[]> {
	if (patternIds.length === 0) return [];
	const s = standingPlace;
	const live = and(eq(s.hubId, hubId), inArray(s.patternId, [...patternIds]), isNull(s.endedAt));
	const rows = await tx.selectDistinct({ id: s.personId }).from(s).where(live);
	return rows.map(({ id }) => id);
}

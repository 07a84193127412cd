import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import type { ShiftFacts, QualificationKind, Weight } from '../rules/kinds.ts';
import { assignment } from './cover.schema.ts';
import { shift, task } from './rota.schema.ts';

export type ShiftRow = typeof shift.$inferSelect;
export type TaskRow = typeof task.$inferSelect;
export type AssignmentRow = typeof assignment.$inferSelect;
/** A shift held under its lock: nobody else comes on or goes off until the transaction ends. */
export type HeldShift = { row: ShiftRow; task: TaskRow; facts: ShiftFacts; on: AssignmentRow[] };

/** How shifts are locked. A record, so that the race test can take the lock out and see the race. */
export const locks = {
	async lockShifts(tx: Tx, hubId: string, ids: readonly string[]): Promise<void> {
		// One row after the other in order of id, so that two who swap cannot wait for each other.
		await tx
			.select({ id: shift.id })
			.from(shift)
			.where(and(eq(shift.hubId, hubId), inArray(shift.id, [...ids])))
			.orderBy(asc(shift.id))
			.for('update');
	}
};

/**
 * One turn at a time in a person's calendar, across shifts: two coordinators who give her two overlapping shifts at the same
 * moment see each other. Persons before shifts, and both in order of id.
 */
export async function lockPersons(tx: Tx, hubId: string, personIds: readonly string[]): Promise<void> {
	for (const personId of [...new Set(personIds)].sort()) {
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rota.person ${hubId} ${personId}`}, 0))`);
	}
}

/** Locks one shift and reads it with its task and who is on it. Undefined when this hub has no such shift. */
export async function holdShift(tx: Tx, hubId: string, shiftId: string): Promise<HeldShift | undefined> {
	const [held] = await holdShifts(tx, hubId, [shiftId]);
	return held;
}

/** The same for several, in order of id. */
export async function holdShifts(tx: Tx, hubId: string, shiftIds: readonly string[]): Promise<HeldShift[]> {
	if (shiftIds.length === 0) return [];
	await locks.lockShifts(tx, hubId, shiftIds);
	return readShifts(tx, hubId, shiftIds);
}

/** Without the lock: for pages and previews. */
export async function readShifts(tx: Tx, hubId: string, shiftIds: readonly string[]): Promise<HeldShift[]> {
	if (shiftIds.length === 0) return [];
	const rows = await tx
		.select({ row: shift, task })
		.from(shift)
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(and(eq(shift.hubId, hubId), inArray(shift.id, [...shiftIds])))
		.orderBy(asc(shift.id));
	const on = await tx
		.select()
		.from(assignment)
		.where(and(eq(assignment.hubId, hubId), inArray(assignment.shiftId, [...shiftIds]), ne(assignment.state, 'ended')))
		.orderBy(asc(assignment.createdAt), asc(assignment.id));
	const byShift = Map.groupBy(on, ({ shiftId }) => shiftId);
	return rows.map(({ row, task }) => ({ row, task, facts: factsOf(row, task), on: byShift.get(row.id) ?? [] }));
}

/** A shift as the rules know it. */
export function factsOf(row: ShiftRow, of: Pick<TaskRow, 'id' | 'needs' | 'weight' | 'minimumAge'>): ShiftFacts {
	return {
		id: row.id,
		task: {
			id: of.id,
			needs: of.needs as QualificationKind[],
			weight: of.weight as Weight,
			minimumAge: of.minimumAge
		},
		patternId: row.patternId,
		localDate: row.localDate,
		startTime: row.startTime,
		endTime: row.endTime,
		start: row.startsAt.getTime(),
		end: row.endsAt.getTime(),
		least: row.least,
		most: row.most,
		cancelled: row.cancelledAt !== null
	};
}

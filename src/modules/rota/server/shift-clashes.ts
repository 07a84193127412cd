import { and, asc, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { ClockTime, IsoDate } from '#lib/time/local.ts';
import { missingQualifications, overlap } from '../rules/fits.ts';
import type { Held, QualificationKind } from '../rules/kinds.ts';
import { assignment } from './cover.schema.ts';
import { qualification } from './crew.schema.ts';
import { firstNameOf } from './crew.ts';
import type { ShiftRow } from './held-shift.ts';
import { shift, task } from './rota.schema.ts';

/** A shift at the time it is to have. */
export type MovedShift = Pick<ShiftRow, 'id' | 'localDate' | 'startsAt' | 'endsAt'>;
/** Somebody who cannot stay on a shift that moves: she would be in two places, or does not hold by then what it needs. */
export type Clash = {
	assignmentId: string;
	shiftId: string;
	personId: string;
	firstName: string;
	localDate: IsoDate;
	why: 'overlaps' | 'not_qualified';
	/** Where else she is then. */
	other?: { taskName: string; localDate: IsoDate; startTime: ClockTime; endTime: ClockTime };
};

type Turn = Awaited<ReturnType<typeof turnsOf>>[number];

/**
 * Who cannot go along when these shifts move, in order of time; each that is named here is counted as off her shift for what comes
 * after. `ending`: shifts that are cancelled in the same act.
 */
export async function clashesOf(
	tx: Tx,
	hubId: string,
	moved: readonly MovedShift[],
	ending: readonly string[] = []
): Promise<Clash[]> {
	const to = new Map(moved.map((each) => [each.id, each]));
	const on = await turnsOf(tx, hubId, { shiftIds: [...to.keys()] });
	if (on.length === 0) return [];
	const people = [...new Set(on.map(({ personId }) => personId))];
	const held = await heldBy(tx, hubId, people);
	const gone = new Set(ending);
	const near = await turnsOf(tx, hubId, { people, around: moved });
	// What moves along may come from far, and is then not near where it goes.
	const all = [...on, ...near.filter(({ shiftId }) => !to.has(shiftId) && !gone.has(shiftId))];
	const off = new Set<string>();
	const placed = (turn: Turn) => ({ ...turn, ...to.get(turn.shiftId) });
	const wanted = on.map(placed).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
	return wanted.flatMap((turn): Clash[] => {
		const { assignmentId, shiftId, personId, firstName, localDate } = turn;
		const clash = { assignmentId, shiftId, personId, firstName, localDate };
		const lacks = missingQualifications(held.get(personId) ?? [], turn.needs as QualificationKind[], localDate);
		const lacked = missingQualifications(held.get(personId) ?? [], turn.needs as QualificationKind[], turn.wasOn);
		if (lacks.length > lacked.length) {
			off.add(assignmentId);
			return [{ ...clash, why: 'not_qualified' }];
		}
		const others = all.filter((each) => each.personId === personId && each.shiftId !== shiftId);
		const other = others.map(placed).find((each) => !off.has(each.assignmentId) && overlap(spanOf(each), spanOf(turn)));
		if (!other) return [];
		off.add(assignmentId);
		const { taskName, localDate: date, startTime, endTime } = other;
		return [{ ...clash, why: 'overlaps', other: { taskName, localDate: date, startTime, endTime } }];
	});
}

const spanOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
	start: startsAt.getTime(),
	end: endsAt.getTime()
});

type Which = { shiftIds: readonly string[] } | { people: readonly string[]; around: readonly MovedShift[] };

/** Turns that stand: on these shifts, or of these people within the span of the new times. */
async function turnsOf(tx: Tx, hubId: string, which: Which) {
	if ('shiftIds' in which && which.shiftIds.length === 0) return [];
	const rows = await tx
		.select({
			assignmentId: assignment.id,
			shiftId: assignment.shiftId,
			personId: assignment.personId,
			name: membership.name,
			needs: task.needs,
			taskName: task.name,
			localDate: shift.localDate,
			wasOn: shift.localDate,
			startTime: shift.startTime,
			endTime: shift.endTime,
			startsAt: shift.startsAt,
			endsAt: shift.endsAt
		})
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.innerJoin(membership, and(eq(membership.hubId, assignment.hubId), eq(membership.personId, assignment.personId)))
		.where(and(eq(assignment.hubId, hubId), ne(assignment.state, 'ended'), isNull(shift.cancelledAt), whereOf(which)))
		.orderBy(asc(shift.startsAt), asc(assignment.id));
	return rows.map(({ name, ...row }) => ({ ...row, firstName: firstNameOf(name ?? '') }));
}

function whereOf(which: Which) {
	if ('shiftIds' in which) return inArray(assignment.shiftId, [...which.shiftIds]);
	const first = new Date(Math.min(...which.around.map(({ startsAt }) => startsAt.getTime())));
	const last = new Date(Math.max(...which.around.map(({ endsAt }) => endsAt.getTime())));
	const then = and(lt(assignment.startsAt, last), gt(assignment.endsAt, first));
	return and(inArray(assignment.personId, [...which.people]), then);
}

async function heldBy(tx: Tx, hubId: string, people: readonly string[]): Promise<Map<string, Held[]>> {
	const q = qualification;
	const rows = await tx
		.select({ personId: q.personId, kind: q.kind, since: q.since, validUntil: q.validUntil })
		.from(q)
		.where(and(eq(q.hubId, hubId), inArray(q.personId, [...people]), isNull(q.revokedAt)));
	return Map.groupBy(
		rows.map((row) => ({ ...row, kind: row.kind as QualificationKind })),
		({ personId }) => personId
	);
}

import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { fingerprint } from '#lib/server/fingerprint.ts';
import { closedOn, closuresBetween } from '#lib/server/hub/closures.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, today, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { clockRefusal, dateRefusal, endDayOffsetOf, peopleRefusal, type PlanRefusal } from '../rules/pattern.ts';
import type { ShiftChange, ShiftNews } from '../rules/shift-changes.ts';
import type { ShiftRow } from './held-shift.ts';
import { namesOn, tooFew } from './pattern-effect.ts';
import { lockPlanning, zoneOf } from './planning.ts';
import { canPlan, hubOf } from './rights.ts';
import { clashesOf, type Clash } from './shift-clashes.ts';
import { judgedNow, type WallRefusal } from './shift-judged.ts';
import {
	lockWithPeople,
	momentsOf,
	plannedShift,
	writeShift,
	type NextShift,
	type PlannedShift
} from './shift-write.ts';

/** What can change of one shift alone; what is left out stays. */
export type ShiftChanges = {
	date?: IsoDate;
	startTime?: ClockTime;
	/** At or before the start: on the next day. */
	endTime?: ClockTime;
	least?: number;
	most?: number;
	note?: string;
};
export type ShiftRefusal =
	| Exclude<PlanRefusal, 'plan_wrong' | 'too_early'>
	| WallRefusal
	| 'not_yours'
	| 'not_signed_in'
	| 'not_found'
	| 'over'
	| 'in_the_past'
	| 'most_under_taken'
	| 'house_closed'
	| 'overlaps'
	| 'not_qualified';
export type ShiftPreview = {
	fingerprint: string;
	before: ShiftRow;
	after: ShiftRow;
	changes: ShiftChange[];
	told: ShiftNews;
	/** First names of who is on it. */
	people: string[];
};

/** Who would be touched by a change of one shift, and what they would hear. Writes nothing; refuses what saving would refuse. */
export async function previewShiftChange(
	tx: Tx,
	actor: Actor,
	shiftId: string,
	changes: ShiftChanges
): Promise<Outcome<ShiftPreview, ShiftRefusal>> {
	const effect = await effectOf(tx, actor, shiftId, changes);
	if (!effect.ok) return effect;
	const { row, next, changes: differs, told } = effect.value;
	const people = (await namesOn(tx, row.hubId, [row.id])).get(row.id) ?? [];
	return done({
		fingerprint: printOf(effect.value),
		before: row,
		after: { ...row, ...next },
		changes: differs,
		told,
		people
	});
}

/**
 * Changes one shift; it keeps its people, who are told when it moves, and what is changed here survives changes of its pattern.
 * Refused: 'most_under_taken' (by how many), 'overlaps' and 'not_qualified' (with the first names of who could not come along),
 * and 'changed_meanwhile' when it would do anything else than what was shown.
 */
export async function changeShift(
	tx: Tx,
	actor: Actor,
	shiftId: string,
	changes: ShiftChanges,
	shown?: string
): Promise<Outcome<{ told: number }, ShiftRefusal>> {
	return judgedNow(tx, async (inner) => {
		const effect = await effectOf(inner, actor, shiftId, changes);
		if (!effect.ok) return effect;
		if (shown !== undefined && shown !== printOf(effect.value)) return refused('changed_meanwhile');
		const told = await writeShift(inner, actor, effect.value);
		const detail = { changes: effect.value.changes.length, told };
		await record(inner, actor, 'rota.shift_changed', { type: 'shift', id: shiftId }, detail);
		return done({ told });
	});
}

async function effectOf(
	tx: Tx,
	actor: Actor,
	id: string,
	changes: ShiftChanges
): Promise<Outcome<PlannedShift, ShiftRefusal>> {
	const found = await toPlan(tx, actor, id);
	if (!found.ok) return found;
	const { row, zone } = found.value;
	const next = nextOf(row, changes, zone);
	if (!next.ok) return next;
	const plan = plannedShift(row, next.value);
	if (row.takenPlaces > (next.value.most ?? row.most)) return tooFew(plan);
	if (next.value.localDate && next.value.localDate !== row.localDate && row.cancelledBy === null) {
		const { localDate } = next.value;
		const closed = closedOn(await closuresBetween(tx, row.hubId, localDate, localDate), localDate);
		if (closed) return refused('house_closed', { why: closed.reason });
	}
	const clashes = plan.told === 'moved' ? await clashesOf(tx, row.hubId, [{ ...row, ...next.value }]) : [];
	return clashes[0] ? clashRefusal(clashes[0], clashes) : done(plan);
}

function clashRefusal({ why }: Clash, clashes: readonly Clash[]) {
	const names = clashes.filter((each) => each.why === why).map(({ firstName }) => firstName);
	return refused(why, { names: names.join(', '), count: names.length });
}

/** A shift that may still be planned, locked with who is on it. */
export async function toPlan(
	tx: Tx,
	actor: Actor,
	id: string
): Promise<Outcome<{ row: ShiftRow; zone: string }, 'not_yours' | 'not_signed_in' | 'not_found' | 'over'>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const [row] = await lockWithPeople(tx, hubId, [id]);
	if (!row) return refused('not_found');
	return row.endsAt <= toDate(now()) ? refused('over') : done({ row, zone: await zoneOf(tx, hubId) });
}

function nextOf(row: ShiftRow, changes: ShiftChanges, zone: string): Outcome<NextShift, ShiftRefusal> {
	const { date = row.localDate, startTime = row.startTime, endTime = row.endTime } = changes;
	const { least = row.least, most = row.most, note = row.note } = changes;
	const next: NextShift = {};
	const fields = new Set(row.changedFields);
	const wrong = peopleRefusal({ least, most });
	if (wrong) return wrong;
	const clock = startTime !== row.startTime || endTime !== row.endTime;
	if (date !== row.localDate || clock) {
		const bad = (clock ? clockRefusal(startTime, endTime) : undefined) ?? dateRefusal(date, today(zone));
		if (bad) return bad.reason === 'too_early' ? refused('in_the_past') : refused(bad.reason, bad.detail);
		const moments = momentsOf({ startTime, endTime, endDayOffset: endDayOffsetOf(startTime, endTime), zone }, date);
		if (moments.startsAt <= toDate(now())) return refused('in_the_past');
		Object.assign(next, moments);
		if (date !== row.localDate) fields.add('date');
		if (clock) fields.add('time');
	}
	if (least !== row.least || most !== row.most) {
		Object.assign(next, { least, most });
		fields.add('people');
	}
	if (note !== row.note) next.note = note;
	const own = [...fields].sort();
	return done(own.join() === row.changedFields.join() ? next : { ...next, changedFields: own });
}

function printOf({ row, next }: PlannedShift): string {
	return fingerprint({ id: row.id, sequence: row.sequence, changedAt: row.changedAt, next });
}

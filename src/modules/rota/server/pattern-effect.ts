import { and, eq, gt, gte, inArray, ne, notInArray } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { closuresBetween } from '#lib/server/hub/closures.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, type IsoDate } from '#lib/time/local.ts';
import { replan, type ExistingTime } from '#lib/time/rhythm/replan.ts';
import { datesOf } from '#lib/time/rhythm/rhythm.ts';
import { occurrenceFacts } from '#modules/agenda/server/index.ts';
import { assignment } from './cover.schema.ts';
import { firstNameOf } from './crew.ts';
import type { ShiftRow } from './held-shift.ts';
import { nextOf, nextWithActivity, peopleOf, type Action, type PatternEdit } from './pattern-next.ts';
import { horizonIn } from './planning.ts';
import { shift } from './rota.schema.ts';
import { clashesOf, type Clash } from './shift-clashes.ts';
import { shiftAround, shiftsOnDates, withHistory } from './shift-new.ts';
import { lockWithPeople, plannedShift, type NewShift, type NextShift, type PlannedShift } from './shift-write.ts';

export type Target = PlannedShift & { action: Action; people: string[] };
/** Everything an edit does, computed once: the preview shows it, saving writes it. */
export type PatternEffect = {
	edit: PatternEdit;
	madeUntil: IsoDate;
	targets: Target[];
	add: NewShift[];
	clashes: Clash[];
};

/**
 * Lays the changed pattern over what is there. What has begun is history; single changes survive, and people go along with their
 * shift. Everybody on it and then the shifts are locked, so that nobody comes on what is about to move. Refused:
 * 'most_under_taken' with by how many, and the date. Source: domain, rota 1; the agenda does the same with its series.
 */
export async function effectOf(tx: Tx, edit: PatternEdit): Promise<Outcome<PatternEffect, 'most_under_taken'>> {
	const rows = await comingRows(tx, edit);
	const { hubId } = edit.before;
	const ids = rows.map(({ id }) => id);
	const people = await namesOn(tx, hubId, ids);
	const kept = await withHistory(tx, hubId, ids);
	const laid = edit.before.plan
		? await laidByRhythm(tx, edit, rows, { people, kept })
		: await laidByActivity(tx, edit, rows, kept);
	const targets = laid.targets.map((target): Target => ({ ...target, people: people.get(target.row.id) ?? [] }));
	const wrong = targets.find(({ row, next, action }) => action !== 'drop' && row.takenPlaces > (next.most ?? row.most));
	if (wrong) return tooFew(wrong);
	const goes = targets.filter(({ told }) => told === 'moved').map(({ row, next }) => ({ ...row, ...next }));
	const ends = targets.filter(({ told, action }) => told === 'cancelled' || action === 'drop').map(({ row }) => row.id);
	return done({ edit, ...laid, targets, clashes: await clashesOf(tx, hubId, goes, ends) });
}

type Laid = { madeUntil: IsoDate; targets: (PlannedShift & { action: Action })[]; add: NewShift[] };
type Known = { people: Map<string, string[]>; kept: Set<string> };

async function laidByRhythm(tx: Tx, edit: PatternEdit, rows: ShiftRow[], { people, kept }: Known): Promise<Laid> {
	const { before, after, fromDate, stop, zone } = edit;
	const last = rows
		.map(({ originalDate }) => originalDate ?? '')
		.sort()
		.at(-1);
	const madeUntil = latest([horizonIn(zone), before.madeUntil, addDays(fromDate, -1), last]);
	const dates = stop || !after.plan ? [] : await freeDates(tx, edit, rows, madeUntil);
	const closures = await closuresBetween(tx, before.hubId, fromDate, madeUntil);
	const laid = replan(
		rows.map((row) => timeOf(row, people.has(row.id), stop)),
		dates
	);
	const to = new Map([...laid.move, ...laid.hold].map(({ id, toDate: date }) => [id, date]));
	const actionOf = new Map<string, Action>();
	for (const action of ['keep', 'move', 'hold'] as const) for (const { id } of laid[action]) actionOf.set(id, action);
	for (const id of laid.cancel) actionOf.set(id, 'cancel');
	// What somebody was on once does not vanish without a trace; it is cancelled, and nobody needs telling.
	for (const id of laid.drop) actionOf.set(id, kept.has(id) ? 'cancel' : 'drop');
	const planDates = new Set(dates);
	const targets = rows.map((row) => {
		const action = actionOf.get(row.id) ?? 'keep';
		const inPlan = planDates.has(row.originalDate ?? '');
		return { ...plannedShift(row, nextOf(edit, row, action, { toDate: to.get(row.id), inPlan, closures })), action };
	});
	return { madeUntil, targets, add: shiftsOnDates(after, laid.add, closures) };
}

/** A closure and an earlier edit of the pattern are no choice about this one shift: the new plan judges it afresh. */
function timeOf(row: ShiftRow, hasSignUps: boolean, stop: boolean): ExistingTime {
	const changed = !stop && row.changedFields.some((field) => field !== 'people');
	const status = !stop && row.cancelledBy === 'single' ? 'cancelled' : 'planned';
	return { id: row.id, originalDate: row.originalDate ?? row.localDate, changed, hasSignUps, status };
}

/** A pattern on an activity keeps its dates: only how long before and after, and how many people. */
async function laidByActivity(tx: Tx, edit: PatternEdit, rows: ShiftRow[], kept: Set<string>): Promise<Laid> {
	const { before, after, fromDate, stop, zone } = edit;
	const madeUntil = before.madeUntil ?? fromDate;
	const coming = after.seriesId ? await occurrenceFacts(tx, before.hubId, { seriesId: after.seriesId }) : [];
	const byId = new Map(coming.map((each) => [each.id, each]));
	const targets = rows.map((row) => {
		if (stop) {
			const action: Action = kept.has(row.id) ? 'cancel' : 'drop';
			const next: NextShift = action === 'drop' || row.cancelledBy ? {} : { cancelledBy: 'pattern', cancelReason: '' };
			return { ...plannedShift(row, next), action };
		}
		const on = row.occurrenceId ? byId.get(row.occurrenceId) : undefined;
		const next = on ? nextWithActivity(after, row, on, zone) : {};
		return {
			...plannedShift(row, { ...next, ...peopleOf(edit, row) }),
			action: next.startsAt ? 'move' : 'keep'
		} as const;
	});
	const there = new Set(rows.map(({ occurrenceId }) => occurrenceId));
	const missing = coming.filter(
		({ id, localDate, cancelledBy }) =>
			!there.has(id) && !cancelledBy && fromDate <= localDate && localDate <= horizonIn(zone)
	);
	return { madeUntil, targets, add: stop ? [] : missing.map((on) => shiftAround(after, on, zone)) };
}

/** Not yet begun, and from this date on: by the plan's own date, or by the day itself for what hangs on an activity. Locked. */
async function comingRows(tx: Tx, { before, fromDate }: PatternEdit): Promise<ShiftRow[]> {
	const s = shift;
	const from = before.plan ? gte(s.originalDate, fromDate) : gte(s.localDate, fromDate);
	const mine = and(eq(s.hubId, before.hubId), eq(s.patternId, before.id), from, gt(s.startsAt, toDate(now())));
	const found = await tx.select({ id: s.id }).from(s).where(mine);
	const rows = await lockWithPeople(
		tx,
		before.hubId,
		found.map(({ id }) => id),
		[before.id]
	);
	return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = (row: ShiftRow) => row.originalDate ?? `${row.localDate} ${row.startTime}`;

/** The new dates, without those that history holds already: begun, or moved to before its date. */
async function freeDates(tx: Tx, { before, after, fromDate }: PatternEdit, rows: ShiftRow[], until: IsoDate) {
	if (!after.plan) return [];
	const s = shift;
	const ids = rows.map(({ id }) => id);
	const mine = and(eq(s.hubId, before.hubId), eq(s.patternId, before.id), gte(s.originalDate, fromDate));
	const history = await tx
		.select({ date: s.originalDate })
		.from(s)
		.where(ids.length > 0 ? and(mine, notInArray(s.id, ids)) : mine);
	const taken = new Set(history.map(({ date }) => date));
	return datesOf(after.plan, fromDate, until).filter((date) => !taken.has(date));
}

/** First names of who is on each of these shifts. */
export async function namesOn(tx: Tx, hubId: string, ids: readonly string[]): Promise<Map<string, string[]>> {
	const names = new Map<string, string[]>();
	if (ids.length === 0) return names;
	const rows = await tx
		.select({ shiftId: assignment.shiftId, name: membership.name })
		.from(assignment)
		.innerJoin(membership, and(eq(membership.hubId, assignment.hubId), eq(membership.personId, assignment.personId)))
		.where(and(eq(assignment.hubId, hubId), inArray(assignment.shiftId, [...ids]), ne(assignment.state, 'ended')))
		.orderBy(assignment.createdAt, assignment.id);
	for (const { shiftId, name } of rows) names.set(shiftId, [...(names.get(shiftId) ?? []), firstNameOf(name ?? '')]);
	return names;
}

/** The refusal when more people are on a shift than it would have places. */
export function tooFew({ row, next }: Pick<PlannedShift, 'row' | 'next'>) {
	const most = next.most ?? row.most;
	const detail = { by: row.takenPlaces - most, taken: row.takenPlaces, date: next.localDate ?? row.localDate };
	return refused('most_under_taken', detail);
}

function latest(dates: (IsoDate | null | undefined)[]): IsoDate {
	return (
		dates
			.flatMap((date) => date ?? [])
			.sort()
			.at(-1) ?? ''
	);
}

import { and, asc, eq, gt, gte, inArray, notInArray } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { closuresBetween, type Closed } from '#lib/server/hub/closures.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, type IsoDate } from '#lib/time/local.ts';
import { replan, type ExistingTime } from '#lib/time/rhythm/replan.ts';
import { datesOf } from '#lib/time/rhythm/rhythm.ts';
import { occurrence, signUp, tally } from './agenda.schema.ts';
import { plannedRows } from './make-occurrences.ts';
import { peopleIn, planned, signedUpFor, type Planned, type Touched } from './occurrence-change.ts';
import { horizonOf, type OccurrenceRow, type SeriesRow } from './planning.ts';
import { clashesOf, roomTaken } from './rooms.ts';
import { nextOf } from './series-next.ts';

/** An edit of a series from a local date on: another plan, other words, or the end of it. */
export type SeriesEdit = { before: SeriesRow; after: SeriesRow; fromDate: IsoDate; stop: boolean };
export type Action = 'keep' | 'move' | 'hold' | 'cancel' | 'drop';
export type Target = Planned & { action: Action };

/** Everything an edit does, computed once: the preview shows it, saving writes it. */
export type SeriesEffect = {
	edit: SeriesEdit;
	madeUntil: IsoDate;
	targets: Target[];
	add: ReturnType<typeof plannedRows>;
	touched: Touched[];
};

/**
 * Lays the new plan over what is there. What has begun is history; single changes and sign-ups survive. The rows are locked,
 * so that nobody signs up for what is about to vanish. Refused: 'room_taken', 'capacity_under_present' (with the date).
 * Source: domain, agenda rules 3 and 4.
 */
export async function effectOf(
	tx: Tx,
	edit: SeriesEdit
): Promise<Outcome<SeriesEffect, 'room_taken' | 'capacity_under_present'>> {
	const { before, after, fromDate } = edit;
	const rows = await comingRows(tx, edit);
	const madeUntil = latest([horizonOf(after.plan), before.madeUntil, addDays(fromDate, -1), rows.at(-1)?.originalDate]);
	const dates = edit.stop ? [] : await freeDates(tx, edit, rows, madeUntil);
	const closures = await closuresBetween(tx, before.hubId, fromDate, madeUntil);
	const ids = rows.map(({ id }) => id);
	const touched = await signedUpFor(tx, before.hubId, ids);
	const kept = await withHistory(tx, before.hubId, ids);
	const targets = targetsOf(edit, rows, dates, closures, { touched, kept });
	const add = plannedRows(after, targets.add, closures);
	const effect = { edit, madeUntil, targets: targets.existing, add, touched };
	return (await refusalOf(tx, effect)) ?? done(effect);
}

/** Not yet begun, and of the plan's dates from this one on, in the order of those dates. */
async function comingRows(tx: Tx, { before, fromDate }: SeriesEdit): Promise<OccurrenceRow[]> {
	const o = occurrence;
	const mine = and(eq(o.hubId, before.hubId), eq(o.seriesId, before.id), gte(o.originalDate, fromDate));
	const rows = await tx
		.select()
		.from(o)
		.where(and(mine, gt(o.startsAt, toDate(now()))))
		.orderBy(asc(o.id))
		.for('update');
	return rows.sort((a, b) => (a.originalDate < b.originalDate ? -1 : 1));
}

/** The new dates, without those that history holds already: begun, or moved to before its date. */
async function freeDates(tx: Tx, edit: SeriesEdit, rows: OccurrenceRow[], until: IsoDate): Promise<IsoDate[]> {
	const o = occurrence;
	const ids = rows.map(({ id }) => id);
	const mine = and(eq(o.hubId, edit.before.hubId), eq(o.seriesId, edit.before.id), gte(o.originalDate, edit.fromDate));
	const history = await tx
		.select({ date: o.originalDate })
		.from(o)
		.where(ids.length > 0 ? and(mine, notInArray(o.id, ids)) : mine);
	const taken = new Set(history.map(({ date }) => date));
	return datesOf(edit.after.plan, edit.fromDate, until).filter((date) => !taken.has(date));
}

/** Occurrences that leave something behind when they vanish: a sign-up that was withdrawn, heads that were counted. */
async function withHistory(tx: Tx, hubId: string, ids: string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const signed = await tx
		.selectDistinct({ id: signUp.occurrenceId })
		.from(signUp)
		.where(and(eq(signUp.hubId, hubId), inArray(signUp.occurrenceId, ids)));
	const counted = await tx
		.selectDistinct({ id: tally.occurrenceId })
		.from(tally)
		.where(and(eq(tally.hubId, hubId), inArray(tally.occurrenceId, ids)));
	return new Set([...signed, ...counted].map(({ id }) => id));
}

function targetsOf(
	edit: SeriesEdit,
	rows: OccurrenceRow[],
	dates: IsoDate[],
	closures: Closed[],
	{ touched, kept }: { touched: Touched[]; kept: Set<string> }
): { existing: Target[]; add: IsoDate[] } {
	const signed = new Set(touched.map(({ occurrenceId }) => occurrenceId));
	const laid = replan(
		rows.map((row) => timeOf(row, signed.has(row.id), edit.stop)),
		dates
	);
	const to = new Map([...laid.move, ...laid.hold].map(({ id, toDate: date }) => [id, date]));
	const lists = {
		keep: laid.keep.map(({ id }) => id),
		move: laid.move.map(({ id }) => id),
		hold: laid.hold.map(({ id }) => id)
	};
	const actionOf = new Map<string, Action>();
	for (const [action, ids] of Object.entries({ ...lists, cancel: laid.cancel, drop: laid.drop })) {
		// What somebody once signed up for does not vanish without a trace; it is cancelled, and nobody needs telling.
		for (const id of ids) actionOf.set(id, action === 'drop' && kept.has(id) ? 'cancel' : (action as Action));
	}
	const planDates = new Set(dates);
	const existing = rows.map((row): Target => {
		const action = actionOf.get(row.id) ?? 'keep';
		const next = nextOf(edit, row, action, {
			toDate: to.get(row.id),
			inPlan: planDates.has(row.originalDate),
			closures
		});
		return { ...planned(row, next, edit.before, edit.after), action };
	});
	return { existing, add: laid.add };
}

/** A closure and an earlier edit of the series are no choice about this one occurrence: the new plan judges it afresh. */
function timeOf(row: OccurrenceRow, hasSignUps: boolean, stop: boolean): ExistingTime {
	const changed = !stop && row.changedFields.length > 0;
	const cancelled = !stop && row.cancelledBy === 'single';
	return {
		id: row.id,
		originalDate: row.originalDate,
		changed,
		hasSignUps,
		status: cancelled ? 'cancelled' : 'planned'
	};
}

async function refusalOf(tx: Tx, { edit, targets, add }: SeriesEffect) {
	const rows = targets.filter(({ action }) => action !== 'drop').map(({ row, next }) => ({ ...row, ...next }));
	for (const { capacity, confirmedPlaces, offeredPlaces, localDate } of rows) {
		const present = confirmedPlaces + offeredPlaces;
		if (capacity !== null && capacity < present) {
			return refused('capacity_under_present', { by: present - capacity, present, date: localDate });
		}
	}
	const standing = [...rows, ...add].filter(({ cancelledBy }) => cancelledBy === null);
	const [clash] = await clashesOf(tx, edit.before.hubId, standing);
	return clash && roomTaken(clash);
}

function latest(dates: (IsoDate | null | undefined)[]): IsoDate {
	return (
		dates
			.flatMap((date) => date ?? [])
			.sort()
			.at(-1) ?? ''
	);
}

/** How many people will hear something. */
export function peopleTold({ targets, touched }: SeriesEffect): number {
	const told = new Set(targets.flatMap(({ row, told: changes }) => (changes.length > 0 ? [row.id] : [])));
	return peopleIn(touched.filter(({ occurrenceId }) => told.has(occurrenceId)));
}

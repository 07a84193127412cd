import { and, between, count, eq, isNull, lt, min, or } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { program, type Actor } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import { closedOn, closuresBetween, type Closed } from '#lib/server/hub/closures.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, today, type IsoDate } from '#lib/time/local.ts';
import { datesOf } from '#lib/time/rhythm/rhythm.ts';
import { occurrence, series } from './agenda.schema.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import { HORIZON_DAYS, horizonOf, lockPlanning, lockSeries, plannedRow, type SeriesRow } from './planning.ts';
import { occurrencesChanged } from './listeners.ts';
import { hubOf } from './rights.ts';
import { clashesOf, roomTaken } from './rooms.ts';

const ofSeries = { id: occurrence.id, seriesId: occurrence.seriesId };

export type Made = { made: number; withoutRoom: number };
/** At a clash a coordinator is asked; the nightly program makes the occurrence without its room, and the agenda shows that. */
export type OnClash = 'refuse' | 'without_room';

/**
 * Makes the occurrences of a series that are not there yet, up to and including `until` (26 weeks ahead when left out).
 * Twice is no error: what the plan gave a date once is never made again, also when it was moved since. Dates in a closure
 * become a cancelled occurrence, so that lifting the closure brings it back. Refused: 'not_found', 'room_taken'.
 */
export async function makeOccurrences(
	tx: Tx,
	actor: Actor,
	seriesId: string,
	until?: IsoDate,
	onClash: OnClash = 'without_room'
): Promise<Outcome<Made, 'not_found' | 'room_taken'>> {
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const row = await lockSeries(tx, hubId, seriesId);
	if (!row) return refused('not_found');
	const to = until ?? horizonOf(row.plan);
	const from = row.madeUntil === null ? row.plannedFrom : later(row.plannedFrom, addDays(row.madeUntil, 1));
	if (row.stoppedAt || to < from) return done({ made: 0, withoutRoom: 0 });
	const known = await knownDates(tx, row, from, to);
	const dates = datesOf(row.plan, from, to).filter((date) => !known.has(date));
	const rows = plannedRows(row, dates, await closuresBetween(tx, hubId, from, to));
	const clashes = await clashesOf(
		tx,
		hubId,
		rows.filter(({ cancelledAt }) => cancelledAt === null)
	);
	if (onClash === 'refuse' && clashes[0]) return roomTaken(clashes[0]);
	const homeless = new Set(clashes.map(({ wanted }) => wanted.localDate));
	const placed = rows.map((each) => (homeless.has(each.localDate) ? { ...each, roomId: null } : each));
	const born = placed.length > 0 ? await tx.insert(occurrence).values(placed).returning(ofSeries) : [];
	await tx
		.update(series)
		.set({ madeUntil: to })
		.where(and(eq(series.hubId, hubId), eq(series.id, seriesId)));
	if (placed.length > 0)
		await record(tx, actor, 'agenda.occurrences_made', { type: 'series', id: seriesId }, { made: placed.length });
	await occurrencesChanged(tx, actor, born);
	return done({ made: placed.length, withoutRoom: homeless.size });
}

/** Rows for dates of a series. What falls in a closure is there, cancelled. */
export function plannedRows(row: SeriesRow, dates: readonly IsoDate[], closures: readonly Closed[]) {
	const at = toDate(now());
	return dates.map((date) => {
		const closed = closedOn(closures, date);
		return {
			hubId: row.hubId,
			seriesId: row.id,
			...plannedRow(row, date),
			cancelledAt: closed ? at : null,
			cancelledBy: closed ? 'closure' : null,
			cancelReason: closed?.reason ?? '',
			changedAt: at
		};
	});
}

async function knownDates(tx: Tx, row: SeriesRow, from: IsoDate, to: IsoDate): Promise<Set<IsoDate>> {
	const o = occurrence;
	const mine = and(eq(o.hubId, row.hubId), eq(o.seriesId, row.id), between(o.originalDate, from, to));
	const rows = await tx.select({ date: o.originalDate }).from(o).where(mine);
	return new Set(rows.map(({ date }) => date));
}

const later = (a: IsoDate, b: IsoDate) => (a > b ? a : b);

/** The job agenda.make_occurrences: every live series of every hub, each in a transaction of its own. */
export async function makeAllOccurrences(): Promise<void> {
	await inEveryHub('agenda.make_occurrences', async (hubId) => {
		for (const id of await asWorkerIn(hubId, (tx) => seriesBehind(tx, hubId))) {
			await asWorkerIn(hubId, (tx) => makeOccurrences(tx, program(hubId), id));
		}
	});
}

async function seriesBehind(tx: Tx, hubId: string): Promise<string[]> {
	const horizon = await horizonIn(tx, hubId);
	const behind = or(isNull(series.madeUntil), lt(series.madeUntil, horizon));
	const rows = await tx
		.select({ id: series.id })
		.from(series)
		.where(and(eq(series.hubId, hubId), isNull(series.stoppedAt), behind));
	return rows.map(({ id }) => id);
}

async function horizonIn(tx: Tx, hubId: string): Promise<IsoDate> {
	const [house] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	return addDays(today(house?.zone ?? 'Europe/Amsterdam'), HORIZON_DAYS);
}

export type Watch = { liveSeries: number; behind: number; furthest: IsoDate | null };

/**
 * How far ahead the agenda of one hub is made. `behind` counts live series that are more than a week short of the horizon;
 * `furthest` is the date up to which all of them are made. The generator is watched by this.
 */
export async function furthestDates(tx: Tx, hubId: string): Promise<Watch> {
	const late = addDays(await horizonIn(tx, hubId), -7);
	const live = and(eq(series.hubId, hubId), isNull(series.stoppedAt));
	const [all] = await tx
		.select({ series: count(), furthest: min(series.madeUntil) })
		.from(series)
		.where(live);
	const [behind] = await tx
		.select({ series: count() })
		.from(series)
		.where(and(live, or(isNull(series.madeUntil), lt(series.madeUntil, late))));
	return { liveSeries: all?.series ?? 0, behind: behind?.series ?? 0, furthest: all?.furthest ?? null };
}

/** The same over all hubs together, for the operator and for /health/ready. */
export async function agendaWatch(): Promise<Watch> {
	const total: Watch = { liveSeries: 0, behind: 0, furthest: null };
	await inEveryHub('agenda.watch', async (hubId) => {
		const one = await asWorkerIn(hubId, (tx) => furthestDates(tx, hubId));
		total.liveSeries += one.liveSeries;
		total.behind += one.behind;
		if (one.furthest && (!total.furthest || one.furthest < total.furthest)) total.furthest = one.furthest;
	});
	return total;
}

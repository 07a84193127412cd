import { and, eq, inArray, isNull } from 'drizzle-orm';
import { room } from '#lib/server/db/schema/hub.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, today, weekdayOf, type IsoDate } from '#lib/time/local.ts';
import type { ImportedSeries, ImportPlan } from '../rules/ics-import.ts';
import { datesOf, type Plan } from '#lib/time/rhythm/rhythm.ts';
import { series } from './agenda.schema.ts';
import { FARTHEST_DAYS, horizonOf, plannedRow } from './planning.ts';
import { clashesOf } from './rooms.ts';

/** How a series out of a file stands to what is there already. */
export type ImportStanding =
	| { kind: 'new' }
	/** It was imported before: nothing happens. */
	| { kind: 'known'; seriesId: string }
	/** Same title, same time, same weekday: probably the same thing, typed by hand. */
	| { kind: 'double'; seriesId: string }
	/** Nothing of it is left. */
	| { kind: 'over' }
	/** It begins later than the agenda looks ahead. */
	| { kind: 'too_far' };

export type WeighedSeries = {
	series: ImportedSeries;
	standing: ImportStanding;
	/** Its coming dates as far as they would be made now. */
	dates: IsoDate[];
	/** The room whose name the file gives as the place. */
	room: { id: string; name: string } | null;
	/** Dates on which that room is taken: those come in without a room. */
	clashes: IsoDate[];
};

/** Weighs every series of a file against this hub. Reads only. */
export async function weighed(tx: Tx, hubId: string, plan: ImportPlan): Promise<WeighedSeries[]> {
	const known = await knownUids(
		tx,
		hubId,
		plan.series.map(({ uid }) => uid)
	);
	const [live, rooms] = [await liveSeries(tx, hubId), await roomsOf(tx, hubId)];
	const all: WeighedSeries[] = [];
	for (const one of plan.series) {
		const standing = standingOf(one, known, live);
		const from = laterOf(today(one.plan.zone), one.plan.firstDate);
		const dates = standing.kind === 'over' ? [] : datesOf(one.plan, from, horizonOf(one.plan));
		const place = rooms.get(same(one.location)) ?? null;
		const clashes = place && standing.kind !== 'known' ? await clashesIn(tx, hubId, one, place.id, dates) : [];
		all.push({ series: one, standing, dates, room: place, clashes });
	}
	return all;
}

async function knownUids(tx: Tx, hubId: string, uids: string[]): Promise<Map<string, string>> {
	if (uids.length === 0) return new Map();
	const rows = await tx
		.select({ id: series.id, uid: series.importUid })
		.from(series)
		.where(and(eq(series.hubId, hubId), inArray(series.importUid, uids)));
	return new Map(rows.map(({ id, uid }) => [uid ?? '', id]));
}

type Live = { id: string; title: string; plan: Plan };

function liveSeries(tx: Tx, hubId: string): Promise<Live[]> {
	return tx
		.select({ id: series.id, title: series.title, plan: series.plan })
		.from(series)
		.where(and(eq(series.hubId, hubId), isNull(series.stoppedAt)));
}

async function roomsOf(tx: Tx, hubId: string): Promise<Map<string, { id: string; name: string }>> {
	const rows = await tx
		.select({ id: room.id, name: room.name })
		.from(room)
		.where(and(eq(room.hubId, hubId), isNull(room.archivedAt)));
	return new Map(rows.map((row) => [same(row.name), row]));
}

function standingOf(one: ImportedSeries, known: Map<string, string>, live: readonly Live[]): ImportStanding {
	const before = known.get(one.uid);
	if (before) return { kind: 'known', seriesId: before };
	if (one.over) return { kind: 'over' };
	if (one.plan.firstDate > addDays(today(one.plan.zone), FARTHEST_DAYS)) return { kind: 'too_far' };
	const like = live.find(({ title, plan }) => same(title) === same(one.title) && sameMoment(plan, one.plan));
	return like ? { kind: 'double', seriesId: like.id } : { kind: 'new' };
}

function sameMoment(a: Plan, b: Plan): boolean {
	if (a.startTime !== b.startTime) return false;
	// Two single dates are the same only on the same day; rhythms when they share a weekday.
	if (a.rhythm.kind === 'once' && b.rhythm.kind === 'once') return a.firstDate === b.firstDate;
	const days = weekdaysOf(a);
	return weekdaysOf(b).some((weekday) => days.includes(weekday));
}

function weekdaysOf({ rhythm, firstDate }: Plan): number[] {
	if (rhythm.kind === 'daily') return [1, 2, 3, 4, 5, 6, 7];
	if (rhythm.kind === 'weekly') return rhythm.weekdays;
	if (rhythm.kind === 'monthly_nth') return [rhythm.weekday];
	return [weekdayOf(firstDate)];
}

async function clashesIn(
	tx: Tx,
	hubId: string,
	one: ImportedSeries,
	roomId: string,
	dates: IsoDate[]
): Promise<IsoDate[]> {
	const of = { plan: one.plan, title: one.title, sentence: '', roomId, capacity: null };
	const clashes = await clashesOf(
		tx,
		hubId,
		dates.map((date) => plannedRow(of, date))
	);
	return clashes.map(({ wanted }) => wanted.localDate);
}

const same = (words: string) => words.trim().toLowerCase().replace(/\s+/g, ' ');
const laterOf = (a: IsoDate, b: IsoDate) => (a > b ? a : b);

import { and, asc, between, eq, gt, gte, ilike, inArray, isNull, lt, lte, or, sql, type SQL } from 'drizzle-orm';
import { room } from '#lib/server/db/schema/hub.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, fromDate, mondayOf, toDate, toInstant, today, type IsoDate } from '#lib/time/local.ts';
import { NO_FILTER, type AgendaFilter } from '../rules/filters.ts';
import { occurrence, series } from './agenda.schema.ts';

/** Only what a row of a list needs: these are the pages that everybody reads. */
const ROW = {
	id: occurrence.id,
	title: occurrence.title,
	localDate: occurrence.localDate,
	startTime: occurrence.startTime,
	endTime: occurrence.endTime,
	startsAt: occurrence.startsAt,
	endsAt: occurrence.endsAt,
	cancelledAt: occurrence.cancelledAt,
	capacity: occurrence.capacity,
	confirmedPlaces: occurrence.confirmedPlaces,
	offeredPlaces: occurrence.offeredPlaces,
	waitingPlaces: occurrence.waitingPlaces,
	roomName: room.name,
	priceCents: series.priceCents,
	pictogram: series.pictogram,
	dropIn: series.dropIn
};

/** What a row of the agenda is made of. `waiting` above 0: people wait who hold no offer, and a newcomer joins them. */
export type AgendaItem = Awaited<ReturnType<typeof comingOccurrences>>[number];

/** `zone` is that of the hub: it says what today and this week are. `before` and `from` are moments; a list begins with what is not over yet. */
export type Coming = { zone: string; limit: number; from?: Date; before?: Date; filter?: AgendaFilter };

/** What is coming, soonest first, cancelled ones too. One query over the index on (hub, start). */
export function comingOccurrences(tx: Tx, hubId: string, { zone, limit, from, before, filter }: Coming) {
	const o = occurrence;
	const start = from ?? toDate(now());
	return listed(
		tx,
		and(
			eq(o.hubId, hubId),
			// An occurrence lasts at most 15 days: with this bound the index finds what has begun and is not over.
			gt(o.startsAt, new Date(start.getTime() - LONGEST_MS)),
			gt(o.endsAt, start),
			before && lt(o.startsAt, before),
			narrowed(filter ?? NO_FILTER, zone)
		),
		limit
	);
}

/** Everything on one local date, in order of the clock. */
export function occurrencesOfDay(tx: Tx, hubId: string, date: IsoDate) {
	return occurrencesBetween(tx, hubId, date, date);
}

/** Everything on the local dates from the first up to and including the last; for a week, a month or a poster. */
export function occurrencesBetween(
	tx: Tx,
	hubId: string,
	first: IsoDate,
	last: IsoDate,
	{ zone, filter }: { zone?: string; filter?: AgendaFilter } = {}
) {
	const days = and(eq(occurrence.hubId, hubId), between(occurrence.localDate, first, last));
	const within = filter && zone ? narrowed({ ...filter, when: null }, zone) : undefined;
	return listed(tx, and(days, within), MOST_BETWEEN);
}

/** The week of a date, Monday to Sunday. */
export function weekOf(tx: Tx, hubId: string, date: IsoDate, narrow: { zone?: string; filter?: AgendaFilter } = {}) {
	const monday = mondayOf(date);
	return occurrencesBetween(tx, hubId, monday, addDays(monday, 6), narrow);
}

const LONGEST_MS = 15 * 86_400_000;
/** Six weeks of the busiest house, and a bound for everybody. */
const MOST_BETWEEN = 3000;

async function listed(tx: Tx, where: SQL | undefined, limit: number) {
	const o = occurrence;
	const rows = await tx
		.select(ROW)
		.from(o)
		.innerJoin(series, and(eq(series.hubId, o.hubId), eq(series.id, o.seriesId)))
		.leftJoin(room, and(eq(room.hubId, o.hubId), eq(room.id, o.roomId)))
		.where(where)
		.orderBy(asc(o.startsAt), asc(o.id))
		.limit(limit);
	return rows.map(({ startsAt, endsAt, cancelledAt, confirmedPlaces, offeredPlaces, waitingPlaces, ...row }) => ({
		...row,
		startsAt: fromDate(startsAt),
		endsAt: fromDate(endsAt),
		cancelled: cancelledAt !== null,
		takenPlaces: confirmedPlaces + offeredPlaces,
		waiting: waitingPlaces - offeredPlaces
	}));
}

/** A filter as a condition. Words are looked for in the title, the sentence and the text. */
function narrowed(filter: AgendaFilter, zone: string): SQL | undefined {
	const o = occurrence;
	return and(
		filter.when ? lt(o.startsAt, endOf(filter.when, zone)) : undefined,
		filter.free ? eq(series.priceCents, 0) : undefined,
		filter.forWhom ? eq(series.forWhom, filter.forWhom) : undefined,
		filter.spoken ? eq(series.spoken, filter.spoken) : undefined,
		filter.accessible ? eq(series.accessible, true) : undefined,
		filter.hasRoom ? stillRoom() : undefined,
		filter.search ? mentions(filter.search) : undefined
	);
}

function endOf(when: 'today' | 'week', zone: string): Date {
	const date = today(zone);
	return toDate(toInstant(addDays(when === 'today' ? date : mondayOf(date), when === 'today' ? 1 : 7), '00:00', zone));
}

function stillRoom(): SQL | undefined {
	const o = occurrence;
	const left = sql`${o.confirmedPlaces} + ${o.offeredPlaces} < ${o.capacity}`;
	return and(
		isNull(o.cancelledAt),
		or(eq(series.dropIn, true), and(lte(o.waitingPlaces, o.offeredPlaces), or(isNull(o.capacity), left)))
	);
}

function mentions(words: string): SQL | undefined {
	const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
	return or(ilike(occurrence.title, pattern), ilike(occurrence.sentence, pattern), ilike(series.text, pattern));
}

/** What a hub has activities for and in which languages, in the coming time: the choices of the filter. */
export async function filterChoices(tx: Tx, hubId: string): Promise<{ forWhom: string[]; spoken: string[] }> {
	const coming = tx
		.select({ id: occurrence.seriesId })
		.from(occurrence)
		.where(and(eq(occurrence.hubId, hubId), gte(occurrence.startsAt, toDate(now()))));
	const rows = await tx
		.selectDistinct({ forWhom: series.forWhom, spoken: series.spoken })
		.from(series)
		.where(and(eq(series.hubId, hubId), inArray(series.id, coming)));
	const spoken = rows.flatMap((row) => row.spoken ?? []);
	return { forWhom: [...new Set(rows.map((row) => row.forWhom))].sort(), spoken: [...new Set(spoken)].sort() };
}

import { and, asc, eq, gt, isNull, lt, ne, sql, type SQL } from 'drizzle-orm';
import { room } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { fromDate, toDate } from '#lib/time/local.ts';
import type { Temporal } from 'temporal-polyfill';
import { occurrence, offer, series, signUp } from './agenda.schema.ts';

/** What the coordinator reads of times: nothing here changes anything. Callers stand behind the audience of the coordinator. */
export type ManagedTime = Awaited<ReturnType<typeof timesWhere>>[number];

async function timesWhere(tx: Tx, hubId: string, where: (SQL | undefined)[], most: number) {
	const o = occurrence;
	const rows = await tx
		.select({
			id: o.id,
			seriesId: o.seriesId,
			localDate: o.localDate,
			startTime: o.startTime,
			endTime: o.endTime,
			startsAt: o.startsAt,
			endsAt: o.endsAt,
			title: o.title,
			sentence: o.sentence,
			roomId: o.roomId,
			roomName: room.name,
			seriesRoomId: series.roomId,
			capacity: o.capacity,
			confirmed: o.confirmedPlaces,
			offered: o.offeredPlaces,
			waiting: o.waitingPlaces,
			dropIn: series.dropIn,
			partyMax: series.partyMax,
			pictogram: series.pictogram,
			forWhom: series.forWhom,
			priceCents: series.priceCents,
			cancelledBy: o.cancelledBy,
			cancelReason: o.cancelReason,
			changedFields: o.changedFields
		})
		.from(o)
		.innerJoin(series, and(eq(series.hubId, o.hubId), eq(series.id, o.seriesId)))
		.leftJoin(room, and(eq(room.hubId, o.hubId), eq(room.id, o.roomId)))
		.where(and(eq(o.hubId, hubId), ...where))
		.orderBy(asc(o.startsAt), asc(o.id))
		.limit(most);
	return rows.map(({ startsAt, endsAt, ...row }) => ({
		...row,
		startsAt: fromDate(startsAt),
		endsAt: fromDate(endsAt)
	}));
}

/** The times that have not ended by `from` and start before `until`, in order; of one series when that is given. */
export function timesBetween(
	tx: Tx,
	hubId: string,
	{
		from,
		until,
		seriesId,
		most = 500
	}: { from: Temporal.Instant; until?: Temporal.Instant; seriesId?: string; most?: number }
) {
	const o = occurrence;
	return timesWhere(
		tx,
		hubId,
		[
			gt(o.endsAt, toDate(from)),
			until && lt(o.startsAt, toDate(until)),
			seriesId ? eq(o.seriesId, seriesId) : undefined
		],
		most
	);
}

/** One time; undefined when this hub has none such. */
export async function timeOf(tx: Tx, hubId: string, id: string): Promise<ManagedTime | undefined> {
	const [row] = await timesWhere(tx, hubId, [eq(occurrence.id, id)], 1);
	return row;
}

/** All series, those that go on first, by title; `nextDate` is the first coming time that is on. */
export async function seriesList(tx: Tx, hubId: string) {
	const nextDate = sql<
		string | null
	>`(select min(o.local_date)::text from occurrence o where o.hub_id = ${series.hubId} and o.series_id = ${series.id}
		and o.cancelled_at is null and o.starts_at > ${toDate(now()).toISOString()})`;
	return tx
		.select({
			id: series.id,
			title: series.title,
			pictogram: series.pictogram,
			plan: series.plan,
			madeUntil: series.madeUntil,
			stoppedAt: series.stoppedAt,
			importId: series.importId,
			roomName: room.name,
			nextDate
		})
		.from(series)
		.leftJoin(room, and(eq(room.hubId, series.hubId), eq(room.id, series.roomId)))
		.where(eq(series.hubId, hubId))
		.orderBy(sql`${series.stoppedAt} is not null`, asc(sql`lower(${series.title})`), asc(series.id));
}

/** Who has a place, who waits, in order of arrival; with until when a place is held. Names of who asked to be forgotten are gone. */
export async function signUpsAt(tx: Tx, hubId: string, occurrenceId: string) {
	const s = signUp;
	const rows = await tx
		.select({
			id: s.id,
			personId: s.personId,
			memberName: membership.name,
			guestName: s.guestName,
			email: s.guestEmail,
			phone: s.guestPhone,
			places: s.places,
			state: s.state,
			wish: s.wish,
			via: s.via,
			offeredUntil: offer.expiresAt
		})
		.from(s)
		.leftJoin(membership, and(eq(membership.hubId, s.hubId), eq(membership.personId, s.personId)))
		.leftJoin(offer, and(eq(offer.hubId, s.hubId), eq(offer.signUpId, s.id), isNull(offer.outcome)))
		.where(and(eq(s.hubId, hubId), eq(s.occurrenceId, occurrenceId), ne(s.state, 'withdrawn')))
		.orderBy(asc(s.arrival));
	return rows.map(({ memberName, guestName, offeredUntil, ...row }) => ({
		...row,
		name: memberName ?? guestName,
		offeredUntil: offeredUntil && fromDate(offeredUntil)
	}));
}

/** Who can be named as the one who organises: the people of the house. */
export function organisersOf(tx: Tx, hubId: string) {
	return tx
		.select({ personId: membership.personId, name: membership.name })
		.from(membership)
		.where(
			and(
				eq(membership.hubId, hubId),
				isNull(membership.leftAt),
				sql`${membership.roles} && array['volunteer','coordinator','board']`
			)
		)
		.orderBy(asc(sql`lower(${membership.name})`))
		.limit(500);
}

/** What came out of one calendar file, by title. */
export function seriesOfImport(tx: Tx, hubId: string, importId: string) {
	return tx
		.select({ id: series.id, title: series.title })
		.from(series)
		.where(and(eq(series.hubId, hubId), eq(series.importId, importId)))
		.orderBy(asc(sql`lower(${series.title})`), asc(series.id));
}

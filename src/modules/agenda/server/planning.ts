import { and, eq, sql } from 'drizzle-orm';
import { room } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, toDate, today, type IsoDate } from '#lib/time/local.ts';
import { spanOf, type Plan } from '#lib/time/rhythm/rhythm.ts';
import { series, type occurrence } from './agenda.schema.ts';

export type SeriesRow = typeof series.$inferSelect;
export type OccurrenceRow = typeof occurrence.$inferSelect;

/** Occurrences stand in the agenda this long ahead. */
export const HORIZON_DAYS = 26 * 7;
/** A single date is made at once, however far, up to here. */
export const FARTHEST_DAYS = 2 * 366;

/** The local date up to which occurrences of this plan should exist. Chosen dates are made at once, also far ahead. */
export function horizonOf(plan: Plan): IsoDate {
	const near = addDays(today(plan.zone), HORIZON_DAYS);
	if (plan.rhythm.kind !== 'once') return near;
	const far = addDays(today(plan.zone), FARTHEST_DAYS);
	const last = [near, plan.firstDate, ...plan.extraDates].sort().at(-1) ?? near;
	return last < far ? last : far;
}

/** One coordinator plans at a time in a hub, so that two cannot wait for each other's rooms. */
export async function lockPlanning(tx: Tx, hubId: string): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`agenda.plan ${hubId}`}, 0))`);
}

/** A series under its lock, which the generator takes as well. */
export async function lockSeries(tx: Tx, hubId: string, seriesId: string): Promise<SeriesRow | undefined> {
	const mine = and(eq(series.hubId, hubId), eq(series.id, seriesId));
	const [row] = await tx.select().from(series).where(mine).for('update');
	return row;
}

/** What the plan says about one date, as the columns of an occurrence. */
export function plannedRow(of: Pick<SeriesRow, 'plan' | 'title' | 'sentence' | 'roomId' | 'capacity'>, date: IsoDate) {
	const { startTime, endTime } = of.plan;
	const { startsAt, endsAt } = spanOf(of.plan, date);
	return {
		originalDate: date,
		localDate: date,
		startTime,
		endTime,
		startsAt: toDate(startsAt),
		endsAt: toDate(endsAt),
		title: of.title,
		sentence: of.sentence,
		roomId: of.roomId,
		capacity: of.capacity
	};
}

/** The zone, room and organiser a series names must be of this hub; the first that is not. */
export async function unknownOf(
	tx: Tx,
	hubId: string,
	named: { roomId?: string | null | undefined; organiserId?: string | null | undefined }
): Promise<'room_unknown' | 'organiser_unknown' | undefined> {
	if (named.roomId) {
		const [found] = await tx
			.select({ archivedAt: room.archivedAt })
			.from(room)
			.where(and(eq(room.hubId, hubId), eq(room.id, named.roomId)));
		if (!found || found.archivedAt) return 'room_unknown';
	}
	if (named.organiserId) {
		const [found] = await tx
			.select({ leftAt: membership.leftAt })
			.from(membership)
			.where(and(eq(membership.hubId, hubId), eq(membership.personId, named.organiserId)));
		if (!found || found.leftAt) return 'organiser_unknown';
	}
	return undefined;
}

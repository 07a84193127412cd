import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { Span } from '../rules/hours.ts';
import { workedHours } from './hours.schema.ts';
import { shift, task } from './rota.schema.ts';

export type HoursRow = {
	id: string;
	personId: string;
	taskId: string;
	task: string;
	localDate: IsoDate;
	/** Null: it stood on no rota. */
	startTime: string | null;
	plannedMinutes: number;
	minutes: number;
	note: string;
	byHand: boolean;
	corrected: boolean;
	confirmed: boolean;
};

/** Seam for allowances and for papers: confirmed minutes of one person, by day and task. First and last day included. */
export async function hoursOf(
	tx: Tx,
	hubId: string,
	personId: string,
	{ from, to }: Span
): Promise<{ localDate: IsoDate; taskId: string; task: string; minutes: number }[]> {
	const w = workedHours;
	return tx
		.select({ localDate: w.localDate, taskId: w.taskId, task: task.name, minutes: w.minutes })
		.from(w)
		.innerJoin(task, and(eq(task.hubId, w.hubId), eq(task.id, w.taskId)))
		.where(
			and(
				eq(w.hubId, hubId),
				eq(w.personId, personId),
				isNotNull(w.confirmedAt),
				gte(w.localDate, from),
				lte(w.localDate, to)
			)
		)
		.orderBy(asc(w.localDate), asc(w.id));
}

/** Every line of hours of one person in these days, the newest first. */
export async function hoursLines(tx: Tx, hubId: string, personId: string, { from, to }: Span): Promise<HoursRow[]> {
	const w = workedHours;
	const rows = await tx
		.select(COLUMNS)
		.from(w)
		.innerJoin(task, and(eq(task.hubId, w.hubId), eq(task.id, w.taskId)))
		.leftJoin(shift, and(eq(shift.hubId, w.hubId), eq(shift.id, w.shiftId)))
		.where(and(eq(w.hubId, hubId), eq(w.personId, personId), gte(w.localDate, from), lte(w.localDate, to)))
		.orderBy(desc(w.localDate), desc(shift.startsAt), desc(w.id));
	return rows;
}

/** One line; undefined when this hub has no such line. */
export async function hoursLine(tx: Tx, hubId: string, hoursId: string): Promise<HoursRow | undefined> {
	const w = workedHours;
	const [row] = await tx
		.select(COLUMNS)
		.from(w)
		.innerJoin(task, and(eq(task.hubId, w.hubId), eq(task.id, w.taskId)))
		.leftJoin(shift, and(eq(shift.hubId, w.hubId), eq(shift.id, w.shiftId)))
		.where(and(eq(w.hubId, hubId), eq(w.id, hoursId)));
	return row;
}

/** The years somebody has hours in, the newest first. */
export async function yearsOf(tx: Tx, hubId: string, personId: string): Promise<number[]> {
	const rows = await tx.execute<{ year: number }>(sql`select distinct extract(year from local_date)::int as year
		from worked_hours where hub_id = ${hubId} and person_id = ${personId} order by 1 desc`);
	return rows.map(({ year }) => year);
}

export type WaitingRow = HoursRow & { name: string };

/** What waits for the coordinator's yes in a month, by person and day. */
export async function waitingHours(tx: Tx, hubId: string, { from, to }: Span): Promise<WaitingRow[]> {
	const w = workedHours;
	return tx
		.select({ ...COLUMNS, name: membership.name })
		.from(w)
		.innerJoin(task, and(eq(task.hubId, w.hubId), eq(task.id, w.taskId)))
		.innerJoin(membership, and(eq(membership.hubId, w.hubId), eq(membership.personId, w.personId)))
		.leftJoin(shift, and(eq(shift.hubId, w.hubId), eq(shift.id, w.shiftId)))
		.where(and(eq(w.hubId, hubId), isNull(w.confirmedAt), gte(w.localDate, from), lte(w.localDate, to)))
		.orderBy(asc(sql`lower(${membership.name})`), asc(w.personId), asc(w.localDate), asc(w.id));
}

/** The months in which hours wait, with how many, the oldest first. */
export async function waitingMonths(tx: Tx, hubId: string): Promise<{ month: string; count: number }[]> {
	return tx.execute<{
		month: string;
		count: number;
	}>(sql`select to_char(local_date, 'YYYY-MM') as month, count(*)::int as count
		from worked_hours where hub_id = ${hubId} and confirmed_at is null group by 1 order by 1`);
}

const COLUMNS = {
	id: workedHours.id,
	personId: workedHours.personId,
	taskId: workedHours.taskId,
	task: task.name,
	localDate: workedHours.localDate,
	startTime: shift.startTime,
	plannedMinutes: workedHours.plannedMinutes,
	minutes: workedHours.minutes,
	note: workedHours.note,
	byHand: sql<boolean>`${workedHours.shiftId} is null`,
	corrected: sql<boolean>`${workedHours.correctedAt} is not null`,
	confirmed: sql<boolean>`${workedHours.confirmedAt} is not null`
};

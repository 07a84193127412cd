import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, type ClockTime, type IsoDate } from '#lib/time/local.ts';

/** One shift that lacks people: what, when and how many, never who. */
export type HelpWanted = {
	id: string;
	task: string;
	pictogram: string;
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	wanted: number;
};

/** So many at once; who wants more looks on the rota itself. */
const MOST = 3;

/**
 * The first three shifts of the coming week that lack people, soonest first. `crew` false: only what anybody could do, so that the street does
 * not read when nobody holds the key or the till. One query.
 */
export async function helpWanted(
	tx: Tx,
	hubId: string,
	{ today, crew }: { today: IsoDate; crew: boolean }
): Promise<HelpWanted[]> {
	const rows = await tx.execute<HelpWanted>(sql`
		select s.id, t.name as task, t.pictogram, s.local_date::text as "localDate", s.start_time as "startTime", s.end_time as "endTime",
			s.least - s.taken_places as wanted
		from shift s join task t on t.hub_id = s.hub_id and t.id = s.task_id
		where s.hub_id = ${hubId} and s.local_date between ${today} and ${addDays(today, 6)} and s.starts_at > ${toDate(now()).toISOString()}::timestamptz
			and s.cancelled_at is null and s.taken_places < s.least ${crew ? sql`` : sql`and not t.needs && array['key', 'till', 'vog']`}
		order by s.starts_at, s.id limit ${MOST}`);
	return [...rows];
}

import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, localDate, localTime, weekdayOf, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { coordinatorsOf } from './coordinators.ts';
import { dayNumber, told } from './house-mails.ts';
import { tell } from './mails.ts';

const SUNDAY = 7;
const FROM: ClockTime = '16:00';
const UNTIL: ClockTime = '18:00';

/** On Sunday between four and six the coordinators get the week that comes; once. */
export async function sendDigest(tx: Tx, hubId: string, zone: string): Promise<void> {
	const at = now();
	const [today, time] = [localDate(at, zone), localTime(at, zone)];
	if (weekdayOf(today) !== SUNDAY || time < FROM || time >= UNTIL) return;
	if (await told(tx, hubId, 'digest', today)) return;
	for (const personId of await coordinatorsOf(tx, hubId))
		await tell(tx, { hubId, kind: 'digest', personId, subjectId: hubId, version: dayNumber(today) });
}

/** Shifts of some days that lack people, and what waits for an answer: counts, no names. */
export type Coming = {
	shifts: number;
	/** Places that nobody holds yet, and on how many shifts. */
	open: number;
	openShifts: {
		id: string;
		task: string;
		localDate: IsoDate;
		startTime: ClockTime;
		endTime: ClockTime;
		wanted: number;
	}[];
	/** Asked, and no answer yet. */
	asked: number;
	/** Requests for cover that are open. */
	cover: number;
	/** Notes of hours that nobody confirmed yet, of any day. */
	hours: number;
};

/** What the days from `from` up to and including `to` still ask for. Shifts that began are left out. One query. */
export async function comingOf(tx: Tx, hubId: string, { from, to }: { from: IsoDate; to: IsoDate }): Promise<Coming> {
	const moment = new Date(now().epochMilliseconds).toISOString();
	const [row] = await tx.execute<Coming>(sql`
		with coming as (
			select s.id, t.name, s.local_date, s.start_time, s.end_time, s.starts_at, greatest(s.least - s.taken_places, 0) as wanted
			from shift s join task t on t.hub_id = s.hub_id and t.id = s.task_id
			where s.hub_id = ${hubId} and s.local_date between ${from} and ${to} and s.cancelled_at is null and s.starts_at > ${moment}::timestamptz
		)
		select (select count(*) from coming)::int as shifts, (select coalesce(sum(wanted), 0) from coming)::int as open,
			coalesce((select json_agg(json_build_object('id', id, 'task', name, 'localDate', local_date, 'startTime', start_time, 'endTime', end_time, 'wanted', wanted)
				order by starts_at, id) from coming where wanted > 0), '[]') as "openShifts",
			(select count(*) from assignment a join coming c on c.id = a.shift_id where a.hub_id = ${hubId} and a.state = 'asked')::int as asked,
			(select count(*) from cover_request r join coming c on c.id = r.shift_id where r.hub_id = ${hubId} and r.outcome is null)::int as cover,
			(select count(*) from worked_hours w where w.hub_id = ${hubId} and w.confirmed_at is null)::int as hours`);
	if (!row) throw new Error('a question with aggregates has an answer');
	return row;
}

/** The week a digest is about: from the Monday after that Sunday. */
export function weekAfter(sunday: IsoDate): { from: IsoDate; to: IsoDate } {
	return { from: addDays(sunday, 1), to: addDays(sunday, 7) };
}

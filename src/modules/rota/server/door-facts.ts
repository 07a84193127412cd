import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, type IsoDate } from '#lib/time/local.ts';
import type { DoorShift } from '../rules/door.ts';
import type { DoorWord } from '../rules/door-doubt.ts';

/** All that is known of the door around some days. */
export type DoorFacts = {
	/** The hub has a task that needs the key. */
	keyed: boolean;
	/** The first day for which a key shift was ever planned: before it the rota says nothing about the door. */
	since: IsoDate | null;
	shifts: DoorShift[];
	words: DoorWord[];
};

/**
 * Shifts of key and till with how many said yes, and what the house said itself, from the day before `from` up to the day after
 * `to`. One query. Who lost her key does not count, whatever she said.
 */
export async function doorFacts(
	tx: Tx,
	hubId: string,
	{ from, to }: { from: IsoDate; to: IsoDate }
): Promise<DoorFacts> {
	const days = sql`between ${addDays(from, -1)} and ${addDays(to, 1)}`;
	const on = (state: string) => sql`(select count(*) from assignment a where a.hub_id = s.hub_id and a.shift_id = s.id
		and a.state = ${state} and holds_qualification(a.hub_id, a.person_id, need, s.local_date))`;
	const [row] = await tx.execute<DoorFacts>(sql`
		select exists(select from task t where t.hub_id = ${hubId} and t.archived_at is null and 'key' = any(t.needs)) as keyed,
			(select s.local_date::text from shift s where s.hub_id = ${hubId} and s.cancelled_at is null
				and s.task_id in (select t.id from task t where t.hub_id = ${hubId} and 'key' = any(t.needs))
				order by s.local_date limit 1) as since,
			coalesce((select json_agg(json_build_object('id', s.id, 'needs', need,
					'start', round(extract(epoch from s.starts_at) * 1000)::bigint, 'end', round(extract(epoch from s.ends_at) * 1000)::bigint,
					'accepted', ${on('accepted')}, 'asked', ${on('asked')}) order by s.starts_at, s.id)
				from shift s join task t on t.hub_id = s.hub_id and t.id = s.task_id cross join unnest(t.needs) as need
				where s.hub_id = ${hubId} and s.local_date ${days} and s.cancelled_at is null and need in ('key', 'till')), '[]') as shifts,
			coalesce((select json_agg(json_build_object('localDate', n.local_date, 'opens', n.opens, 'says', n.says, 'laterTime', n.later_time))
				from door_notice n where n.hub_id = ${hubId} and n.local_date ${days}), '[]') as words`);
	if (!row) throw new Error('a question with aggregates has an answer');
	return row;
}

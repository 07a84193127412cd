import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { FAIR_WEEKS } from '../rules/fairness.ts';
import type { Held, QualificationKind } from '../rules/kinds.ts';

/** Everything of the board that stands in the rota's tables. Moments in milliseconds. */
export type BoardRows = {
	tasks: { id: string; name: string; pictogram: string; needs: QualificationKind[] }[];
	shifts: ShiftRow[];
	on: { id: string; shift: string; person: string; asked: boolean; cover: string | null }[];
	people: { id: string; name: string; experienced: boolean; before: number; held: Held[] }[];
	/** Accepted turns in eight weeks of each who takes part. */
	turns: number[];
};
type ShiftRow = {
	id: string;
	task: string;
	date: IsoDate;
	start: ClockTime;
	end: ClockTime;
	starts: number;
	ends: number;
	least: number;
	most: number;
	note: string;
	cancelled: boolean;
};
// As the database tells it: lists without names, because writing and reading sixty times eleven names costs more than the rest.
type Told = {
	tasks: [string, string, string, QualificationKind[]][];
	shifts: [string, string, IsoDate, ClockTime, ClockTime, number, number, number, number, string, boolean][];
	on: [string, string, string, boolean, string | null][];
	people: [string, string, boolean, number][];
	held: [string, QualificationKind, IsoDate, IsoDate | null][];
	turns: number[];
};

/**
 * The shifts of seven days with their tasks, who is on them, what those people (and `me`) may do, and the turns of the eight
 * weeks that end with this one: one statement, one row, because this page is opened all day.
 */
export async function boardRows(tx: Tx, hubId: string, monday: IsoDate, me: string | null): Promise<BoardRows> {
	const sunday = addDays(monday, 6);
	const since = addDays(sunday, 1 - FAIR_WEEKS * 7);
	const [row] = await tx.execute<Told>(sql`
		with its as materialized (
			select * from shift where hub_id = ${hubId} and local_date between ${monday} and ${sunday}
		), placed as materialized (
			select a.id, a.shift_id, a.person_id, a.state, a.created_at, c.id as cover
			from its join assignment a on a.hub_id = ${hubId} and a.shift_id = its.id and a.state <> 'ended'
			left join cover_request c on c.hub_id = a.hub_id and c.assignment_id = a.id and c.outcome is null
		), those as materialized (
			select person_id from placed union select ${me}::uuid where ${me}::uuid is not null
		), done as (
			select a.person_id, count(*)::int as turns
			from shift s join assignment a on a.hub_id = s.hub_id and a.shift_id = s.id and a.state = 'accepted'
			where s.hub_id = ${hubId} and s.local_date between ${since} and ${sunday} and s.cancelled_at is null
			group by a.person_id
		)
		select
			(select json_agg(json_build_array(t.id, t.name, t.pictogram, t.needs) order by t.position, t.name)
				from task t where t.hub_id = ${hubId} and t.id in (select task_id from its)) as tasks,
			(select json_agg(json_build_array(id, task_id, local_date, start_time, end_time, (extract(epoch from starts_at) * 1000)::bigint,
				(extract(epoch from ends_at) * 1000)::bigint, least, most, note, cancelled_at is not null)
				order by local_date, start_time, id) from its) as shifts,
			(select json_agg(json_build_array(id, shift_id, person_id, state = 'asked', cover) order by created_at, id) from placed) as "on",
			(select json_agg(json_build_array(m.person_id, m.name, coalesce(v.experienced, false),
				case when v.experienced then 0 else (select count(*) from (select from assignment x where x.hub_id = m.hub_id
					and x.person_id = m.person_id and x.state = 'accepted' and x.starts_at < (select min(starts_at) from its) limit 3) e) end))
				from those join membership m on m.hub_id = ${hubId} and m.person_id = those.person_id
				left join volunteer v on v.hub_id = m.hub_id and v.person_id = m.person_id) as people,
			(select json_agg(json_build_array(q.person_id, q.kind, q.since, q.valid_until)) from qualification q
				where q.hub_id = ${hubId} and q.revoked_at is null and q.person_id in (select person_id from those)) as held,
			(select json_agg(d.turns) from done d join membership m on m.hub_id = ${hubId} and m.person_id = d.person_id
				where m.left_at is null and m.roles && array['volunteer', 'coordinator'] and not exists (select from rest r where r.hub_id = m.hub_id
					and r.person_id = m.person_id and r.ended_at is null and ${sunday}::date between r.first_date and r.last_date)) as turns`);
	if (!row) throw new Error('a select of aggregates always answers one row');
	return named(row);
}

/** The same with names. A list of nothing is null to the database. */
function named({ tasks, shifts, on, people, held, turns }: { [K in keyof Told]: Told[K] | null }): BoardRows {
	const byPerson = Map.groupBy(held ?? [], ([person]) => person);
	const heldBy = (id: string) =>
		(byPerson.get(id) ?? []).map(([, kind, since, validUntil]): Held => ({ kind, since, validUntil }));
	return {
		tasks: (tasks ?? []).map(([id, name, pictogram, needs]) => ({ id, name, pictogram, needs })),
		shifts: (shifts ?? []).map(([id, task, date, start, end, starts, ends, least, most, note, cancelled]) => ({
			id,
			task,
			date,
			start,
			end,
			starts,
			ends,
			least,
			most,
			note,
			cancelled
		})),
		on: (on ?? []).map(([id, shift, person, asked, cover]) => ({ id, shift, person, asked, cover })),
		people: (people ?? []).map(([id, name, experienced, before]) => ({
			id,
			name,
			experienced,
			before,
			held: heldBy(id)
		})),
		turns: turns ?? []
	};
}

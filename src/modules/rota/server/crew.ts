import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import type { Days, Held, Hours, Turn, VolunteerFacts, Wish } from '../rules/kinds.ts';

/** A volunteer as screens and rules know her. `firstName` is all that others see. */
export type CrewMember = VolunteerFacts & { name: string; firstName: string };

/** Turns are read from this long before the first day asked: eight weeks of fairness, and a month for the limits. */
export const LOOK_BACK_DAYS = 56;

type Row = {
	id: string;
	name: string;
	active: boolean;
	experienced: boolean | null;
	age_at_least: number | null;
	most_per_week: number | null;
	most_per_month: number | null;
	held: Held[];
	wishes: { task: string; wish: Wish }[];
	hours: Hours[];
	rests: Days[];
	companions: string[];
	standing: { pattern: string; weekday: IsoWeekday }[];
	turns: { shift: string; task: string; date: IsoDate; start: number; end: number; accepted: boolean }[];
	earlier: number;
};

/**
 * Everybody who is a volunteer of this hub (or has turns in the window), with all that the rules look at: their turns from eight weeks
 * before `from` up to and including `to`. One query; `personIds` narrows it.
 */
export async function crewFor(
	tx: Tx,
	hubId: string,
	{ from, to, personIds }: { from: IsoDate; to: IsoDate; personIds?: readonly string[] }
): Promise<CrewMember[]> {
	const since = addDays(from, -LOOK_BACK_DAYS);
	const until = addDays(to, 1);
	const only = personIds ? sql`and m.person_id in ${personIds.length > 0 ? [...personIds] : [NOBODY]}` : sql``;
	const rows = await tx.execute<Row>(sql`
		with turn as (
			select a.person_id, a.shift_id, s.task_id, s.local_date, a.starts_at, a.ends_at, a.state, s.local_date < ${since} as early
			from assignment a join shift s on s.hub_id = a.hub_id and s.id = a.shift_id
			where a.hub_id = ${hubId} and a.state <> 'ended' and s.cancelled_at is null and s.local_date <= ${until}
		)
		select m.person_id as id, m.name, m.left_at is null and m.roles && array['volunteer', 'coordinator'] as active,
			v.experienced, v.age_at_least, v.most_per_week, v.most_per_month,
			coalesce((select json_agg(json_build_object('kind', q.kind, 'since', q.since, 'validUntil', q.valid_until)) from qualification q
				where q.hub_id = m.hub_id and q.person_id = m.person_id and q.revoked_at is null), '[]') as held,
			coalesce((select json_agg(json_build_object('task', w.task_id, 'wish', w.wish)) from task_wish w
				where w.hub_id = m.hub_id and w.person_id = m.person_id), '[]') as wishes,
			coalesce((select json_agg(json_build_object('weekday', h.weekday, 'from', h.from_time, 'to', h.to_time)) from availability h
				where h.hub_id = m.hub_id and h.person_id = m.person_id), '[]') as hours,
			coalesce((select json_agg(json_build_object('firstDate', r.first_date, 'lastDate', r.last_date)) from rest r
				where r.hub_id = m.hub_id and r.person_id = m.person_id and r.ended_at is null and r.last_date >= ${since}), '[]') as rests,
			coalesce((select json_agg(c.other_id) from companion c where c.hub_id = m.hub_id and c.person_id = m.person_id), '[]') as companions,
			coalesce((select json_agg(json_build_object('pattern', p.pattern_id, 'weekday', p.weekday)) from standing_place p
				where p.hub_id = m.hub_id and p.person_id = m.person_id and p.ended_at is null), '[]') as standing,
			coalesce((select json_agg(json_build_object('shift', t.shift_id, 'task', t.task_id, 'date', t.local_date,
				'start', round(extract(epoch from t.starts_at) * 1000)::bigint, 'end', round(extract(epoch from t.ends_at) * 1000)::bigint, 'accepted', t.state = 'accepted')
				order by t.starts_at) from turn t where t.person_id = m.person_id and not t.early), '[]') as turns,
			(select count(*) from turn t where t.person_id = m.person_id and t.early and t.state = 'accepted')::int as earlier
		from membership m left join volunteer v on v.hub_id = m.hub_id and v.person_id = m.person_id
		where m.hub_id = ${hubId} ${only}
			and ((m.left_at is null and m.roles && array['volunteer', 'coordinator']) or exists (select from turn t where t.person_id = m.person_id and not t.early))
		order by lower(m.name), m.person_id`);
	return rows.map(memberOf);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

function memberOf(row: Row): CrewMember {
	return {
		id: row.id,
		name: row.name,
		firstName: firstNameOf(row.name),
		active: row.active,
		experienced: row.experienced ?? false,
		ageAtLeast: row.age_at_least,
		mostPerWeek: row.most_per_week,
		mostPerMonth: row.most_per_month,
		held: row.held,
		wishes: new Map(row.wishes.map(({ task, wish }) => [task, wish])),
		hours: row.hours,
		rests: row.rests,
		companions: new Set(row.companions),
		standing: standingOf(row.standing),
		turns: row.turns.map(({ shift, task, date, start, end, accepted }): Turn => ({
			shiftId: shift,
			taskId: task,
			localDate: date,
			start,
			end,
			accepted
		})),
		earlierTurns: row.earlier
	};
}

function standingOf(places: Row['standing']): Map<string, IsoWeekday[]> {
	const byPattern = new Map<string, IsoWeekday[]>();
	for (const { pattern, weekday } of places) byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), weekday]);
	return byPattern;
}

/** All that others see of a name on the rota: "Fatima" of "Fatima el Amrani". */
export function firstNameOf(name: string): string {
	return name.trim().split(/\s+/)[0] ?? name;
}

import { sql } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, mondayOf, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { RED_DAYS } from '../rules/door.ts';
import { comingOf } from './digest.ts';
import { openingsAtRisk, type DoorOpening } from './door.ts';
import { endingQualifications, type EndingQualification } from './qualifications.ts';
import { hubOf } from './rights.ts';

type OfShift = { shiftId: string; task: string; localDate: IsoDate; startTime: ClockTime; endTime: ClockTime };
/** Somebody was asked and has not answered. With name and number: for the coordinator only. */
export type Unanswered = OfShift & { assignmentId: string; personId: string; name: string; phone: string | null };
/** Somebody cannot come and nobody took over yet. `circle` as in rules/circles.ts; `phoneName`: whom to phone at the last step. */
export type CoverWanted = OfShift & {
	requestId: string;
	name: string;
	circle: number;
	asked: number;
	saidNo: number;
	phoneName: string | null;
	phone: string | null;
};
/** What a hub has already, for the first steps of one that begins. */
export type Begun = { tasks: number; patterns: number; volunteers: number; shifts: number };
export type Overview = {
	begun: Begun;
	door: DoorOpening[];
	unanswered: Unanswered[];
	cover: CoverWanted[];
	/** Places that nobody holds yet, this week and the next. */
	open: { monday: IsoDate; places: number; shifts: number }[];
	hours: number;
	ending: EndingQualification[];
};

/** What asks something of the coordinator today, what is most urgent first. For who may plan only: names and numbers are in it. */
export async function overviewOf(tx: Tx, actor: Actor, today: IsoDate): Promise<Overview> {
	const hubId = hubOf(actor);
	const monday = mondayOf(today);
	const coming = await comingOf(tx, hubId, { from: today, to: addDays(monday, 13) });
	const ending = await endingQualifications(tx, actor);
	return {
		begun: await begunIn(tx, hubId),
		door: await openingsAtRisk(tx, hubId, { from: today, to: addDays(today, RED_DAYS) }, now()),
		unanswered: await unansweredIn(tx, hubId),
		cover: await coverIn(tx, hubId),
		open: [monday, addDays(monday, 7)].map((week) => {
			const its = coming.openShifts.filter(({ localDate }) => mondayOf(localDate) === week);
			return { monday: week, places: its.reduce((sum, { wanted }) => sum + wanted, 0), shifts: its.length };
		}),
		hours: coming.hours,
		ending: ending.ok ? ending.value : []
	};
}

const moment = () => sql`${new Date(now().epochMilliseconds).toISOString()}::timestamptz`;
const ofShift = sql`s.id as "shiftId", t.name as task, s.local_date::text as "localDate", s.start_time as "startTime", s.end_time as "endTime"`;

async function begunIn(tx: Tx, hubId: string): Promise<Begun> {
	const [row] = await tx.execute<Begun>(sql`
		select (select count(*) from task where hub_id = ${hubId} and archived_at is null)::int as tasks,
			(select count(*) from shift_pattern where hub_id = ${hubId} and stopped_at is null)::int as patterns,
			(select count(*) from membership where hub_id = ${hubId} and left_at is null and 'volunteer' = any(roles))::int as volunteers,
			(select count(*) from shift where hub_id = ${hubId} and cancelled_at is null and starts_at > ${moment()})::int as shifts`);
	if (!row) throw new Error('a question with aggregates has an answer');
	return row;
}

async function unansweredIn(tx: Tx, hubId: string): Promise<Unanswered[]> {
	const rows = await tx.execute<Unanswered>(sql`
		select a.id as "assignmentId", a.person_id as "personId", m.name, p.phone, ${ofShift}
		from assignment a
			join shift s on s.hub_id = a.hub_id and s.id = a.shift_id join task t on t.hub_id = s.hub_id and t.id = s.task_id
			join membership m on m.hub_id = a.hub_id and m.person_id = a.person_id join person p on p.id = a.person_id
		where a.hub_id = ${hubId} and a.state = 'asked' and s.cancelled_at is null and s.starts_at > ${moment()}
		order by s.starts_at, a.id limit 100`);
	return [...rows];
}

async function coverIn(tx: Tx, hubId: string): Promise<CoverWanted[]> {
	const rows = await tx.execute<CoverWanted>(sql`
		select r.id as "requestId", m.name, r.circle, ${ofShift}, pm.name as "phoneName", coalesce(case when pp.id = rs.phone_person_id then rs.phone end, pp.phone) as phone,
			(select count(*) from cover_ask c where c.hub_id = r.hub_id and c.request_id = r.id)::int as asked,
			(select count(*) from cover_ask c where c.hub_id = r.hub_id and c.request_id = r.id and c.answer = 'no')::int as "saidNo"
		from cover_request r
			join assignment a on a.hub_id = r.hub_id and a.id = r.assignment_id
			join shift s on s.hub_id = r.hub_id and s.id = r.shift_id join task t on t.hub_id = s.hub_id and t.id = s.task_id
			join membership m on m.hub_id = a.hub_id and m.person_id = a.person_id
			left join membership pm on pm.hub_id = r.hub_id and pm.person_id = r.phone_person_id left join person pp on pp.id = r.phone_person_id
			left join rota_setting rs on rs.hub_id = r.hub_id
		where r.hub_id = ${hubId} and r.outcome is null and s.starts_at > ${moment()}
		order by s.starts_at, r.id limit 100`);
	return [...rows];
}

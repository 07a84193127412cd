import { and, eq, ne, sql } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment } from './cover.schema.ts';
import { isVolunteerHere } from './crew-member.ts';
import { lockPersons, type AssignmentRow } from './held-shift.ts';
import { removeTurns, replaceDoer } from './person-columns.ts';
import { endTurnsOf } from './turns/leave.ts';
import { goesOff } from './turns/put.ts';
import { tellPlaceOpen } from './turns/tell-coordinators.ts';
import { zoneOf } from './turns/hold.ts';

/**
 * Two records of one person become one. Where both hold the one active thing, the kept one's stays: of two turns at the same time
 * hers, and the other place is open again, of which the coordinators hear.
 */
export async function mergeOnRota(tx: Tx, hubId: string, fromPersonId: string, toPersonId: string): Promise<void> {
	const [from, to] = [fromPersonId, toPersonId];
	await lockPersons(tx, hubId, [from, to]);
	if (!(await staysVolunteer(tx, hubId, from, to))) await endTurnsOf(tx, program(hubId), from);
	for (const turn of await doubleTurns(tx, hubId, from, to)) await giveUp(tx, turn);
	await moveWhatSheCarries(tx, hubId, from, to);
	await moveTurns(tx, hubId, from, to);
	await moveHours(tx, hubId, from, to);
	await replaceDoer(tx, hubId, from, to);
}

/** Rights over others do not move along: who coordinated only by the other record may be no volunteer afterwards. */
async function staysVolunteer(tx: Tx, hubId: string, from: string, to: string): Promise<boolean> {
	if (await isVolunteerHere(tx, hubId, to)) return true;
	const [row] = await tx.execute<{ volunteer: boolean }>(
		sql`select 'volunteer' = any(roles) as volunteer from membership where hub_id = ${hubId} and person_id = ${from}`
	);
	return row?.volunteer ?? false;
}

/** Active turns of the one that goes, at a time the kept one has a turn as well. */
function doubleTurns(tx: Tx, hubId: string, from: string, to: string): Promise<AssignmentRow[]> {
	return tx
		.select()
		.from(assignment)
		.where(
			and(
				eq(assignment.hubId, hubId),
				eq(assignment.personId, from),
				ne(assignment.state, 'ended'),
				sql`exists (select from assignment k where k.hub_id = ${hubId} and k.person_id = ${to} and k.state <> 'ended'
					and tstzrange(k.starts_at, k.ends_at) && tstzrange(${assignment.startsAt}, ${assignment.endsAt}))`
			)
		);
}

async function giveUp(tx: Tx, turn: AssignmentRow): Promise<void> {
	const { hubId, id, shiftId } = turn;
	if (turn.endsAt <= toDate(now())) {
		await removeTurns(tx, hubId, sql`${id}::uuid`);
		return;
	}
	await goesOff(tx, program(hubId), turn, 'removed');
	await tellPlaceOpen(tx, { hubId, zone: await zoneOf(tx, hubId), shiftId });
}

/** What both said: the kept one's word stands, and what only the other one said comes along. */
async function moveWhatSheCarries(tx: Tx, hubId: string, from: string, to: string): Promise<void> {
	const both = sql`a.hub_id = ${hubId} and a.person_id = ${from} and k.hub_id = a.hub_id and k.person_id = ${to}`;
	await tx.execute(sql`update volunteer k set experienced = k.experienced or a.experienced,
		age_at_least = greatest(k.age_at_least, a.age_at_least), most_per_week = coalesce(k.most_per_week, a.most_per_week),
		most_per_month = coalesce(k.most_per_month, a.most_per_month) from volunteer a where ${both}`);
	const drop = (table: string, same = sql``) =>
		tx.execute(sql`delete from ${sql.identifier(table)} a using ${sql.identifier(table)} k where ${both} ${same}`);
	await drop('volunteer');
	await drop('qualification', sql`and a.kind = k.kind and a.revoked_at is null and k.revoked_at is null`);
	await drop('task_wish', sql`and a.task_id = k.task_id`);
	await drop('availability');
	await drop('rest', sql`and a.ended_at is null and k.ended_at is null and k.last_date >= a.first_date`);
	await drop(
		'standing_place',
		sql`and a.pattern_id = k.pattern_id and a.weekday = k.weekday and a.ended_at is null and k.ended_at is null`
	);
	await drop('companion', sql`and a.other_id = k.other_id`);
	await tx.execute(sql`delete from companion a where a.hub_id = ${hubId} and (
		(a.person_id = ${from} and a.other_id = ${to}) or (a.person_id = ${to} and a.other_id = ${from})
		or (a.other_id = ${from} and exists (select from companion k where k.hub_id = a.hub_id and k.person_id = a.person_id and k.other_id = ${to})))`);
	await tx.execute(sql`update companion set other_id = ${to} where hub_id = ${hubId} and other_id = ${from}`);
	for (const table of [
		'volunteer',
		'qualification',
		'task_wish',
		'availability',
		'rest',
		'standing_place',
		'companion'
	])
		await moveRows(tx, table, hubId, from, to);
}

/** Turns, and who was asked: nobody is asked to take over from herself. */
async function moveTurns(tx: Tx, hubId: string, from: string, to: string): Promise<void> {
	await moveRows(tx, 'assignment', hubId, from, to);
	await tx.execute(sql`delete from cover_ask a using cover_ask k where a.hub_id = ${hubId} and a.person_id = ${from}
		and k.hub_id = a.hub_id and k.person_id = ${to} and k.request_id = a.request_id`);
	await moveRows(tx, 'cover_ask', hubId, from, to);
	await tx.execute(sql`delete from cover_ask a using cover_request r, assignment t where a.hub_id = ${hubId} and a.person_id = ${to}
		and r.hub_id = a.hub_id and r.id = a.request_id and t.hub_id = r.hub_id and t.id = r.assignment_id and t.person_id = ${to}`);
	await tx.execute(sql`update swap_offer o set outcome = 'gone', settled_at = ${now().toString()}::timestamptz
		from cover_request r, assignment t, assignment mine where o.hub_id = ${hubId} and o.outcome is null
		and r.hub_id = o.hub_id and r.id = o.request_id and t.hub_id = r.hub_id and t.id = r.assignment_id and t.person_id = ${to}
		and mine.hub_id = o.hub_id and mine.id = o.assignment_id and mine.person_id = ${to}`);
	await tx.execute(sql`delete from fill_line a using fill_line k where a.hub_id = ${hubId} and a.person_id = ${from}
		and k.hub_id = a.hub_id and k.person_id = ${to} and k.proposal_id = a.proposal_id and k.shift_id = a.shift_id`);
	await moveRows(tx, 'fill_line', hubId, from, to);
}

/** Hours of one shift are given once. */
async function moveHours(tx: Tx, hubId: string, from: string, to: string): Promise<void> {
	await tx.execute(sql`delete from worked_hours a using worked_hours k where a.hub_id = ${hubId} and a.person_id = ${from}
		and k.hub_id = a.hub_id and k.person_id = ${to} and k.shift_id = a.shift_id`);
	await moveRows(tx, 'worked_hours', hubId, from, to);
	await moveRows(tx, 'certificate', hubId, from, to);
}

async function moveRows(tx: Tx, table: string, hubId: string, from: string, to: string): Promise<void> {
	await tx.execute(
		sql`update ${sql.identifier(table)} set person_id = ${to} where hub_id = ${hubId} and person_id = ${from}`
	);
}

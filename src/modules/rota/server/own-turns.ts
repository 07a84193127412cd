import { and, asc, between, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, toDate, type ClockTime, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/plan.ts';
import { FAIR_WEEKS } from '../rules/fairness.ts';
import { shortNames } from '../rules/names.ts';
import { assignment, coverRequest } from './cover.schema.ts';
import { standingPlace } from './crew.schema.ts';
import { hubOf } from './rights.ts';
import { shift, shiftPattern, task } from './rota.schema.ts';

/** A turn of the reader's own. `coverId`: she asked for cover and nobody took over yet. */
export type OwnTurn = {
	assignmentId: string;
	shiftId: string;
	task: string;
	pictogram: string;
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	note: string;
	asked: boolean;
	coverId: string | null;
};
/** "Altijd op dinsdag". `times` null: it hangs on an activity and goes by its times. */
export type OwnStanding = {
	standingId: string;
	task: string;
	weekday: IsoWeekday;
	times: { start: ClockTime; end: ClockTime } | null;
};

/** What the actor is on or asked for and is not over, soonest first. */
export async function ownTurns(tx: Tx, actor: Actor): Promise<OwnTurn[]> {
	const personId = personIdOf(actor);
	if (!personId) return [];
	return listed(tx, hubOf(actor), personId, gt(shift.endsAt, toDate(now())));
}

/** Her turns on the local dates from the first up to and including the last, for paper. */
export async function ownTurnsBetween(tx: Tx, actor: Actor, first: IsoDate, last: IsoDate): Promise<OwnTurn[]> {
	const personId = personIdOf(actor);
	if (!personId) return [];
	return listed(tx, hubOf(actor), personId, between(shift.localDate, first, last));
}

async function listed(tx: Tx, hubId: string, personId: string, when: ReturnType<typeof gt>): Promise<OwnTurn[]> {
	const [a, s, c] = [assignment, shift, coverRequest];
	const rows = await tx
		.select({
			assignmentId: a.id,
			shiftId: s.id,
			task: task.name,
			pictogram: task.pictogram,
			localDate: s.localDate,
			startTime: s.startTime,
			endTime: s.endTime,
			note: s.note,
			state: a.state,
			coverId: c.id
		})
		.from(a)
		.innerJoin(s, and(eq(s.hubId, a.hubId), eq(s.id, a.shiftId)))
		.innerJoin(task, and(eq(task.hubId, s.hubId), eq(task.id, s.taskId)))
		.leftJoin(c, and(eq(c.hubId, a.hubId), eq(c.assignmentId, a.id), isNull(c.outcome)))
		.where(and(eq(a.hubId, hubId), eq(a.personId, personId), ne(a.state, 'ended'), isNull(s.cancelledAt), when))
		.orderBy(asc(s.startsAt), asc(s.id));
	return rows.map(({ state, ...row }) => ({ ...row, asked: state === 'asked' }));
}

/** Her standing places, Monday first. */
export async function ownStandings(tx: Tx, actor: Actor): Promise<OwnStanding[]> {
	const personId = personIdOf(actor);
	if (!personId) return [];
	const p = standingPlace;
	const rows = await tx
		.select({ standingId: p.id, weekday: p.weekday, task: task.name, plan: shiftPattern.plan })
		.from(p)
		.innerJoin(shiftPattern, and(eq(shiftPattern.hubId, p.hubId), eq(shiftPattern.id, p.patternId)))
		.innerJoin(task, and(eq(task.hubId, p.hubId), eq(task.id, shiftPattern.taskId)))
		.where(and(eq(p.hubId, hubOf(actor)), eq(p.personId, personId), isNull(p.endedAt), isNull(shiftPattern.stoppedAt)))
		.orderBy(asc(p.weekday), asc(task.position), asc(task.name));
	return rows.map(({ standingId, task, weekday, plan }) => ({
		standingId,
		task,
		weekday: weekday as IsoWeekday,
		times: plan ? timesOf(plan) : null
	}));
}

function timesOf({ startTime, endTime }: Plan): { start: ClockTime; end: ClockTime } {
	return { start: startTime, end: endTime };
}

/** How many shifts the actor did in the eight weeks up to today: for herself, never beside another's. */
export async function ownMeter(tx: Tx, actor: Actor, today: IsoDate): Promise<number> {
	const personId = personIdOf(actor);
	if (!personId) return 0;
	const [row] = await tx
		.select({ turns: sql<number>`count(*)::int` })
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.where(
			and(
				eq(assignment.hubId, hubOf(actor)),
				eq(assignment.personId, personId),
				eq(assignment.state, 'accepted'),
				isNull(shift.cancelledAt),
				gt(shift.localDate, addDays(today, -FAIR_WEEKS * 7)),
				sql`${shift.endsAt} <= ${toDate(now()).toISOString()}`
			)
		);
	return row?.turns ?? 0;
}

/** Who else comes to these shifts, by first name. Only who said yes. */
export async function besideMe(tx: Tx, actor: Actor, shiftIds: readonly string[]): Promise<Map<string, string[]>> {
	const me = personIdOf(actor);
	if (!me || shiftIds.length === 0) return new Map();
	const a = assignment;
	const rows = await tx
		.select({ shiftId: a.shiftId, id: a.personId, name: membership.name })
		.from(a)
		.innerJoin(membership, and(eq(membership.hubId, a.hubId), eq(membership.personId, a.personId)))
		.where(
			and(eq(a.hubId, hubOf(actor)), inArray(a.shiftId, [...shiftIds]), eq(a.state, 'accepted'), ne(a.personId, me))
		)
		.orderBy(asc(membership.name));
	const names = shortNames(rows);
	const byShift = Map.groupBy(rows, ({ shiftId }) => shiftId);
	return new Map([...byShift].map(([id, on]) => [id, on.map((one) => names.get(one.id) ?? '')]));
}

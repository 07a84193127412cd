import { and, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { closedOn, closuresBetween } from '#lib/server/hub/closures.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, today, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { clockRefusal, dateRefusal, endDayOffsetOf, peopleRefusal, type PlanRefusal } from '../rules/pattern.ts';
import { lockPlanning, zoneOf } from './planning.ts';
import { canPlan, hubOf } from './rights.ts';
import { shift, task } from './rota.schema.ts';
import { momentsOf } from './shift-write.ts';

export type ShiftDraft = {
	taskId: string;
	date: IsoDate;
	startTime: ClockTime;
	/** At or before the start: on the next day. */
	endTime: ClockTime;
	least: number;
	most: number;
	note?: string;
};
export type ShiftMakeRefusal =
	| Exclude<PlanRefusal, 'plan_wrong' | 'too_early'>
	| 'not_yours'
	| 'not_signed_in'
	| 'task_unknown'
	| 'in_the_past'
	| 'house_closed';

/**
 * One shift by hand. Refused: 'task_unknown', 'ends_before_start', 'too_long', 'people_wrong', 'too_far', 'in_the_past', and
 * 'house_closed' on a day the house is shut (with the reason; lift the closure first).
 */
export async function makeShift(
	tx: Tx,
	actor: Actor,
	draft: ShiftDraft
): Promise<Outcome<{ shiftId: string }, ShiftMakeRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const zone = await zoneOf(tx, hubId);
	const { taskId, date, startTime, endTime, least, most, note = '' } = draft;
	const mine = and(eq(task.hubId, hubId), eq(task.id, taskId));
	const [found] = await tx.select({ archivedAt: task.archivedAt }).from(task).where(mine);
	if (!found || found.archivedAt) return refused('task_unknown');
	const far = dateRefusal(date, today(zone));
	if (far?.reason === 'too_far') return refused('too_far', far.detail);
	if (far) return refused('in_the_past');
	const wrong = clockRefusal(startTime, endTime) ?? peopleRefusal(draft);
	if (wrong) return wrong;
	const moments = momentsOf({ startTime, endTime, endDayOffset: endDayOffsetOf(startTime, endTime), zone }, date);
	if (moments.startsAt <= toDate(now())) return refused('in_the_past');
	const closed = closedOn(await closuresBetween(tx, hubId, date, date), date);
	if (closed) return refused('house_closed', { why: closed.reason });
	const id = newId();
	await tx.insert(shift).values({ hubId, id, taskId, ...moments, least, most, note, changedAt: toDate(now()) });
	await record(tx, actor, 'rota.shift_made', { type: 'shift', id });
	return done({ shiftId: id });
}

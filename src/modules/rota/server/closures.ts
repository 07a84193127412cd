import { and, asc, between, eq, gt, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { closure } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import { closedOn, closuresBetween, type Closed } from '#lib/server/hub/closures.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import type { ShiftRow } from './held-shift.ts';
import { namesOn } from './pattern-effect.ts';
import { lockPlanning } from './planning.ts';
import { canPlan, hubOf } from './rights.ts';
import { shift } from './rota.schema.ts';
import { withHistory } from './shift-new.ts';
import { lockWithPeople, plannedShift, writeShift } from './shift-write.ts';
import { placeStanding } from './turns/place-standing.ts';

export type ShiftClosure = { shifts: number; told: number };
export type ShiftClosureRefusal = 'not_yours' | 'not_signed_in' | 'not_found';
type Days = Pick<Closed, 'firstDate' | 'lastDate'>;

/** What a closure of these days would do to the rota: shifts that are off, and turns whose people hear it. Writes nothing. */
export async function previewClosureOfShifts(tx: Tx, actor: Actor, days: Days): Promise<ShiftClosure> {
	const hubId = hubOf(actor);
	const ids = await idsIn(tx, hubId, days, false);
	const people = await namesOn(tx, hubId, ids);
	return { shifts: ids.length, told: [...people.values()].flat().length };
}

/** Cancels the shifts that fall in a closure of the house, and tells who is on them. What hangs on an activity follows the agenda. Twice is no error. */
export async function applyClosureToShifts(
	tx: Tx,
	actor: Actor,
	closureId: string
): Promise<Outcome<ShiftClosure, ShiftClosureRefusal>> {
	const found = await toManage(tx, actor, closureId);
	if (!found.ok) return found;
	const { closed, hubId } = found.value;
	let told = 0;
	const rows = await rowsIn(tx, hubId, closed, false);
	for (const row of rows)
		told += await writeShift(tx, actor, plannedShift(row, { cancelledBy: 'closure', cancelReason: closed.reason }));
	const detail = { shifts: rows.length, told };
	await record(tx, actor, 'rota.closure_applied', { type: 'closure', id: closureId }, detail);
	return done(detail);
}

/**
 * Brings back what this closure cancelled, unless another closure still covers the day. Call it before the closure itself is taken
 * away. Shifts come back empty; only where nobody was ever on it, who always has that place gets it.
 */
export async function liftClosureFromShifts(
	tx: Tx,
	actor: Actor,
	closureId: string
): Promise<Outcome<{ shifts: number }, ShiftClosureRefusal>> {
	const found = await toManage(tx, actor, closureId);
	if (!found.ok) return found;
	const { closed, hubId } = found.value;
	const all = await closuresBetween(tx, hubId, closed.firstDate, closed.lastDate);
	const others = all.filter(({ id }) => id !== closed.id);
	const rows = (await rowsIn(tx, hubId, closed, true)).filter(({ localDate }) => !closedOn(others, localDate));
	for (const row of rows) await writeShift(tx, actor, plannedShift(row, { cancelledBy: null, cancelReason: '' }));
	const ids = rows.map(({ id }) => id);
	const had = await withHistory(tx, hubId, ids);
	const untouched = ids.filter((id) => !had.has(id));
	if (untouched.length > 0) await placeStanding(tx, hubId, untouched);
	await record(tx, actor, 'rota.closure_lifted', { type: 'closure', id: closureId }, { shifts: ids.length });
	return done({ shifts: ids.length });
}

async function toManage(tx: Tx, actor: Actor, closureId: string) {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const [closed] = await tx
		.select()
		.from(closure)
		.where(and(eq(closure.hubId, hubId), eq(closure.id, closureId)));
	return closed ? done({ closed, hubId }) : refused('not_found');
}

/** Not yet begun, within these days: what stands, or what a closure cancelled. */
async function idsIn(tx: Tx, hubId: string, { firstDate, lastDate }: Days, byClosure: boolean): Promise<string[]> {
	const s = shift;
	const coming = and(eq(s.hubId, hubId), between(s.localDate, firstDate, lastDate), gt(s.startsAt, toDate(now())));
	const rows = await tx
		.select({ id: s.id })
		.from(s)
		.where(and(coming, isNull(s.occurrenceId), byClosure ? eq(s.cancelledBy, 'closure') : isNull(s.cancelledBy)))
		.orderBy(asc(s.id));
	return rows.map(({ id }) => id);
}

async function rowsIn(tx: Tx, hubId: string, days: Days, byClosure: boolean): Promise<ShiftRow[]> {
	const rows = await lockWithPeople(tx, hubId, await idsIn(tx, hubId, days, byClosure));
	// Somebody may have been there between the look and the lock.
	return rows.filter(({ cancelledBy }) => cancelledBy === (byClosure ? 'closure' : null));
}

import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { toPlan } from './shift-change.ts';
import { plannedShift, writeShift } from './shift-write.ts';

export type ShiftCancelRefusal = 'not_yours' | 'not_signed_in' | 'not_found' | 'over' | 'activity_off';

/** Calls one shift off: who was on it is off it and hears why. It stays on the rota, struck out. Twice is no error. */
export async function cancelShift(
	tx: Tx,
	actor: Actor,
	shiftId: string,
	reason = ''
): Promise<Outcome<{ told: number }, ShiftCancelRefusal>> {
	const found = await toPlan(tx, actor, shiftId);
	if (!found.ok) return found;
	const { row } = found.value;
	if (row.cancelledBy === 'single') return done({ told: 0 });
	const told = await writeShift(tx, actor, plannedShift(row, { cancelledBy: 'single', cancelReason: reason }));
	await record(tx, actor, 'rota.shift_cancelled', { type: 'shift', id: shiftId }, { told });
	return done({ told });
}

/**
 * Has a shift be on again. It comes back empty: who was on it was told that it was off, and may have said yes to something else.
 * Refused: 'activity_off' while the activity it hangs on is off. Twice is no error.
 */
export async function restoreShift(
	tx: Tx,
	actor: Actor,
	shiftId: string
): Promise<Outcome<{ shiftId: string }, ShiftCancelRefusal>> {
	const found = await toPlan(tx, actor, shiftId);
	if (!found.ok) return found;
	const { row } = found.value;
	if (row.cancelledBy === null) return done({ shiftId });
	if (row.cancelledBy === 'activity') return refused('activity_off');
	await writeShift(tx, actor, plannedShift(row, { cancelledBy: null, cancelReason: '' }));
	await record(tx, actor, 'rota.shift_restored', { type: 'shift', id: shiftId });
	return done({ shiftId });
}

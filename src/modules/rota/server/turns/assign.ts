import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { TurnOutcome, Taken } from './kinds.ts';

/** Being built. */
export function assign(
	_tx: Tx,
	_actor: Actor,
	_ask: { shiftId: string; personId: string; yes?: 'phone' | 'desk'; despite?: boolean; via?: 'coordinator' | 'fill' }
): Promise<TurnOutcome<Taken>> {
	throw new Error('being built');
}

/** Being built. */
export function removeFromShift(
	_tx: Tx,
	_actor: Actor,
	_ask: { assignmentId: string }
): Promise<TurnOutcome<{ shiftId: string }>> {
	throw new Error('being built');
}

import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { TurnOutcome, Taken } from './kinds.ts';

/** Being built. */
export function takeShift(
	_tx: Tx,
	_actor: Actor,
	_ask: { shiftId: string; personId?: string }
): Promise<TurnOutcome<Taken>> {
	throw new Error('being built');
}

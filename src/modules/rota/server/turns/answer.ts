import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { How, TurnOutcome, TurnRef, Taken } from './kinds.ts';

/** Being built. */
export function accept(_tx: Tx, _actor: Actor, _ask: TurnRef & { how: How }): Promise<TurnOutcome<Taken>> {
	throw new Error('being built');
}

/** Being built. */
export function decline(_tx: Tx, _actor: Actor, _ask: TurnRef): Promise<TurnOutcome<{ shiftId: string }>> {
	throw new Error('being built');
}

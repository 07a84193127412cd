import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { AskRef, TurnOutcome } from './kinds.ts';
/** Which shift each got: `gives` is the one who asked for cover's old shift, `gets` her new one. */
export type Swapped = { gives: string; gets: string; assignmentId: string };

/** Being built. */
export function offerSwap(
	_tx: Tx,
	_actor: Actor,
	_ask: AskRef & { assignmentId: string }
): Promise<TurnOutcome<{ offerId: string }>> {
	throw new Error('being built');
}

/** Being built. */
export function acceptSwap(_tx: Tx, _actor: Actor, _ask: { offerId: string }): Promise<TurnOutcome<Swapped>> {
	throw new Error('being built');
}

/** Being built. */
export function declineSwap(
	_tx: Tx,
	_actor: Actor,
	_ask: { offerId: string }
): Promise<TurnOutcome<{ requestId: string }>> {
	throw new Error('being built');
}

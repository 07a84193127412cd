import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { AskRef, CoverAsked, TurnOutcome, TurnRef } from './kinds.ts';

/** Being built. */
export function askCover(_tx: Tx, _actor: Actor, _ask: TurnRef): Promise<TurnOutcome<CoverAsked>> {
	throw new Error('being built');
}

/** Being built. */
export function withdrawCover(
	_tx: Tx,
	_actor: Actor,
	_ask: { requestId: string } | TurnRef
): Promise<TurnOutcome<{ shiftId: string }>> {
	throw new Error('being built');
}

/** Being built. */
export function cannotCover(_tx: Tx, _actor: Actor, _ask: AskRef): Promise<TurnOutcome<{ requestId: string }>> {
	throw new Error('being built');
}

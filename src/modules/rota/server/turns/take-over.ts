import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { AskRef, How, Taken, TurnOutcome } from './kinds.ts';

/** Being built. */
export function takeOver(_tx: Tx, _actor: Actor, _ask: AskRef & { how?: How }): Promise<TurnOutcome<Taken>> {
	throw new Error('being built');
}

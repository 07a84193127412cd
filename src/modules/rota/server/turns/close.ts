import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';

/** Being built. A shift is off: ends who is on it, settles requests, tells. Answers how many people were on it. */
export function closeShift(_tx: Tx, _actor: Actor, _shiftId: string): Promise<number> {
	throw new Error('being built');
}

/** Being built. A shift was moved: tells who is on it. Answers how many. */
export function tellMoved(_tx: Tx, _actor: Actor, _shiftId: string): Promise<number> {
	throw new Error('being built');
}

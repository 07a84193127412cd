import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { TurnOutcome } from './kinds.ts';
import type { HeldShift } from '../held-shift.ts';

/** Why this one: nobody has the key or the till yet, nobody is on it, one too few, it is soon, she likes it, it is her turn. */
export type PickReason =
	'key_missing' | 'till_missing' | 'nobody_yet' | 'one_short' | 'soon' | 'you_like' | 'your_turn';
export type Picked = { shift: HeldShift; reasons: PickReason[] };

/** Being built. */
export function pickShifts(_tx: Tx, _actor: Actor, _ask: { count: number }): Promise<TurnOutcome<Picked[]>> {
	throw new Error('being built');
}

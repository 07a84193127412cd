import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { TurnOutcome } from './kinds.ts';
import type { IsoDate, IsoWeekday } from '#lib/time/local.ts';
import type { Conflict } from '../../rules/fits.ts';

/** What came of it: how many coming shifts are hers at once, and which are not, and why. */
export type StandingOpened = { standingId: string; placed: string[]; not: NotPlaced[] };
export type NotPlaced = { shiftId: string; localDate: IsoDate; reasons: Conflict[] };
/** freed: she is off it; asked: nobody else was on it enough, so cover is asked. */
export type StandingEnded = { freed: number; asked: number };

/** Being built. */
export function openStanding(
	_tx: Tx,
	_actor: Actor,
	_ask: { patternId: string; weekday: IsoWeekday; personId: string }
): Promise<TurnOutcome<StandingOpened>> {
	throw new Error('being built');
}

/** Being built. */
export function endStanding(
	_tx: Tx,
	_actor: Actor,
	_ask: { standingId: string; freeFrom?: IsoDate }
): Promise<TurnOutcome<StandingEnded>> {
	throw new Error('being built');
}

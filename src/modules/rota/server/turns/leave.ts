import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { Days, QualificationKind } from '../../rules/kinds.ts';

/** Being built. She left or lost the role: her coming turns end, requests settle, coordinators hear. */
export function endTurnsOf(_tx: Tx, _actor: Actor, _personId: string): Promise<void> {
	throw new Error('being built');
}

/** Being built. Call after the qualification was revoked or shortened, in the same transaction. */
export function qualificationLost(_tx: Tx, _actor: Actor, _personId: string, _kind: QualificationKind): Promise<void> {
	throw new Error('being built');
}

/** Being built. For every coming turn of these days: off it when others are enough, otherwise cover is asked. */
export function askCoverForDays(
	_tx: Tx,
	_actor: Actor,
	_personId: string,
	_days: Days
): Promise<{ left: number; asked: number }> {
	throw new Error('being built');
}

import type { Tx } from '#lib/server/db/index.ts';

/** Being built. Called by makeShifts with the shifts it just made; answers how many places were given. */
export function placeStanding(_tx: Tx, _hubId: string, _shiftIds: readonly string[]): Promise<number> {
	throw new Error('being built');
}

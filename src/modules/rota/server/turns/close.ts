import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { politely, tell } from '../mails.ts';
import { holdShift } from '../held-shift.ts';
import { hubOf } from '../rights.ts';
import { isOver, zoneOf } from './hold.ts';
import { goesOff } from './put.ts';

/**
 * A shift is off: who is on it is off it, requests are settled, and people are told (not of what is over). Called by who cancels it,
 * before or after, in the same transaction. Out: how many people were on it. Twice is no error.
 */
export async function closeShift(tx: Tx, actor: Actor, shiftId: string): Promise<number> {
	const hubId = hubOf(actor);
	const held = await holdShift(tx, hubId, shiftId);
	if (!held || held.on.length === 0) return 0;
	const zone = await zoneOf(tx, hubId);
	for (const turn of held.on) {
		await goesOff(tx, actor, turn, 'shift_cancelled');
		const { personId, id } = turn;
		if (!isOver(held)) await tell(tx, { hubId, kind: 'shift_cancelled', personId, subjectId: id, at: politely(zone) });
	}
	await record(tx, actor, 'rota.shift_closed', { type: 'shift', id: shiftId }, { people: held.on.length });
	return held.on.length;
}

/** A shift was moved: who is on it is told of how it is now. The version is the shift's own. Out: how many are told. */
export async function tellMoved(tx: Tx, actor: Actor, shiftId: string): Promise<number> {
	const hubId = hubOf(actor);
	const held = await holdShift(tx, hubId, shiftId);
	if (!held || isOver(held)) return 0;
	const zone = await zoneOf(tx, hubId);
	for (const { personId, id } of held.on) {
		const version = held.row.sequence;
		await tell(tx, { hubId, kind: 'shift_changed', personId, subjectId: id, version, at: politely(zone) });
	}
	return held.on.length;
}

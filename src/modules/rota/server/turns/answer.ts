import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { canPlan } from '../rights.ts';
import { hold, isOver } from './hold.ts';
import { judged } from './judge.ts';
import type { How, Taken, TurnOutcome, TurnRef } from './kinds.ts';
import { ownTurn } from './own-turn.ts';
import { goesOff } from './put.ts';
import { saysYes } from './says-yes.ts';
import { tellPlaceOpen } from './tell-coordinators.ts';

/**
 * "Ja, ik kom": what she was asked becomes a promise. Twice is no error. By herself, by her link, or noted by phone or at the desk.
 * Refused: 'gone' (she is off it), and the hard reasons when something changed since she was asked.
 */
export async function accept(
	tx: Tx,
	actor: Actor,
	{ how, ...ref }: TurnRef & { how: How }
): Promise<TurnOutcome<Taken>> {
	const noted = how === 'phone' || how === 'desk' ? canPlan(actor) : undefined;
	const own = await ownTurn(tx, actor, ref, noted?.allowed);
	if (!own.ok) return own;
	const { hubId, shiftId, personId } = own.value;
	return judged(tx, async (tx) => {
		const holding = await hold(tx, hubId, { persons: [personId], shifts: [shiftId] });
		const turn = holding.shifts.get(shiftId)?.on.find(({ id }) => id === ref.assignmentId);
		if (!turn) return refused('gone');
		if (turn.state === 'accepted') return done({ assignmentId: turn.id, shiftId, notices: [] });
		return saysYes(tx, actor, holding, turn, how);
	});
}

/**
 * "Nee, ik kan niet" to a shift she was asked for: she is off it, and the coordinators hear. Twice is no error. Refused: 'settled'
 * (she said yes already: then she asks for cover), 'gone', 'past'.
 */
export async function decline(tx: Tx, actor: Actor, ref: TurnRef): Promise<TurnOutcome<{ shiftId: string }>> {
	const own = await ownTurn(tx, actor, ref, canPlan(actor).allowed);
	if (!own.ok) return own;
	const { hubId, shiftId, endReason } = own.value;
	if (endReason === 'declined') return done({ shiftId });
	return judged(tx, async (tx) => {
		const { shifts, zone } = await hold(tx, hubId, { persons: [], shifts: [shiftId] });
		const held = shifts.get(shiftId);
		const turn = held?.on.find(({ id }) => id === ref.assignmentId);
		if (!held || !turn) return refused('gone');
		if (turn.state === 'accepted') return refused('settled');
		if (isOver(held)) return refused('past');
		await goesOff(tx, actor, turn, 'declined');
		await record(tx, actor, 'rota.declined', { type: 'assignment', id: turn.id });
		await tellPlaceOpen(tx, { hubId, zone, shiftId, by: personIdOf(actor) });
		return done({ shiftId });
	});
}

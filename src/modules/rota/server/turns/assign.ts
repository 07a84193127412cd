import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { together } from '../mail-together.ts';
import { politely, tell } from '../mails.ts';
import { canPlan, hubOf } from '../rights.ts';
import { against, hold, isOver, turnRow } from './hold.ts';
import { judged } from './judge.ts';
import type { How, Taken, TurnOutcome } from './kinds.ts';
import { comesOn, goesOff } from './put.ts';
import { releaseWhoWaits } from './release.ts';

export type Assign = {
	shiftId: string;
	personId: string;
	/** She said so already, by phone or at the desk. Left out: she is asked. */
	yes?: 'phone' | 'desk' | undefined;
	/** The coordinator has seen what speaks against it. */
	despite?: boolean | undefined;
	via?: 'coordinator' | 'fill';
};

/**
 * The coordinator puts somebody on a shift: asked, and told; or promised, when she said yes (a coordinator who puts himself there
 * says so by it). Refused: the hard reasons, and 'soft' with `detail.reasons` for what she said herself, unless `despite`.
 */
export async function assign(tx: Tx, actor: Actor, ask: Assign): Promise<TurnOutcome<Taken>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const { shiftId, personId, via = 'coordinator' } = ask;
	const how: How | null = personId === personIdOf(actor) ? 'self' : (ask.yes ?? null);
	return judged(tx, async (tx) => {
		const holding = await hold(tx, hubId, { persons: [personId], shifts: [shiftId] });
		const held = holding.shifts.get(shiftId);
		if (!held) return refused('not_found');
		const { hard, soft } = against(holding, personId, shiftId);
		if (hard[0]) return refused(hard[0]);
		if (soft.length > 0 && !ask.despite) return refused('soft', { reasons: soft.join(',') });
		const { id: assignmentId } = await comesOn(tx, actor, held, { personId, via, how });
		await record(tx, actor, 'rota.assigned', { type: 'assignment', id: assignmentId }, { accepted: how !== null });
		if (how !== 'self') {
			await tell(tx, { hubId, kind: 'asked', personId, subjectId: assignmentId, at: together(holding.zone) });
		}
		if (how) await releaseWhoWaits(tx, actor, holding, shiftId, personId);
		return done({ assignmentId, shiftId, notices: soft });
	});
}

/**
 * The coordinator takes somebody off a shift, who is told. What she had asked is settled. Refused: 'gone' (she is off it already),
 * 'past', 'not_found'.
 */
export async function removeFromShift(
	tx: Tx,
	actor: Actor,
	{ assignmentId }: { assignmentId: string }
): Promise<TurnOutcome<{ shiftId: string }>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const seen = await turnRow(tx, hubId, assignmentId);
	if (!seen) return refused('not_found');
	return judged(tx, async (tx) => {
		const { shifts, zone } = await hold(tx, hubId, { persons: [], shifts: [seen.shiftId] });
		const held = shifts.get(seen.shiftId);
		const turn = held?.on.find(({ id }) => id === assignmentId);
		if (!held || !turn) return refused('gone');
		if (isOver(held)) return refused('past');
		await goesOff(tx, actor, turn, 'removed');
		await record(tx, actor, 'rota.removed', { type: 'assignment', id: assignmentId });
		if (turn.personId !== personIdOf(actor)) {
			const { personId } = turn;
			await tell(tx, { hubId, kind: 'shift_cancelled', personId, subjectId: assignmentId, at: politely(zone) });
		}
		return done({ shiftId: seen.shiftId });
	});
}

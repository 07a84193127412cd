import { refused } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { conflictsOf, HARD, type Conflict } from '../rules/fits.ts';
import { crewFor } from './crew.ts';
import { readShifts, type HeldShift } from './held-shift.ts';
import { canPlan, hubOf } from './rights.ts';
import { besideOf, windowOf } from './shift-page.ts';
import { assign, removeFromShift } from './turns/assign.ts';
import { hold, turnRow } from './turns/hold.ts';
import { judged } from './turns/judge.ts';
import type { Taken, TurnOutcome } from './turns/kinds.ts';

export type Move = { assignmentId: string; toShiftId: string };
/** What moving somebody from one shift to another would mean. `reasons`: what speaks against the new one, the old one given up. */
export type MovePage = { from: HeldShift; to: HeldShift; name: string; reasons: Conflict[]; possible: boolean };

/** The page that asks whether a move is meant, for the coordinator; undefined when either is not there. */
export async function movePage(tx: Tx, actor: Actor, { assignmentId, toShiftId }: Move): Promise<MovePage | undefined> {
	if (!canPlan(actor).allowed) return undefined;
	const hubId = hubOf(actor);
	const turn = await turnRow(tx, hubId, assignmentId);
	if (!turn || turn.state === 'ended' || turn.shiftId === toShiftId) return undefined;
	const both = await readShifts(tx, hubId, [turn.shiftId, toShiftId]);
	const from = both.find(({ row }) => row.id === turn.shiftId);
	const to = both.find(({ row }) => row.id === toShiftId);
	if (!from || !to) return undefined;
	const personIds = [turn.personId, ...to.on.map(({ personId }) => personId)];
	const crew = await crewFor(tx, hubId, { ...windowOf(to.facts.localDate), personIds });
	const person = crew.find(({ id }) => id === turn.personId);
	if (!person) return undefined;
	const freed = { ...person, turns: person.turns.filter(({ shiftId }) => shiftId !== turn.shiftId) };
	const reasons = conflictsOf(freed, to.facts, besideOf(crew, person.id, to), now().epochMilliseconds);
	const rules: ReadonlySet<Conflict> = new Set(HARD);
	return { from, to, name: person.firstName, reasons, possible: !reasons.some((reason) => rules.has(reason)) };
}

/**
 * Off one shift and asked for another, in one act: when the second is refused, the first stays as it was. The coordinator only.
 * Refused: as `removeFromShift` and `assign`.
 */
export async function moveTurn(
	tx: Tx,
	actor: Actor,
	{ assignmentId, toShiftId, yes, despite }: Move & { yes?: 'phone' | 'desk' | undefined; despite: boolean }
): Promise<TurnOutcome<Taken>> {
	const turn = await turnRow(tx, hubOf(actor), assignmentId);
	if (!turn) return refused('not_found');
	return judged(tx, async (tx) => {
		// Both at once and the person first, in the order in which everybody takes these locks.
		await hold(tx, hubOf(actor), { persons: [turn.personId], shifts: [turn.shiftId, toShiftId] });
		const gone = await removeFromShift(tx, actor, { assignmentId });
		if (!gone.ok) return gone;
		return assign(tx, actor, { shiftId: toShiftId, personId: turn.personId, despite, ...(yes ? { yes } : {}) });
	});
}

import { done, refused } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { canActFor, hubOf } from '../rights.ts';
import { turnRow } from './hold.ts';
import type { TurnOutcome, TurnRef } from './kinds.ts';
import { opensTurn } from './tokens.ts';

/**
 * A turn that this actor may answer for: her own, any for the coordinator, the one her link opens, or `noted`: somebody at the desk
 * writes down what she said. A wrong link does not learn that the turn exists.
 */
export async function ownTurn(
	tx: Tx,
	actor: Actor,
	{ assignmentId, token }: TurnRef,
	noted = false
): Promise<TurnOutcome<AssignmentRow>> {
	const row = await turnRow(tx, hubOf(actor), assignmentId);
	if (!row) return refused('not_found');
	if (token !== undefined) return opensTurn(assignmentId, token) ? done(row) : refused('not_found');
	if (noted) return done(row);
	const right = canActFor(actor, row.personId);
	return right.allowed ? done(row) : refused(right.reason);
}

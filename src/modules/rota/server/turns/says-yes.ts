import { and, eq } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment } from '../cover.schema.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { against, type Holding } from './hold.ts';
import type { How, Taken, TurnOutcome } from './kinds.ts';
import { releaseWhoWaits } from './release.ts';

/** An asked turn on a held shift becomes a promise, when it still can. */
export async function saysYes(
	tx: Tx,
	actor: Actor,
	holding: Holding,
	turn: AssignmentRow,
	how: How
): Promise<TurnOutcome<Taken>> {
	const { hubId, id, shiftId, personId } = turn;
	const { hard, soft } = against(holding, personId, shiftId);
	const reason = hard.find((each) => each !== 'already_on');
	if (reason) return refused(reason);
	await tx
		.update(assignment)
		.set({ state: 'accepted', acceptedAt: toDate(now()), acceptedHow: how })
		.where(and(eq(assignment.hubId, hubId), eq(assignment.id, id)));
	await record(tx, actor, 'rota.accepted', { type: 'assignment', id });
	await releaseWhoWaits(tx, actor, holding, shiftId, personId);
	return done({ assignmentId: id, shiftId, notices: soft });
}

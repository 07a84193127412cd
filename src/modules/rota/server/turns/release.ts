import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { assignment, coverRequest } from '../cover.schema.ts';
import type { AssignmentRow, HeldShift } from '../held-shift.ts';
import { politely, tell } from '../mails.ts';
import { leavesAlone, type Holding } from './hold.ts';
import { goesOff } from './put.ts';

/**
 * Whether a shift can do without this turn: somebody else has promised to be there, as many as it needs, and no beginner stays
 * behind without one of those who knows the house. Source: domain, rota 2 and 4.
 */
export function canSpare(crew: Holding['crew'], held: HeldShift, on: readonly AssignmentRow[], turn: AssignmentRow) {
	const others = on.filter(({ id }) => id !== turn.id);
	const promised = others.filter(({ state }) => state === 'accepted').map(({ personId }) => personId);
	if (promised.length < Math.max(1, held.row.least)) return false;
	return !leavesAlone(crew, held, promised);
}

/**
 * Somebody came on a held shift in a free place. Who asked for cover there and is not needed any more, is off it now: who asked
 * first goes first.
 */
export async function releaseWhoWaits(
	tx: Tx,
	actor: Actor,
	{ hubId, zone, crew, shifts }: Holding,
	shiftId: string,
	newcomer: string
): Promise<void> {
	const held = shifts.get(shiftId);
	if (!held) return;
	const waiting = await tx
		.select({ request: coverRequest, turn: assignment })
		.from(coverRequest)
		.innerJoin(assignment, and(eq(assignment.hubId, coverRequest.hubId), eq(assignment.id, coverRequest.assignmentId)))
		.where(and(eq(coverRequest.hubId, hubId), eq(coverRequest.shiftId, shiftId), isNull(coverRequest.outcome)))
		.orderBy(asc(coverRequest.askedAt), asc(coverRequest.id));
	for (const { request, turn } of waiting) {
		if (turn.personId === newcomer || !canSpare(crew, held, await onNow(tx, held), turn)) continue;
		await goesOff(tx, actor, turn, 'withdrawn', newcomer);
		await record(tx, actor, 'rota.cover_taken', { type: 'cover_request', id: request.id });
		const { personId } = turn;
		await tell(tx, { hubId, kind: 'cover_taken', personId, subjectId: request.id, at: politely(zone) });
	}
}

function onNow(tx: Tx, { row }: HeldShift): Promise<AssignmentRow[]> {
	return tx
		.select()
		.from(assignment)
		.where(and(eq(assignment.hubId, row.hubId), eq(assignment.shiftId, row.id), ne(assignment.state, 'ended')));
}

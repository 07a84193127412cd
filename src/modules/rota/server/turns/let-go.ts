import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { coverRequest } from '../cover.schema.ts';
import type { AssignmentRow } from '../held-shift.ts';
import type { Holding } from './hold.ts';
import type { CoverAsked } from './kinds.ts';
import type { RequestRow } from './own-ask.ts';
import { goesOff } from './put.ts';
import { canSpare } from './release.ts';
import { tellPlaceOpen } from './tell-coordinators.ts';
import { widen } from './widen.ts';

/**
 * She cannot come to a held shift that has not begun: off it when others are enough, otherwise cover is asked and she stays. What
 * she was only asked for, she declines. `holding` knows the whole crew. `resting`: because she rests in these days.
 */
export async function letGo(
	tx: Tx,
	actor: Actor,
	holding: Holding,
	turn: AssignmentRow,
	{ resting = false } = {}
): Promise<CoverAsked> {
	const { hubId, zone, crew, shifts } = holding;
	const { shiftId } = turn;
	const held = shifts.get(shiftId);
	if (!held) throw new Error('only a turn of a held shift is let go');
	if (turn.state === 'asked') {
		await goesOff(tx, actor, turn, resting ? 'resting' : 'declined');
		await record(tx, actor, 'rota.declined', { type: 'assignment', id: turn.id });
		await tellPlaceOpen(tx, { hubId, zone, shiftId, by: personIdOf(actor) });
		return { left: true, shiftId };
	}
	if (canSpare(crew, held, held.on, turn)) {
		await goesOff(tx, actor, turn, resting ? 'resting' : 'withdrawn');
		await record(tx, actor, 'rota.left', { type: 'assignment', id: turn.id });
		return { left: true, shiftId };
	}
	return openRequest(tx, actor, holding, turn);
}

/** Opens the request of a turn and asks the first circle; finds the one that is open already. */
export async function openRequest(
	tx: Tx,
	actor: Actor,
	holding: Holding,
	turn: AssignmentRow
): Promise<Extract<CoverAsked, { left: false }>> {
	const { hubId } = holding;
	const { shiftId } = turn;
	const open = await openRequestOf(tx, turn);
	if (open) return { left: false, shiftId, requestId: open.id, already: true };
	const [request] = await tx
		.insert(coverRequest)
		.values({
			hubId,
			id: newId(),
			assignmentId: turn.id,
			shiftId,
			askedBy: personIdOf(actor) ?? null,
			askedAt: toDate(now())
		})
		.returning();
	if (!request) throw new Error('a request that was written is read back');
	await record(tx, actor, 'rota.cover_asked', { type: 'cover_request', id: request.id });
	await widen(tx, holding, { request, turn });
	return { left: false, shiftId, requestId: request.id, already: false };
}

/** The open request of a turn. */
export async function openRequestOf(
	tx: Tx,
	turn: Pick<AssignmentRow, 'hubId' | 'id'>
): Promise<RequestRow | undefined> {
	const [open] = await tx
		.select()
		.from(coverRequest)
		.where(
			and(eq(coverRequest.hubId, turn.hubId), eq(coverRequest.assignmentId, turn.id), isNull(coverRequest.outcome))
		);
	return open;
}

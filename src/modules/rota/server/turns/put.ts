import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment, coverRequest, swapOffer } from '../cover.schema.ts';
import type { AssignmentRow, HeldShift } from '../held-shift.ts';
import type { CoverEnd, EndReason, How, Via } from './kinds.ts';

/** `how` null: she is asked, and has said nothing yet. */
export type Coming = { personId: string; via: Via; how: How | null };

/** Puts somebody on a held shift. The caller has looked at everything that may speak against it. */
export async function comesOn(tx: Tx, actor: Actor, { row }: HeldShift, coming: Coming): Promise<AssignmentRow> {
	const at = toDate(now());
	const [made] = await tx
		.insert(assignment)
		.values({
			hubId: row.hubId,
			id: newId(),
			shiftId: row.id,
			personId: coming.personId,
			state: coming.how ? 'accepted' : 'asked',
			via: coming.via,
			assignedBy: personIdOf(actor) ?? null,
			createdAt: at,
			acceptedAt: coming.how ? at : null,
			acceptedHow: coming.how,
			startsAt: row.startsAt,
			endsAt: row.endsAt
		})
		.returning();
	if (!made) throw new Error('a turn that was written is read back');
	return made;
}

/** How a request ends when its turn ends for this reason. */
const ENDS: Record<EndReason, CoverEnd> = {
	covered: 'taken',
	swapped: 'swapped',
	declined: 'removed',
	withdrawn: 'withdrawn',
	removed: 'removed',
	shift_cancelled: 'shift_gone',
	left: 'removed',
	resting: 'withdrawn'
};

/**
 * Takes somebody off a held shift, with all that hung on it: her open request is settled (taken by `takenBy`, when somebody did),
 * and swaps that were offered for it or with it are gone. Whether she may go is for the caller to know.
 */
export async function goesOff(
	tx: Tx,
	actor: Actor,
	turn: AssignmentRow,
	reason: EndReason,
	takenBy: string | null = null
): Promise<void> {
	const { hubId, id } = turn;
	await settleRequestsOf(tx, hubId, id, takenBy && ENDS[reason] !== 'swapped' ? 'taken' : ENDS[reason], takenBy);
	await tx
		.update(swapOffer)
		.set({ outcome: 'gone', settledAt: toDate(now()) })
		.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.assignmentId, id), isNull(swapOffer.outcome)));
	await tx
		.update(assignment)
		.set({ state: 'ended', endedAt: toDate(now()), endedBy: personIdOf(actor) ?? null, endReason: reason })
		.where(and(eq(assignment.hubId, hubId), eq(assignment.id, id)));
}

async function settleRequestsOf(tx: Tx, hubId: string, assignmentId: string, end: CoverEnd, takenBy: string | null) {
	const open = await tx
		.select({ id: coverRequest.id })
		.from(coverRequest)
		.where(
			and(eq(coverRequest.hubId, hubId), eq(coverRequest.assignmentId, assignmentId), isNull(coverRequest.outcome))
		);
	for (const { id } of open) await settleRequest(tx, hubId, id, end, takenBy);
}

/** Ends a request, and the swaps that were offered for it. Its shift is held. */
export async function settleRequest(
	tx: Tx,
	hubId: string,
	requestId: string,
	outcome: CoverEnd,
	takenBy: string | null = null
): Promise<void> {
	const settledAt = toDate(now());
	await tx
		.update(coverRequest)
		.set({ outcome, settledAt, takenBy, widensAt: null })
		.where(and(eq(coverRequest.hubId, hubId), eq(coverRequest.id, requestId), isNull(coverRequest.outcome)));
	await tx
		.update(swapOffer)
		.set({ outcome: 'gone', settledAt })
		.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.requestId, requestId), isNull(swapOffer.outcome)));
}

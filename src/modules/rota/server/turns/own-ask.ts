import { and, eq } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { assignment, coverAsk, coverRequest } from '../cover.schema.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { canActFor, hubOf } from '../rights.ts';
import type { AskRef, TurnOutcome } from './kinds.ts';
import { opensAsk } from './tokens.ts';

export type RequestRow = typeof coverRequest.$inferSelect;
/** A request, the turn it is about, and who answers it now. Read without a lock: to know whom and what to hold. */
export type Answering = { hubId: string; request: RequestRow; turn: AssignmentRow; personId: string; byLink: boolean };

/**
 * Who answers a request for cover: she who is signed in (of the crew), somebody the coordinator notes it for, or the one whose link
 * this is. A wrong link does not learn that the request exists.
 */
export async function answering(tx: Tx, actor: Actor, ref: AskRef): Promise<TurnOutcome<Answering>> {
	const hubId = hubOf(actor);
	if ('requestId' in ref) {
		const personId = ref.personId ?? personIdOf(actor);
		if (!personId) return refused('not_signed_in');
		const right = canActFor(actor, personId);
		if (!right.allowed) return refused(right.reason);
		const found = await requestWithTurn(tx, hubId, ref.requestId);
		return found ? done({ hubId, ...found, personId, byLink: false }) : refused('not_found');
	}
	const [ask] = await tx
		.select()
		.from(coverAsk)
		.where(and(eq(coverAsk.hubId, hubId), eq(coverAsk.id, ref.askId)));
	const byLink = ref.token !== undefined;
	if (!ask || (byLink && !opensAsk(ask.id, ref.token))) return refused('not_found');
	const right = byLink ? undefined : canActFor(actor, ask.personId);
	if (right && !right.allowed) return refused(right.reason);
	const found = await requestWithTurn(tx, hubId, ask.requestId);
	return found ? done({ hubId, ...found, personId: ask.personId, byLink }) : refused('not_found');
}

/** A request and the turn it is about. */
export async function requestWithTurn(
	tx: Tx,
	hubId: string,
	requestId: string
): Promise<{ request: RequestRow; turn: AssignmentRow } | undefined> {
	const [found] = await tx
		.select({ request: coverRequest, turn: assignment })
		.from(coverRequest)
		.innerJoin(assignment, and(eq(assignment.hubId, coverRequest.hubId), eq(assignment.id, coverRequest.assignmentId)))
		.where(and(eq(coverRequest.hubId, hubId), eq(coverRequest.id, requestId)));
	return found;
}

import { and, desc, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { coverAsk, coverRequest } from '../cover.schema.ts';
import { canActFor, hubOf } from '../rights.ts';
import { against, hasStarted, hold } from './hold.ts';
import { judged } from './judge.ts';
import type { AskRef, CoverAsked, TurnOutcome, TurnRef } from './kinds.ts';
import { answering, requestWithTurn } from './own-ask.ts';
import { ownTurn } from './own-turn.ts';
import { settleRequest } from './put.ts';
import { letGo } from './let-go.ts';
import { everybodyAnswered, widen } from './widen.ts';

/**
 * "Ik kan niet". Others are enough: she is off it at once. Otherwise she stays on it, and the request goes round; a second press
 * finds the first request. Of a turn she was only asked for it is a "no". Refused: 'gone', 'started', 'cancelled'.
 * Source: domain, rota 2.
 */
export async function askCover(tx: Tx, actor: Actor, ref: TurnRef): Promise<TurnOutcome<CoverAsked>> {
	const own = await ownTurn(tx, actor, ref);
	if (!own.ok) return own;
	const { hubId, shiftId } = own.value;
	return judged(tx, async (tx) => {
		const holding = await hold(tx, hubId, { persons: [], shifts: [shiftId], everybody: true });
		const held = holding.shifts.get(shiftId);
		const turn = held?.on.find(({ id }) => id === ref.assignmentId);
		if (!held || !turn) return refused('gone');
		if (held.row.cancelledAt) return refused('cancelled');
		if (hasStarted(held)) return refused('started');
		return done(await letGo(tx, actor, holding, turn));
	});
}

/**
 * "Ik kan toch wel": the request is settled and she stays. Twice is no error. Refused: 'settled' (somebody took over, or it is settled already),
 * 'started', 'not_qualified' and the like (she lost what the task asks for: then somebody else must still come).
 */
export async function withdrawCover(
	tx: Tx,
	actor: Actor,
	ref: { requestId: string } | TurnRef
): Promise<TurnOutcome<{ shiftId: string }>> {
	const found = await ownRequest(tx, actor, ref);
	if (!found.ok) return found;
	const { hubId, requestId, shiftId, personId } = found.value;
	return judged(tx, async (tx) => {
		const holding = await hold(tx, hubId, { persons: [personId], shifts: [shiftId] });
		const held = holding.shifts.get(shiftId);
		const outcome = (await requestWithTurn(tx, hubId, requestId))?.request.outcome;
		if (outcome === 'withdrawn') return done({ shiftId });
		if (!held || outcome !== null) return refused('settled');
		if (hasStarted(held)) return refused('started');
		const hard = against(holding, personId, shiftId).hard;
		const lost = hard.find((each) => each === 'not_qualified' || each === 'not_volunteer');
		if (lost) return refused(lost);
		await settleRequest(tx, hubId, requestId, 'withdrawn');
		await record(tx, actor, 'rota.cover_withdrawn', { type: 'cover_request', id: requestId });
		return done({ shiftId });
	});
}

/**
 * "Ik kan het niet overnemen": she is not asked again for this one; when she was the last to answer, the request widens at once.
 * Twice is no error. Refused: 'settled', 'own_request'.
 */
export async function cannotCover(tx: Tx, actor: Actor, ref: AskRef): Promise<TurnOutcome<{ requestId: string }>> {
	const found = await answering(tx, actor, ref);
	if (!found.ok) return found;
	const { hubId, request, turn, personId } = found.value;
	if (turn.personId === personId) return refused('own_request');
	return judged(tx, async (tx) => {
		const holding = await hold(tx, hubId, { persons: [], shifts: [turn.shiftId], everybody: true });
		const current = await requestWithTurn(tx, hubId, request.id);
		if (!current || current.request.outcome !== null) return refused('settled');
		const answer = { answer: 'no', answeredAt: toDate(now()) };
		const circle = Math.max(1, current.request.circle);
		await tx
			.insert(coverAsk)
			.values({ hubId, id: newId(), requestId: request.id, personId, circle, askedAt: toDate(now()), ...answer })
			.onConflictDoUpdate({ target: [coverAsk.hubId, coverAsk.requestId, coverAsk.personId], set: answer });
		await record(tx, actor, 'rota.cannot_cover', { type: 'cover_request', id: request.id });
		if (current.request.circle < 4 && (await everybodyAnswered(tx, hubId, request.id))) {
			await widen(tx, holding, current);
		}
		return done({ requestId: request.id });
	});
}

type OwnRequest = { hubId: string; requestId: string; shiftId: string; personId: string };

async function ownRequest(
	tx: Tx,
	actor: Actor,
	ref: { requestId: string } | TurnRef
): Promise<TurnOutcome<OwnRequest>> {
	const hubId = hubOf(actor);
	if ('requestId' in ref) {
		const found = await requestWithTurn(tx, hubId, ref.requestId);
		if (!found) return refused('not_found');
		const { personId, shiftId } = found.turn;
		const right = canActFor(actor, personId);
		return right.allowed ? done({ hubId, requestId: ref.requestId, shiftId, personId }) : refused(right.reason);
	}
	const own = await ownTurn(tx, actor, ref);
	if (!own.ok) return own;
	const [last] = await tx
		.select({ id: coverRequest.id })
		.from(coverRequest)
		.where(and(eq(coverRequest.hubId, hubId), eq(coverRequest.assignmentId, ref.assignmentId)))
		.orderBy(desc(coverRequest.askedAt), desc(coverRequest.id))
		.limit(1);
	const { shiftId, personId } = own.value;
	return last ? done({ hubId, requestId: last.id, shiftId, personId }) : refused('settled');
}

import { and, eq, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { swapOffer } from '../cover.schema.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { politely, tell } from '../mails.ts';
import { canActFor, hubOf } from '../rights.ts';
import { against, hasStarted, hold, turnRow, type Holding } from './hold.ts';
import { judged } from './judge.ts';
import type { AskRef, TurnOutcome, TurnRefusal } from './kinds.ts';
import { answering, requestWithTurn, type RequestRow } from './own-ask.ts';
import { comesOn, goesOff } from './put.ts';

/** Which shift each got: `gives` is the one who asked for cover's old shift, `gets` her new one, by `assignmentId`. */
export type Swapped = { gives: string; gets: string; assignmentId: string };

/**
 * "Ik neem die van jou, als jij deze van mij neemt": offers an own promised turn in return. Both are looked at as if the other was
 * gone already. The same offer twice is one. Refused: 'settled', 'started', 'own_request', 'not_yours' (not her turn), 'gone', and
 * the hard reasons of either.
 */
export async function offerSwap(
	tx: Tx,
	actor: Actor,
	ref: AskRef & { assignmentId: string }
): Promise<TurnOutcome<{ offerId: string }>> {
	const found = await answering(tx, actor, ref);
	if (!found.ok) return found;
	const { hubId, request, turn, personId } = found.value;
	if (turn.personId === personId) return refused('own_request');
	const mine = await turnRow(tx, hubId, ref.assignmentId);
	if (!mine) return refused('not_found');
	if (mine.personId !== personId) return refused('not_yours');
	return judged(tx, async (tx) => {
		const both = await holdBoth(tx, request, turn, mine);
		if (!both.ok) return both;
		const [known] = await tx
			.select({ id: swapOffer.id })
			.from(swapOffer)
			.where(
				and(
					eq(swapOffer.hubId, hubId),
					eq(swapOffer.requestId, request.id),
					eq(swapOffer.assignmentId, mine.id),
					isNull(swapOffer.outcome)
				)
			);
		if (known) return done({ offerId: known.id });
		const offerId = newId();
		await tx
			.insert(swapOffer)
			.values({ hubId, id: offerId, requestId: request.id, assignmentId: mine.id, offeredAt: toDate(now()) });
		await record(tx, actor, 'rota.swap_offered', { type: 'swap_offer', id: offerId });
		const at = politely(both.value.zone);
		await tell(tx, { hubId, kind: 'swap_offered', personId: turn.personId, subjectId: offerId, at });
		return done({ offerId });
	});
}

/**
 * Who asked for cover takes the offer: both change places in one act, and the one who offered is told. Refused: 'settled', 'gone'
 * (the offer is), 'started', and the hard reasons of either.
 */
export async function acceptSwap(
	tx: Tx,
	actor: Actor,
	{ offerId }: { offerId: string }
): Promise<TurnOutcome<Swapped>> {
	const seen = await offerToHer(tx, actor, offerId);
	if (!seen.ok) return seen;
	const { hubId, request, turn, mine } = seen.value;
	return judged(tx, async (tx) => {
		const both = await holdBoth(tx, request, turn, mine);
		if (!both.ok) return both;
		const { zone, shifts } = both.value;
		const [hers, other] = [shifts.get(turn.shiftId), shifts.get(mine.shiftId)];
		if (!hers || !other || !(await isOpenOffer(tx, hubId, offerId))) return refused('gone');
		const settled = { outcome: 'accepted', settledAt: toDate(now()) };
		await tx
			.update(swapOffer)
			.set(settled)
			.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.id, offerId)));
		await goesOff(tx, actor, turn, 'swapped', mine.personId);
		await goesOff(tx, actor, mine, 'swapped', turn.personId);
		await comesOn(tx, actor, hers, { personId: mine.personId, via: 'swap', how: 'self' });
		const { id: assignmentId } = await comesOn(tx, actor, other, { personId: turn.personId, via: 'swap', how: 'self' });
		await record(tx, actor, 'rota.swapped', { type: 'cover_request', id: request.id });
		for (const personId of [mine.personId, turn.personId]) {
			if (personId === personIdOf(actor)) continue;
			await tell(tx, { hubId, kind: 'cover_taken', personId, subjectId: request.id, at: politely(zone) });
		}
		return done({ gives: turn.shiftId, gets: mine.shiftId, assignmentId });
	});
}

/** "Nee, geen ruil": the offer is settled, the request stays open. Refused: 'gone' (it is settled already). */
export async function declineSwap(
	tx: Tx,
	actor: Actor,
	{ offerId }: { offerId: string }
): Promise<TurnOutcome<{ requestId: string }>> {
	const seen = await offerToHer(tx, actor, offerId);
	if (!seen.ok) return seen;
	const { hubId, request } = seen.value;
	const declined = await tx
		.update(swapOffer)
		.set({ outcome: 'declined', settledAt: toDate(now()) })
		.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.id, offerId), isNull(swapOffer.outcome)))
		.returning({ id: swapOffer.id });
	if (declined.length === 0) return refused('gone');
	await record(tx, actor, 'rota.swap_declined', { type: 'swap_offer', id: offerId });
	return done({ requestId: request.id });
}

type OfferToHer = { hubId: string; request: RequestRow; turn: AssignmentRow; mine: AssignmentRow };

/** An offer for the request of this actor; `mine` is the turn that is offered. */
async function offerToHer(tx: Tx, actor: Actor, offerId: string): Promise<TurnOutcome<OfferToHer>> {
	const hubId = hubOf(actor);
	const [offer] = await tx
		.select()
		.from(swapOffer)
		.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.id, offerId)));
	const found = offer && (await requestWithTurn(tx, hubId, offer.requestId));
	const mine = offer && (await turnRow(tx, hubId, offer.assignmentId));
	if (!found || !mine) return refused('not_found');
	const right = canActFor(actor, found.turn.personId);
	return right.allowed ? done({ hubId, ...found, mine }) : refused(right.reason);
}

async function isOpenOffer(tx: Tx, hubId: string, offerId: string): Promise<boolean> {
	const [open] = await tx
		.select({ id: swapOffer.id })
		.from(swapOffer)
		.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.id, offerId), isNull(swapOffer.outcome)));
	return open !== undefined;
}

/** Holds both persons and both shifts, and looks whether they can change places now. */
async function holdBoth(
	tx: Tx,
	request: RequestRow,
	turn: AssignmentRow,
	mine: AssignmentRow
): Promise<TurnOutcome<Holding>> {
	const { hubId } = request;
	const holding = await hold(tx, hubId, {
		persons: [turn.personId, mine.personId],
		shifts: [turn.shiftId, mine.shiftId]
	});
	const [hers, other] = [holding.shifts.get(turn.shiftId), holding.shifts.get(mine.shiftId)];
	const current = await requestWithTurn(tx, hubId, request.id);
	if (!hers || !other || current?.request.outcome !== null) return refused('settled');
	if (!other.on.some(({ id, state }) => id === mine.id && state === 'accepted')) return refused('gone');
	if (hasStarted(hers) || hasStarted(other)) return refused('started');
	const reason = inTheWay(holding, turn, mine);
	return reason ? refused(reason) : done(holding);
}

function inTheWay(holding: Holding, turn: AssignmentRow, mine: AssignmentRow): TurnRefusal | undefined {
	const takes = against(holding, mine.personId, turn.shiftId, { gone: [turn.personId], freed: mine.shiftId });
	const gives = against(holding, turn.personId, mine.shiftId, { gone: [mine.personId], freed: turn.shiftId });
	return takes.hard[0] ?? gives.hard[0];
}

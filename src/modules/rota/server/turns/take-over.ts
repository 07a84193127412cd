import { and, eq } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { coverAsk } from '../cover.schema.ts';
import { politely, tell } from '../mails.ts';
import { against, hasStarted, hold } from './hold.ts';
import { judged } from './judge.ts';
import type { AskRef, How, Taken, TurnOutcome } from './kinds.ts';
import { answering, requestWithTurn } from './own-ask.ts';
import { comesOn, goesOff } from './put.ts';

/**
 * "Ik neem het over": the turn becomes hers and the one who asked is off it, in one act, and told. Of many at once one gets it; the
 * others hear 'settled'. Refused also: 'own_request', 'started', and the hard reasons, looked at as if the other was gone already.
 * Source: domain, rota 1, 2 and 4.
 */
export async function takeOver(tx: Tx, actor: Actor, ref: AskRef & { how?: How }): Promise<TurnOutcome<Taken>> {
	const found = await answering(tx, actor, ref);
	if (!found.ok) return found;
	const { hubId, request, turn, personId, byLink } = found.value;
	if (turn.personId === personId) return refused('own_request');
	const { shiftId } = turn;
	const how = byLink ? 'link' : (ref.how ?? (personId === personIdOf(actor) ? 'self' : 'desk'));
	return judged(tx, async (tx) => {
		const holding = await hold(tx, hubId, { persons: [personId], shifts: [shiftId] });
		const held = holding.shifts.get(shiftId);
		const current = await requestWithTurn(tx, hubId, request.id);
		if (!held || !current || current.request.outcome !== null) return refused('settled');
		if (hasStarted(held)) return refused('started');
		const { hard, soft } = against(holding, personId, shiftId, { gone: [turn.personId] });
		if (hard[0]) return refused(hard[0]);
		await goesOff(tx, actor, current.turn, 'covered', personId);
		const { id: assignmentId } = await comesOn(tx, actor, held, { personId, via: 'cover', how });
		await tx
			.update(coverAsk)
			.set({ answer: 'yes', answeredAt: toDate(now()) })
			.where(and(eq(coverAsk.hubId, hubId), eq(coverAsk.requestId, request.id), eq(coverAsk.personId, personId)));
		await record(tx, actor, 'rota.cover_taken', { type: 'cover_request', id: request.id });
		const told = { hubId, kind: 'cover_taken', subjectId: request.id, at: politely(holding.zone) } as const;
		await tell(tx, { ...told, personId: turn.personId });
		return done({ assignmentId, shiftId, notices: soft });
	});
}

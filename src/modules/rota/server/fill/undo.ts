import { and, eq, inArray, max } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { record } from '#lib/server/events/record.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { politely, tell } from '../mails.ts';
import { canPlan, hubOf } from '../rights.ts';
import { hold, isOver } from '../turns/hold.ts';
import { judged } from '../turns/judge.ts';
import { goesOff } from '../turns/put.ts';
import type { FillRefusal } from './accept.ts';
import { endLines, openLines, proposalLocks, settleWhenDone, turnsOf, type ProposalRow } from './lines.ts';

/** Puts a proposal away: nothing of what was still open of it happens. A second time is no error. Refused: 'not_found', 'not_ready'. */
export async function dropFill(
	tx: Tx,
	actor: Actor,
	{ proposalId }: { proposalId: string }
): Promise<Outcome<{ left: number }, FillRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const proposal = await proposalLocks.hold(tx, hubOf(actor), proposalId);
	if (!proposal) return refused('not_found');
	if (proposal.state === 'asked') return refused('not_ready');
	if (proposal.state === 'settled') return done({ left: 0 });
	const open = await openLines(tx, proposal);
	await endLines(tx, proposal.hubId, 'left', open);
	await settleWhenDone(tx, proposal);
	await record(tx, actor, 'rota.fill_dropped', { type: 'fill_proposal', id: proposalId }, { left: open.length });
	return done({ left: open.length });
}

/**
 * "Zet terug": who was asked by this proposal and has not said yes is asked no more. Who said yes stays. Nobody hears of it whose
 * letter did not go yet; the others do. Answers how many turns went. Refused: 'not_found', 'gone' (none is left to take back).
 */
export async function undoFill(
	tx: Tx,
	actor: Actor,
	{ proposalId }: { proposalId: string }
): Promise<Outcome<{ removed: number }, FillRefusal>> {
	const right = canPlan(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	const proposal = await proposalLocks.hold(tx, hubId, proposalId);
	if (!proposal) return refused('not_found');
	const seen = await unanswered(tx, proposal);
	if (seen.length === 0) return refused('gone');
	return judged(tx, async (tx) => {
		const { shifts, zone } = await hold(tx, hubId, {
			persons: seen.map(({ personId }) => personId),
			shifts: seen.map(({ shiftId }) => shiftId)
		});
		const ids = new Set(seen.map(({ id }) => id));
		// Under the locks once more: who said yes in between is on it for good.
		const turns = [...shifts.values()].flatMap((held) =>
			isOver(held) ? [] : held.on.filter(({ id, state }) => ids.has(id) && state === 'asked')
		);
		if (turns.length === 0) return refused('gone');
		for (const turn of turns) await goesOff(tx, actor, turn, 'removed');
		await tellWhoKnows(tx, actor, turns, zone);
		await record(tx, actor, 'rota.fill_undone', { type: 'fill_proposal', id: proposalId }, { removed: turns.length });
		return done({ removed: turns.length });
	});
}

/** Turns that this proposal made and nobody answered. */
async function unanswered(tx: Tx, proposal: ProposalRow): Promise<AssignmentRow[]> {
	return (await turnsOf(tx, proposal)).flatMap(({ turn }) => (turn.state === 'asked' ? [turn] : []));
}

/** Who had a letter after she was asked hears of every turn that it does not count any more. */
async function tellWhoKnows(tx: Tx, actor: Actor, turns: readonly AssignmentRow[], zone: string): Promise<void> {
	const hubId = hubOf(actor);
	const persons = [...new Set(turns.map(({ personId }) => personId))];
	const letters = await tx
		.select({ personId: mail.recipientId, last: max(mail.settledAt) })
		.from(mail)
		.where(
			and(
				eq(mail.hubId, hubId),
				eq(mail.kind, 'rota.asked'),
				eq(mail.state, 'sent'),
				inArray(mail.recipientId, persons)
			)
		)
		.groupBy(mail.recipientId);
	const lastLetter = new Map(letters.map(({ personId, last }) => [personId, last]));
	for (const { personId, id, createdAt } of turns) {
		const last = lastLetter.get(personId);
		if (!last || last < createdAt || personId === personIdOf(actor)) continue;
		await tell(tx, { hubId, kind: 'shift_cancelled', personId, subjectId: id, at: politely(zone) });
	}
}

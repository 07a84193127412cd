import { and, asc, eq, gte, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { toDate } from '#lib/time/local.ts';
import { now } from '#lib/time/clock.ts';
import { assignment } from '../cover.schema.ts';
import { fillLine, fillProposal } from '../fill.schema.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { shift } from '../rota.schema.ts';

export type ProposalRow = typeof fillProposal.$inferSelect;
/** A line nobody decided on yet, with the day of its shift as it is now. */
export type OpenLine = { id: string; shiftId: string; personId: string; localDate: string };
export type LineEnd = 'taken' | 'left' | 'gone';

/** How a proposal is locked. A record, so that the race test can take the lock out and see the race. */
export const proposalLocks = {
	/** Of two coordinators who take it over at once the second sees what the first did. */
	async hold(tx: Tx, hubId: string, id: string): Promise<ProposalRow | undefined> {
		const [row] = await tx.select().from(fillProposal).where(isProposal(hubId, id)).for('update');
		return row;
	}
};

export function isProposal(hubId: string, id: string) {
	return and(eq(fillProposal.hubId, hubId), eq(fillProposal.id, id));
}

export async function openLines(tx: Tx, { hubId, id }: ProposalRow): Promise<OpenLine[]> {
	return tx
		.select({ id: fillLine.id, shiftId: fillLine.shiftId, personId: fillLine.personId, localDate: shift.localDate })
		.from(fillLine)
		.innerJoin(shift, and(eq(shift.hubId, fillLine.hubId), eq(shift.id, fillLine.shiftId)))
		.where(and(eq(fillLine.hubId, hubId), eq(fillLine.proposalId, id), isNull(fillLine.outcome)))
		.orderBy(asc(shift.startsAt), asc(fillLine.id));
}

/** Writes what became of these lines. */
export async function endLines(
	tx: Tx,
	hubId: string,
	outcome: LineEnd,
	lines: readonly { id: string }[]
): Promise<void> {
	if (lines.length === 0) return;
	const ids = lines.map(({ id }) => id);
	await tx
		.update(fillLine)
		.set({ outcome })
		.where(and(eq(fillLine.hubId, hubId), inArray(fillLine.id, ids)));
}

/** A proposal of which every line was decided on is settled. */
export async function settleWhenDone(tx: Tx, proposal: ProposalRow): Promise<void> {
	if ((await openLines(tx, proposal)).length > 0) return;
	await tx
		.update(fillProposal)
		.set({ state: 'settled', settledAt: toDate(now()) })
		.where(isProposal(proposal.hubId, proposal.id));
}

/** The turns that this proposal made, each with its line, whatever became of them since; the oldest first. */
export async function turnsOf(
	tx: Tx,
	{ hubId, id, readyAt }: ProposalRow
): Promise<{ lineId: string; turn: AssignmentRow }[]> {
	if (!readyAt) return [];
	const ofTheLine = and(
		eq(assignment.hubId, fillLine.hubId),
		eq(assignment.shiftId, fillLine.shiftId),
		eq(assignment.personId, fillLine.personId)
	);
	return tx
		.select({ lineId: fillLine.id, turn: assignment })
		.from(fillLine)
		.innerJoin(assignment, ofTheLine)
		.where(
			and(
				eq(fillLine.hubId, hubId),
				eq(fillLine.proposalId, id),
				eq(fillLine.outcome, 'taken'),
				eq(assignment.via, 'fill'),
				gte(assignment.createdAt, readyAt)
			)
		)
		.orderBy(asc(assignment.createdAt));
}

import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { FillReason, Unfilled } from '../../rules/fill/kinds.ts';
import { firstNameOf } from '../crew.ts';
import { crewFirstNames } from '../crew-names.ts';
import { fillLine, fillProposal } from '../fill.schema.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { shift, task } from '../rota.schema.ts';
import { turnsOf, type LineEnd, type ProposalRow } from './lines.ts';

/** What became of a line: left, gone, or a turn that is asked, accepted, declined, or off again for another reason. */
export type LineState = Exclude<LineEnd, 'taken'> | 'asked' | 'accepted' | 'declined' | 'off';
/** A shift as a proposal names it. */
export type FillShiftWords = {
	shiftId: string;
	task: string;
	pictogram: string;
	localDate: string;
	startTime: string;
	endTime: string;
};
export type ProposedLine = FillShiftWords & {
	id: string;
	firstName: string;
	reasons: FillReason[];
	/** Null: not decided yet. */
	state: LineState | null;
};
export type UnfilledShift = FillShiftWords & Omit<Unfilled, 'shiftId'>;
/** `canUndo`: asked turns of it that nobody answered yet. */
export type ProposalPage = {
	proposal: ProposalRow;
	lines: ProposedLine[];
	unfilled: UnfilledShift[];
	canUndo: number;
};

const SHIFT_WORDS = {
	shiftId: shift.id,
	task: task.name,
	pictogram: task.pictogram,
	localDate: shift.localDate,
	startTime: shift.startTime,
	endTime: shift.endTime
};

/** A proposal with its lines in the order of the calendar; undefined when this hub has none such. First names only. */
export async function proposalOf(tx: Tx, hubId: string, id: string): Promise<ProposalPage | undefined> {
	const [proposal] = await tx
		.select()
		.from(fillProposal)
		.where(and(eq(fillProposal.hubId, hubId), eq(fillProposal.id, id)));
	if (!proposal) return undefined;
	const turns = new Map((await turnsOf(tx, proposal)).map(({ lineId, turn }) => [lineId, turn]));
	return {
		proposal,
		lines: await linesOf(tx, proposal, turns),
		unfilled: await unfilledOf(tx, proposal),
		canUndo: [...turns.values()].filter(({ state }) => state === 'asked').length
	};
}

async function linesOf(
	tx: Tx,
	{ hubId, id }: ProposalRow,
	turns: ReadonlyMap<string, AssignmentRow>
): Promise<ProposedLine[]> {
	const rows = await tx
		.select({
			...SHIFT_WORDS,
			id: fillLine.id,
			personId: fillLine.personId,
			name: membership.name,
			reasons: fillLine.reasons,
			outcome: fillLine.outcome
		})
		.from(fillLine)
		.innerJoin(shift, and(eq(shift.hubId, fillLine.hubId), eq(shift.id, fillLine.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.innerJoin(membership, and(eq(membership.hubId, fillLine.hubId), eq(membership.personId, fillLine.personId)))
		.where(and(eq(fillLine.hubId, hubId), eq(fillLine.proposalId, id)))
		.orderBy(asc(shift.startsAt), asc(task.position), asc(fillLine.id));
	// As the board names them: two who share a first name are told apart.
	const names = new Map((await crewFirstNames(tx, hubId)).map((one) => [one.id, one.firstName]));
	return rows.map(({ personId, name, reasons, outcome, ...words }) => ({
		...words,
		firstName: names.get(personId) ?? firstNameOf(name),
		reasons: reasons as FillReason[],
		state: stateOf(outcome as LineEnd | null, turns.get(words.id))
	}));
}

function stateOf(outcome: LineEnd | null, turn: AssignmentRow | undefined): LineState | null {
	if (outcome !== 'taken') return outcome;
	if (turn?.state === 'asked' || turn?.state === 'accepted') return turn.state;
	return turn?.endReason === 'declined' ? 'declined' : 'off';
}

async function unfilledOf(tx: Tx, { hubId, unfilled }: ProposalRow): Promise<UnfilledShift[]> {
	const why = new Map((unfilled ?? []).map((one) => [one.shiftId, one]));
	if (why.size === 0) return [];
	const rows = await tx
		.select(SHIFT_WORDS)
		.from(shift)
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(and(eq(shift.hubId, hubId), inArray(shift.id, [...why.keys()])))
		.orderBy(asc(shift.startsAt), asc(shift.id));
	return rows.map((words) => ({ ...why.get(words.shiftId)!, ...words }));
}

/** Proposals that still wait for the program or for a coordinator, the newest first. */
export async function openProposals(tx: Tx, hubId: string): Promise<ProposalRow[]> {
	return tx
		.select()
		.from(fillProposal)
		.where(and(eq(fillProposal.hubId, hubId), or(eq(fillProposal.state, 'asked'), eq(fillProposal.state, 'ready'))))
		.orderBy(desc(fillProposal.askedAt));
}

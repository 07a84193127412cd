import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import type { HardReason, SoftReason } from '../../rules/fits.ts';
import { assignment, coverAsk, swapOffer } from '../cover.schema.ts';
import { firstNameOf } from '../crew.ts';
import type { AssignmentRow } from '../held-shift.ts';
import { against, hasStarted, view } from './hold.ts';
import type { AskRef } from './kinds.ts';
import { answering } from './own-ask.ts';
import { wordsOf, type ShiftWords } from './shift-words.ts';

/**
 * Where a request stands for who looks. open: she can take over; said_no: she said no, and may think again; offered: her swap waits
 * for an answer; hers: she took it; then how it ended for her: settled (another was first, or a swap), withdrawn (she who asked can
 * come after all), gone (the shift is off, or she is off it), started.
 */
export type AskState =
	'open' | 'said_no' | 'offered' | 'hers' | 'settled' | 'withdrawn' | 'gone' | 'started' | 'own_request';
export type AskPage = ShiftWords & {
	requestId: string;
	/** Whose turn it is, by first name. */
	firstName: string;
	askerId: string;
	/** Who looks. */
	personId: string;
	state: AskState;
	/** Why she cannot take it over; empty when she can. */
	hard: HardReason[];
	/** What she said herself that speaks against it, to be shown. */
	soft: SoftReason[];
	/** Own turns to come that could be given in return: both can. */
	swaps: (ShiftWords & { assignmentId: string })[];
	/** Her new turn, when she took it over. */
	ownAssignmentId: string | null;
};

/** The page of a request for who is asked, by her link or signed in. Undefined for anybody else. Looking changes nothing. */
export async function askPage(tx: Tx, actor: Actor, ref: AskRef): Promise<AskPage | undefined> {
	const found = await answering(tx, actor, ref);
	if (!found.ok) return undefined;
	const { hubId, request, turn, personId } = found.value;
	const mine = await comingTurnsOf(tx, hubId, personId, turn.shiftId);
	const shifts = [turn.shiftId, ...mine.map(({ shiftId }) => shiftId)];
	const holding = await view(tx, hubId, { persons: [personId, turn.personId], shifts });
	const held = holding.shifts.get(turn.shiftId);
	if (!held) return undefined;
	const own = held.on.find((row) => row.personId === personId);
	const state = await stateNow(tx, found.value, own, hasStarted(held));
	const { hard, soft } = against(holding, personId, turn.shiftId, { gone: [turn.personId] });
	const swappable = state === 'open' || state === 'said_no' ? mine : [];
	const swaps = swappable.filter(
		({ shiftId }) =>
			against(holding, personId, turn.shiftId, { gone: [turn.personId], freed: shiftId }).hard.length === 0 &&
			against(holding, turn.personId, shiftId, { gone: [personId], freed: turn.shiftId }).hard.length === 0
	);
	return {
		...wordsOf(held),
		requestId: request.id,
		firstName: firstNameOf(holding.crew.get(turn.personId)?.name ?? ''),
		askerId: turn.personId,
		personId,
		state,
		hard,
		soft,
		swaps: swaps.flatMap(({ id, shiftId }) => {
			const of = holding.shifts.get(shiftId);
			return of ? [{ ...wordsOf(of), assignmentId: id }] : [];
		}),
		ownAssignmentId: own?.id ?? null
	};
}

type Seen = {
	hubId: string;
	request: { id: string; outcome: string | null; takenBy: string | null };
	turn: AssignmentRow;
};

async function stateNow(
	tx: Tx,
	{ hubId, request, turn, personId }: Seen & { personId: string },
	own: AssignmentRow | undefined,
	started: boolean
): Promise<AskState> {
	const { outcome, takenBy } = request;
	if (turn.personId === personId) return 'own_request';
	if (outcome !== null && takenBy === personId && own) return 'hers';
	if (outcome === 'taken' || outcome === 'swapped') return 'settled';
	if (outcome === 'withdrawn') return 'withdrawn';
	if (outcome === 'shift_gone' || outcome === 'removed') return 'gone';
	if (outcome === 'started' || started) return 'started';
	const [offer] = await tx
		.select({ id: swapOffer.id })
		.from(swapOffer)
		.innerJoin(assignment, and(eq(assignment.hubId, swapOffer.hubId), eq(assignment.id, swapOffer.assignmentId)))
		.where(
			and(
				eq(swapOffer.hubId, hubId),
				eq(swapOffer.requestId, request.id),
				isNull(swapOffer.outcome),
				eq(assignment.personId, personId)
			)
		)
		.limit(1);
	if (offer) return 'offered';
	const [ask] = await tx
		.select({ answer: coverAsk.answer })
		.from(coverAsk)
		.where(and(eq(coverAsk.hubId, hubId), eq(coverAsk.requestId, request.id), eq(coverAsk.personId, personId)));
	return ask?.answer === 'no' ? 'said_no' : 'open';
}

/** Promised turns of hers to come, on other shifts, soonest first; more than this many nobody chooses from. */
const MOST_CHOICES = 12;

function comingTurnsOf(tx: Tx, hubId: string, personId: string, butNot: string): Promise<AssignmentRow[]> {
	return tx
		.select()
		.from(assignment)
		.where(
			and(
				eq(assignment.hubId, hubId),
				eq(assignment.personId, personId),
				eq(assignment.state, 'accepted'),
				ne(assignment.shiftId, butNot),
				gt(assignment.startsAt, toDate(now()))
			)
		)
		.orderBy(assignment.startsAt)
		.limit(MOST_CHOICES);
}

import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment, coverAsk, coverRequest, swapOffer } from '../cover.schema.ts';
import { firstNameOf } from '../crew.ts';
import { hubOf } from '../rights.ts';
import { shift, task } from '../rota.schema.ts';
import { ofItsTask, SHIFT_WORDS, type ShiftWords } from './shift-words.ts';

export type { ShiftWords } from './shift-words.ts';

/**
 * An open cover request. `circle` as in rules/circles.ts (0: nobody asked yet); `phonePersonId`: whom to phone at the last step.
 * Names are first names.
 */
export type OpenCover = ShiftWords & {
	requestId: string;
	assignmentId: string;
	personId: string;
	firstName: string;
	askedAt: Date;
	circle: number;
	widensAt: Date | null;
	asked: number;
	saidNo: number;
	phonePersonId: string | null;
	offers: OpenOffer[];
};
export type OpenOffer = { offerId: string; personId: string; firstName: string; shift: ShiftWords };
/** A request that waits for the answer of the one who asks. */
export type CoverAskOfMine = ShiftWords & { askId: string; requestId: string; firstName: string; circle: number };

const ofItsTurn = and(eq(assignment.hubId, coverRequest.hubId), eq(assignment.id, coverRequest.assignmentId));
const ofItsShift = and(eq(shift.hubId, coverRequest.hubId), eq(shift.id, coverRequest.shiftId));
const ofItsPerson = and(eq(membership.hubId, assignment.hubId), eq(membership.personId, assignment.personId));

/** All open requests of the hub whose shift has not begun, soonest first. The clock is looked at here: no sweep need have been. */
export async function openCover(tx: Tx, hubId: string): Promise<OpenCover[]> {
	const rows = await tx
		.select({
			...SHIFT_WORDS,
			requestId: coverRequest.id,
			assignmentId: assignment.id,
			personId: assignment.personId,
			name: membership.name,
			askedAt: coverRequest.askedAt,
			circle: coverRequest.circle,
			widensAt: coverRequest.widensAt,
			phonePersonId: coverRequest.phonePersonId
		})
		.from(coverRequest)
		.innerJoin(assignment, ofItsTurn)
		.innerJoin(shift, ofItsShift)
		.innerJoin(task, ofItsTask)
		.innerJoin(membership, ofItsPerson)
		.where(and(eq(coverRequest.hubId, hubId), isNull(coverRequest.outcome), gt(shift.startsAt, toDate(now()))))
		.orderBy(asc(shift.startsAt), asc(coverRequest.id));
	if (rows.length === 0) return [];
	const ids = rows.map(({ requestId }) => requestId);
	const asks = await tx
		.select({ requestId: coverAsk.requestId, answer: coverAsk.answer })
		.from(coverAsk)
		.where(and(eq(coverAsk.hubId, hubId), inArray(coverAsk.requestId, ids)));
	const offers = await offersFor(tx, hubId, ids);
	return rows.map(({ name, ...row }) => {
		const own = asks.filter(({ requestId }) => requestId === row.requestId);
		return {
			...row,
			firstName: firstNameOf(name),
			asked: own.length,
			saidNo: own.filter(({ answer }) => answer === 'no').length,
			offers: offers.get(row.requestId) ?? []
		};
	});
}

/** What the signed-in person is asked to take over and has not answered, soonest first. */
export async function myCoverAsks(tx: Tx, actor: Actor): Promise<CoverAskOfMine[]> {
	const me = personIdOf(actor);
	if (!me) return [];
	const rows = await tx
		.select({
			...SHIFT_WORDS,
			askId: coverAsk.id,
			requestId: coverRequest.id,
			name: membership.name,
			circle: coverAsk.circle
		})
		.from(coverAsk)
		.innerJoin(coverRequest, and(eq(coverRequest.hubId, coverAsk.hubId), eq(coverRequest.id, coverAsk.requestId)))
		.innerJoin(assignment, ofItsTurn)
		.innerJoin(shift, ofItsShift)
		.innerJoin(task, ofItsTask)
		.innerJoin(membership, ofItsPerson)
		.where(
			and(
				eq(coverAsk.hubId, hubOf(actor)),
				eq(coverAsk.personId, me),
				isNull(coverAsk.answer),
				isNull(coverRequest.outcome),
				gt(shift.startsAt, toDate(now()))
			)
		)
		.orderBy(asc(shift.startsAt), asc(coverAsk.id));
	return rows.map(({ name, ...row }) => ({ ...row, firstName: firstNameOf(name) }));
}

const offered = alias(assignment, 'offered');

/** Open offers of a swap for these requests, of turns that have not begun. */
async function offersFor(tx: Tx, hubId: string, requestIds: readonly string[]): Promise<Map<string, OpenOffer[]>> {
	const rows = await tx
		.select({
			requestId: swapOffer.requestId,
			offerId: swapOffer.id,
			personId: offered.personId,
			name: membership.name,
			shift: SHIFT_WORDS
		})
		.from(swapOffer)
		.innerJoin(offered, and(eq(offered.hubId, swapOffer.hubId), eq(offered.id, swapOffer.assignmentId)))
		.innerJoin(shift, and(eq(shift.hubId, offered.hubId), eq(shift.id, offered.shiftId)))
		.innerJoin(task, ofItsTask)
		.innerJoin(membership, and(eq(membership.hubId, offered.hubId), eq(membership.personId, offered.personId)))
		.where(
			and(
				eq(swapOffer.hubId, hubId),
				inArray(swapOffer.requestId, [...requestIds]),
				isNull(swapOffer.outcome),
				gt(shift.startsAt, toDate(now()))
			)
		)
		.orderBy(asc(swapOffer.offeredAt), asc(swapOffer.id));
	const each = rows.map(({ requestId, name, ...row }) => ({
		requestId,
		offer: { ...row, firstName: firstNameOf(name) }
	}));
	return new Map(
		[...Map.groupBy(each, ({ requestId }) => requestId)].map(([id, list]) => [id, list.map(({ offer }) => offer)])
	);
}

import { and, asc, eq, gt, inArray, isNull, ne, or, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import type { MailRow } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { assignment, coverAsk, coverRequest, swapOffer } from './cover.schema.ts';
import { firstNameOf } from './crew.ts';
import { shift, task } from './rota.schema.ts';

/** A turn as a letter tells of it. */
export type TurnFacts = {
	turn: typeof assignment.$inferSelect;
	shift: typeof shift.$inferSelect;
	task: string;
	house: string;
};
type ShiftFacts = Omit<TurnFacts, 'turn'>;
export type RequestFacts = TurnFacts & { request: typeof coverRequest.$inferSelect; firstName: string };
export type AskFacts = RequestFacts & { askId: string };

const ofItsShift = and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId));
const ofItsTask = and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId));
const ofItsTurn = and(eq(assignment.hubId, coverRequest.hubId), eq(assignment.id, coverRequest.assignmentId));
const ofItsPerson = and(eq(membership.hubId, assignment.hubId), eq(membership.personId, assignment.personId));

/** Turns of a hub, soonest first. */
export function turnsWhere(tx: Tx, hubId: string, which: SQL | undefined): Promise<TurnFacts[]> {
	return tx
		.select({ turn: assignment, shift, task: task.name, house: hub.name })
		.from(assignment)
		.innerJoin(shift, ofItsShift)
		.innerJoin(task, ofItsTask)
		.innerJoin(hub, eq(hub.id, assignment.hubId))
		.where(and(eq(assignment.hubId, hubId), which))
		.orderBy(asc(shift.startsAt), asc(assignment.id));
}

/** What somebody still has to say yes or no to, and of these turns what was noted for her. Only what is to come. */
export function askedOrNoted(tx: Tx, hubId: string, personId: string, ids: readonly string[]): Promise<TurnFacts[]> {
	const noted = and(
		eq(assignment.state, 'accepted'),
		inArray(assignment.acceptedHow, ['phone', 'desk']),
		inArray(assignment.id, [...ids])
	);
	const coming = and(isNull(shift.cancelledAt), gt(shift.startsAt, toDate(now())));
	return turnsWhere(
		tx,
		hubId,
		and(eq(assignment.personId, personId), coming, or(eq(assignment.state, 'asked'), noted))
	);
}

/** Her own turn on this shift now, when she has one. */
export async function activeTurn(tx: Tx, hubId: string, shiftId: string, personId: string) {
	const [found] = await turnsWhere(
		tx,
		hubId,
		and(eq(assignment.shiftId, shiftId), eq(assignment.personId, personId), ne(assignment.state, 'ended'))
	);
	return found;
}

/** A request with the turn it is about and the first name of whose it is. */
export async function requestFacts(tx: Tx, hubId: string, requestId: string): Promise<RequestFacts | undefined> {
	const [found] = await requests(tx, hubId, eq(coverRequest.id, requestId));
	return found;
}

function requests(tx: Tx, hubId: string, which: SQL | undefined) {
	return tx
		.select({ request: coverRequest, turn: assignment, shift, task: task.name, house: hub.name, name: membership.name })
		.from(coverRequest)
		.innerJoin(assignment, ofItsTurn)
		.innerJoin(shift, ofItsShift)
		.innerJoin(task, ofItsTask)
		.innerJoin(hub, eq(hub.id, coverRequest.hubId))
		.innerJoin(membership, ofItsPerson)
		.where(and(eq(coverRequest.hubId, hubId), which))
		.then((rows) => rows.map(({ name, ...row }) => ({ ...row, firstName: firstNameOf(name) })));
}

/** What somebody is asked to take over and has not answered, of shifts to come. */
export async function openAsks(tx: Tx, hubId: string, personId: string): Promise<AskFacts[]> {
	const rows = await tx
		.select({
			askId: coverAsk.id,
			request: coverRequest,
			turn: assignment,
			shift,
			task: task.name,
			house: hub.name,
			name: membership.name
		})
		.from(coverAsk)
		.innerJoin(coverRequest, and(eq(coverRequest.hubId, coverAsk.hubId), eq(coverRequest.id, coverAsk.requestId)))
		.innerJoin(assignment, ofItsTurn)
		.innerJoin(shift, ofItsShift)
		.innerJoin(task, ofItsTask)
		.innerJoin(hub, eq(hub.id, coverAsk.hubId))
		.innerJoin(membership, ofItsPerson)
		.where(
			and(
				eq(coverAsk.hubId, hubId),
				eq(coverAsk.personId, personId),
				isNull(coverAsk.answer),
				isNull(coverRequest.outcome),
				isNull(shift.cancelledAt),
				gt(shift.startsAt, toDate(now()))
			)
		)
		.orderBy(asc(shift.startsAt), asc(coverAsk.id));
	return rows.map(({ name, ...row }) => ({ ...row, firstName: firstNameOf(name) }));
}

/** An open offer of a swap: the request, and the turn that is offered with the first name of whose it is. */
export async function offerFacts(tx: Tx, hubId: string, offerId: string) {
	const [offer] = await tx
		.select({ requestId: swapOffer.requestId, turnId: swapOffer.assignmentId })
		.from(swapOffer)
		.where(and(eq(swapOffer.hubId, hubId), eq(swapOffer.id, offerId), isNull(swapOffer.outcome)));
	if (!offer) return undefined;
	const request = await requestFacts(tx, hubId, offer.requestId);
	const [offered] = await turnsWhere(tx, hubId, eq(assignment.id, offer.turnId));
	if (!request || request.request.outcome !== null || !offered) return undefined;
	const [from] = await tx
		.select({ name: membership.name })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, offered.turn.personId)));
	return { request, offered, firstName: firstNameOf(from?.name ?? '') };
}

/** Which of these shifts still need somebody: under their least, or waiting for somebody to take over. */
export async function openPlaces(tx: Tx, hubId: string, shiftIds: readonly string[]) {
	const rows: (ShiftFacts & { requestId: string | null })[] = await tx
		.select({ shift, task: task.name, house: hub.name, requestId: coverRequest.id })
		.from(shift)
		.innerJoin(task, ofItsTask)
		.innerJoin(hub, eq(hub.id, shift.hubId))
		.leftJoin(
			coverRequest,
			and(eq(coverRequest.hubId, shift.hubId), eq(coverRequest.shiftId, shift.id), isNull(coverRequest.outcome))
		)
		.where(
			and(
				eq(shift.hubId, hubId),
				inArray(shift.id, [...shiftIds]),
				isNull(shift.cancelledAt),
				gt(shift.startsAt, toDate(now()))
			)
		)
		.orderBy(asc(shift.startsAt), asc(shift.id));
	const once = [...new Map(rows.map((row) => [row.shift.id, row])).values()];
	return once
		.map((row) => ({ ...row, wanted: Math.max(0, row.shift.least - row.shift.takenPlaces) }))
		.filter(({ wanted, requestId }) => wanted > 0 || requestId !== null);
}

/** Whether a newer letter of this kind about the same thing is on its way to the same reader: then that one says it. */
export async function isOvertaken(tx: Tx, row: MailRow): Promise<boolean> {
	const [newer] = await tx
		.select({ id: mail.id })
		.from(mail)
		.where(
			and(
				eq(mail.hubId, row.hubId ?? ''),
				eq(mail.kind, row.kind),
				eq(mail.recipientId, row.recipientId),
				eq(mail.subjectId, row.subjectId),
				gt(mail.version, row.version)
			)
		)
		.limit(1);
	return newer !== undefined;
}

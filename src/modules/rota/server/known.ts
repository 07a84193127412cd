import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { assignment, coverAsk, coverRequest } from './cover.schema.ts';
import { availability, companion, qualification, rest, standingPlace, taskWish, volunteer } from './crew.schema.ts';
import { certificate, workedHours } from './hours.schema.ts';
import { shift, shiftPattern, task } from './rota.schema.ts';

/** Everything the rota of this hub knows of her, and of nobody else: of companions only how many she named. */
export async function knownOnRota(tx: Tx, hubId: string, personId: string) {
	const known = {
		...(await limitsOf(tx, hubId, personId)),
		turns: await turnsOf(tx, hubId, personId),
		asks: await asksOf(tx, hubId, personId),
		qualifications: await heldBy(tx, hubId, personId),
		wishes: await wishesOf(tx, hubId, personId),
		availability: await freeHoursOf(tx, hubId, personId),
		rests: await restsOf(tx, hubId, personId),
		standing: await standingOf(tx, hubId, personId),
		hours: await givenBy(tx, hubId, personId),
		certificates: await certificatesOf(tx, hubId, personId)
	};
	const something = Object.values(known).some((part) => (Array.isArray(part) ? part.length > 0 : part !== undefined));
	return something ? known : undefined;
}

async function limitsOf(tx: Tx, hubId: string, personId: string) {
	const [limits] = await tx
		.select({
			mostPerWeek: volunteer.mostPerWeek,
			mostPerMonth: volunteer.mostPerMonth,
			experienced: volunteer.experienced,
			ageAtLeast: volunteer.ageAtLeast
		})
		.from(volunteer)
		.where(and(eq(volunteer.hubId, hubId), eq(volunteer.personId, personId)));
	const [named] = await tx
		.select({ count: sql<number>`count(*)::int` })
		.from(companion)
		.where(and(eq(companion.hubId, hubId), eq(companion.personId, personId)));
	return { volunteer: limits, ...(named && named.count > 0 ? { companions: named.count } : {}) };
}

function turnsOf(tx: Tx, hubId: string, personId: string) {
	return tx
		.select({
			task: task.name,
			startsAt: assignment.startsAt,
			endsAt: assignment.endsAt,
			state: assignment.state,
			via: assignment.via,
			createdAt: assignment.createdAt,
			acceptedAt: assignment.acceptedAt,
			endedAt: assignment.endedAt,
			endReason: assignment.endReason,
			coverAskedAt: coverRequest.askedAt,
			coverOutcome: coverRequest.outcome
		})
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.leftJoin(coverRequest, and(eq(coverRequest.hubId, assignment.hubId), eq(coverRequest.assignmentId, assignment.id)))
		.where(and(eq(assignment.hubId, hubId), eq(assignment.personId, personId)))
		.orderBy(asc(assignment.startsAt));
}

function asksOf(tx: Tx, hubId: string, personId: string) {
	return tx
		.select({ task: task.name, askedAt: coverAsk.askedAt, answer: coverAsk.answer, answeredAt: coverAsk.answeredAt })
		.from(coverAsk)
		.innerJoin(coverRequest, and(eq(coverRequest.hubId, coverAsk.hubId), eq(coverRequest.id, coverAsk.requestId)))
		.innerJoin(shift, and(eq(shift.hubId, coverRequest.hubId), eq(shift.id, coverRequest.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(and(eq(coverAsk.hubId, hubId), eq(coverAsk.personId, personId)))
		.orderBy(asc(coverAsk.askedAt));
}

function heldBy(tx: Tx, hubId: string, personId: string) {
	const { kind, since, validUntil, revokedAt } = qualification;
	return tx
		.select({ kind, since, validUntil, revokedAt })
		.from(qualification)
		.where(and(eq(qualification.hubId, hubId), eq(qualification.personId, personId)))
		.orderBy(asc(since));
}

function wishesOf(tx: Tx, hubId: string, personId: string) {
	return tx
		.select({ task: task.name, wish: taskWish.wish })
		.from(taskWish)
		.innerJoin(task, and(eq(task.hubId, taskWish.hubId), eq(task.id, taskWish.taskId)))
		.where(and(eq(taskWish.hubId, hubId), eq(taskWish.personId, personId)));
}

function freeHoursOf(tx: Tx, hubId: string, personId: string) {
	return tx
		.select({ weekday: availability.weekday, from: availability.fromTime, to: availability.toTime })
		.from(availability)
		.where(and(eq(availability.hubId, hubId), eq(availability.personId, personId)))
		.orderBy(asc(availability.weekday), asc(availability.fromTime));
}

function restsOf(tx: Tx, hubId: string, personId: string) {
	return tx
		.select({ firstDate: rest.firstDate, lastDate: rest.lastDate, endedAt: rest.endedAt })
		.from(rest)
		.where(and(eq(rest.hubId, hubId), eq(rest.personId, personId)))
		.orderBy(asc(rest.firstDate));
}

function standingOf(tx: Tx, hubId: string, personId: string) {
	return tx
		.select({ task: task.name, weekday: standingPlace.weekday, since: standingPlace.since })
		.from(standingPlace)
		.innerJoin(
			shiftPattern,
			and(eq(shiftPattern.hubId, standingPlace.hubId), eq(shiftPattern.id, standingPlace.patternId))
		)
		.innerJoin(task, and(eq(task.hubId, shiftPattern.hubId), eq(task.id, shiftPattern.taskId)))
		.where(and(eq(standingPlace.hubId, hubId), eq(standingPlace.personId, personId), isNull(standingPlace.endedAt)));
}

function givenBy(tx: Tx, hubId: string, personId: string) {
	const w = workedHours;
	return tx
		.select({ task: task.name, date: w.localDate, minutes: w.minutes, note: w.note, confirmedAt: w.confirmedAt })
		.from(w)
		.innerJoin(task, and(eq(task.hubId, w.hubId), eq(task.id, w.taskId)))
		.where(and(eq(w.hubId, hubId), eq(w.personId, personId)))
		.orderBy(asc(w.localDate));
}

function certificatesOf(tx: Tx, hubId: string, personId: string) {
	const { firstDate, lastDate, words, createdAt } = certificate;
	return tx
		.select({ firstDate, lastDate, words, createdAt })
		.from(certificate)
		.where(and(eq(certificate.hubId, hubId), eq(certificate.personId, personId)))
		.orderBy(asc(createdAt));
}

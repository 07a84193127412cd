import { and, asc, eq, gte, isNull, lte, ne, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { daysBetween, isDate, toDate, type IsoDate } from '#lib/time/local.ts';
import type { Days } from '../rules/kinds.ts';
import { assignment, coverRequest } from './cover.schema.ts';
import { rest } from './crew.schema.ts';
import { todayHere, turnOf, type NotHers } from './crew-member.ts';
import { hubOf } from './rights.ts';
import { shift, task } from './rota.schema.ts';

/** A year is the longest; after that somebody asks again. */
export const LONGEST_REST_DAYS = 366;

export type RestRefusal = NotHers | 'rest_wrong' | 'rest_order' | 'rest_past' | 'rest_too_long' | 'rest_too_far';

/**
 * "Even rust": nobody asks her anything in these days, and the rota is not filled with her. Turns she has already stay hers until
 * somebody takes over (see turnsInRest). It takes the place of every rest that has not ended yet. Undo: endRest.
 */
export async function goToRest(
	tx: Tx,
	actor: Actor,
	personId: string,
	{ firstDate, lastDate }: Days
): Promise<Outcome<null, RestRefusal>> {
	const no = await turnOf(tx, actor, personId);
	if (no) return no;
	const hubId = hubOf(actor);
	const today = await todayHere(tx, hubId);
	if (!isDate(firstDate) || !isDate(lastDate)) return refused('rest_wrong');
	if (lastDate < firstDate) return refused('rest_order');
	if (lastDate < today) return refused('rest_past');
	if (daysBetween(today, firstDate) > LONGEST_REST_DAYS) return refused('rest_too_far');
	if (daysBetween(firstDate, lastDate) > LONGEST_REST_DAYS) return refused('rest_too_long');
	await endRests(tx, hubId, personId, today);
	await tx.insert(rest).values({ hubId, id: newId(), personId, firstDate, lastDate, createdAt: toDate(now()) });
	await record(tx, actor, 'rota.rest_begun', { type: 'person', id: personId });
	return done(null);
}

/** She is back: no rest of hers counts any more, also one that was still to come. Twice is no error. */
export async function endRest(tx: Tx, actor: Actor, personId: string): Promise<Outcome<null, NotHers>> {
	const no = await turnOf(tx, actor, personId);
	if (no) return no;
	const hubId = hubOf(actor);
	const ended = await endRests(tx, hubId, personId, await todayHere(tx, hubId));
	if (ended > 0) await record(tx, actor, 'rota.rest_ended', { type: 'person', id: personId });
	return done(null);
}

async function endRests(tx: Tx, hubId: string, personId: string, today: IsoDate): Promise<number> {
	const rows = await tx
		.update(rest)
		.set({ endedAt: toDate(now()) })
		.where(and(eq(rest.hubId, hubId), eq(rest.personId, personId), isNull(rest.endedAt), gte(rest.lastDate, today)))
		.returning({ id: rest.id });
	return rows.length;
}

/** The rest she has now or is to have; undefined when there is none. */
export async function restOf(tx: Tx, hubId: string, personId: string, today: IsoDate): Promise<Days | undefined> {
	const [row] = await tx
		.select({ firstDate: rest.firstDate, lastDate: rest.lastDate })
		.from(rest)
		.where(and(eq(rest.hubId, hubId), eq(rest.personId, personId), isNull(rest.endedAt), gte(rest.lastDate, today)))
		.orderBy(asc(rest.firstDate))
		.limit(1);
	return row;
}

export type TurnInRest = {
	assignmentId: string;
	shiftId: string;
	task: string;
	localDate: IsoDate;
	startTime: string;
	endTime: string;
	/** Cover is asked already; she stays on it until somebody takes over. */
	coverAsked: boolean;
};

/** Her turns that are still to come in these days, in order. */
export async function turnsInRest(tx: Tx, hubId: string, personId: string, days: Days): Promise<TurnInRest[]> {
	return tx
		.select({
			assignmentId: assignment.id,
			shiftId: shift.id,
			task: task.name,
			localDate: shift.localDate,
			startTime: shift.startTime,
			endTime: shift.endTime,
			coverAsked: sql<boolean>`exists (select from ${coverRequest} c where c.hub_id = ${assignment.hubId}
				and c.assignment_id = ${assignment.id} and c.outcome is null)`
		})
		.from(assignment)
		.innerJoin(shift, and(eq(shift.hubId, assignment.hubId), eq(shift.id, assignment.shiftId)))
		.innerJoin(task, and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId)))
		.where(
			and(
				eq(assignment.hubId, hubId),
				eq(assignment.personId, personId),
				ne(assignment.state, 'ended'),
				isNull(shift.cancelledAt),
				gte(shift.startsAt, toDate(now())),
				gte(shift.localDate, days.firstDate),
				lte(shift.localDate, days.lastDate)
			)
		)
		.orderBy(asc(shift.startsAt));
}

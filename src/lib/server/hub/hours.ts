import { and, asc, eq, gte, lte } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { closure, hub, openingException, openingHours } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { Stretch } from './kinds.ts';

export type ExceptionRow = typeof openingException.$inferSelect;
export type ClosureRow = typeof closure.$inferSelect;

/** The week as it stands. */
export async function weekOf(tx: Tx, hubId: string): Promise<Stretch[]> {
	const rows = await tx
		.select()
		.from(openingHours)
		.where(eq(openingHours.hubId, hubId))
		.orderBy(asc(openingHours.weekday), asc(openingHours.opens));
	return rows.map(({ weekday, opens, closes }) => ({ weekday: weekday as Stretch['weekday'], opens, closes }));
}

/** Puts a whole new week in the place of the old one. */
export async function changeWeek(tx: Tx, actor: InHub, week: readonly Stretch[]): Promise<Outcome<void, never>> {
	await lockHub(tx, actor);
	await tx.delete(openingHours).where(eq(openingHours.hubId, actor.hubId));
	if (week.length > 0)
		await tx.insert(openingHours).values(week.map((stretch) => ({ hubId: actor.hubId, ...stretch })));
	await record(tx, actor, 'hub.hours_changed', { type: 'hub', id: actor.hubId });
	return done(undefined);
}

/** Exceptions that are not over yet on `from`, soonest first. */
export function exceptionsFrom(tx: Tx, hubId: string, from: IsoDate): Promise<ExceptionRow[]> {
	return tx
		.select()
		.from(openingException)
		.where(and(eq(openingException.hubId, hubId), gte(openingException.date, from)))
		.orderBy(asc(openingException.date), asc(openingException.opens));
}

/** Closures that are not over yet on `from`, soonest first. */
export function closuresFrom(tx: Tx, hubId: string, from: IsoDate): Promise<ClosureRow[]> {
	return tx
		.select()
		.from(closure)
		.where(and(eq(closure.hubId, hubId), gte(closure.lastDate, from)))
		.orderBy(asc(closure.firstDate));
}

/** One closure of this hub. */
export async function closureOf(tx: Tx, hubId: string, id: string): Promise<ClosureRow | undefined> {
	const [row] = await tx
		.select()
		.from(closure)
		.where(and(eq(closure.hubId, hubId), eq(closure.id, id)));
	return row;
}

export type Exception = { date: IsoDate; opens: string; closes: string; note: string };

/** Other hours on one day; several stretches on one day are several exceptions. Refused 'overlaps' another of that day. */
export async function addException(
	tx: Tx,
	actor: InHub,
	exception: Exception
): Promise<Outcome<{ id: string }, 'overlaps'>> {
	await lockHub(tx, actor);
	const sameDay = await tx
		.select({ opens: openingException.opens, closes: openingException.closes })
		.from(openingException)
		.where(and(eq(openingException.hubId, actor.hubId), eq(openingException.date, exception.date)));
	if (sameDay.some(({ opens, closes }) => opens < exception.closes && exception.opens < closes))
		return refused('overlaps');
	const id = newId();
	await tx.insert(openingException).values({ hubId: actor.hubId, id, ...exception });
	await record(tx, actor, 'hub.exception_added', { type: 'opening_exception', id });
	return done({ id });
}

/** Takes an exception away: the day follows the week again. Refused 'gone' when it was no longer there. */
export async function removeException(tx: Tx, actor: InHub, id: string): Promise<Outcome<ExceptionRow, 'gone'>> {
	const [row] = await tx
		.delete(openingException)
		.where(and(eq(openingException.hubId, actor.hubId), eq(openingException.id, id)))
		.returning();
	if (!row) return refused('gone');
	await record(tx, actor, 'hub.exception_removed', { type: 'opening_exception', id });
	return done(row);
}

export type Closure = { firstDate: IsoDate; lastDate: IsoDate; reason: string };

/** Whether another closure has a day in common with these. */
export async function closureInTheWay(
	tx: Tx,
	hubId: string,
	{ firstDate, lastDate }: Closure
): Promise<ClosureRow | undefined> {
	const [row] = await tx
		.select()
		.from(closure)
		.where(and(eq(closure.hubId, hubId), lte(closure.firstDate, lastDate), gte(closure.lastDate, firstDate)))
		.limit(1);
	return row;
}

/**
 * Shuts the door from the first up to and including the last day. What is on in those days the caller cancels in the
 * same transaction (`applyClosure` of the agenda). Refused 'overlaps' another closure.
 */
export async function addClosure(tx: Tx, actor: InHub, wanted: Closure): Promise<Outcome<ClosureRow, 'overlaps'>> {
	await lockHub(tx, actor);
	if (await closureInTheWay(tx, actor.hubId, wanted)) return refused('overlaps');
	const [row] = await tx
		.insert(closure)
		.values({ hubId: actor.hubId, ...wanted })
		.returning();
	if (!row) throw new Error('a closure that was written can be read');
	await record(tx, actor, 'hub.closure_added', { type: 'closure', id: row.id });
	return done(row);
}

/** Opens the door again. What the closure cancelled the caller brings back (`liftClosure` of the agenda). Refused 'gone'. */
export async function removeClosure(tx: Tx, actor: InHub, id: string): Promise<Outcome<ClosureRow, 'gone'>> {
	const [row] = await tx
		.delete(closure)
		.where(and(eq(closure.hubId, actor.hubId), eq(closure.id, id)))
		.returning();
	if (!row) return refused('gone');
	await record(tx, actor, 'hub.closure_lifted', { type: 'closure', id });
	return done(row);
}

/** Two coordinators who change the hours at the same moment come one after the other. */
async function lockHub(tx: Tx, actor: InHub): Promise<void> {
	await tx.select({ id: hub.id }).from(hub).where(eq(hub.id, actor.hubId)).for('update');
}

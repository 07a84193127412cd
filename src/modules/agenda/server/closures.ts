import { and, asc, between, eq, gt, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { closure, hub } from '#lib/server/db/schema/hub.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { closedOn, closuresBetween, type Closed } from '#lib/server/hub/closures.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { occurrence } from './agenda.schema.ts';
import { occurrencesChanged } from './listeners.ts';
import { peopleIn, planned, signedUpFor, write, type Planned } from './occurrence-change.ts';
import { lockPlanning, type OccurrenceRow } from './planning.ts';
import { canManage, hubOf } from './rights.ts';
import { clashesOf } from './rooms.ts';

export type ClosureOutcome = { occurrences: number; told: number };
export type ClosureRefusal = 'not_yours' | 'not_signed_in' | 'not_a_member' | 'not_found';

// A closure changes only whether something is on; words and price play no part.
const SAME_WORDS = { text: '', priceCents: 0 };

/** What a closure of these days would touch: occurrences to cancel and people to tell. Writes nothing. */
export async function previewClosure(
	tx: Tx,
	actor: Actor,
	days: { firstDate: string; lastDate: string }
): Promise<ClosureOutcome> {
	const rows = await comingIn(tx, hubOf(actor), days, false);
	return { occurrences: rows.length, told: await peopleOf(tx, rows) };
}

/** Cancels what falls in a closure of the hub, and tells who signed up. Twice is no error. */
export async function applyClosure(
	tx: Tx,
	actor: Actor,
	closureId: string
): Promise<Outcome<ClosureOutcome, ClosureRefusal>> {
	const found = await toManage(tx, actor, closureId);
	if (!found.ok) return found;
	const { closed, zone, hubId } = found.value;
	const rows = await comingIn(tx, hubId, closed, false);
	const told = await peopleOf(tx, rows);
	for (const row of rows) {
		await write(tx, zone, planned(row, { cancelledBy: 'closure', cancelReason: closed.reason }, SAME_WORDS));
	}
	await occurrencesChanged(tx, actor, rows);
	await record(
		tx,
		actor,
		'agenda.closure_applied',
		{ type: 'closure', id: closureId },
		{ occurrences: rows.length, told }
	);
	return done({ occurrences: rows.length, told });
}

/**
 * Brings back what this closure cancelled, unless another closure still covers the day. Call it before the closure itself is
 * taken away. A room that was given to something else meanwhile stays with that; the occurrence comes back without one.
 */
export async function liftClosure(
	tx: Tx,
	actor: Actor,
	closureId: string
): Promise<Outcome<ClosureOutcome, ClosureRefusal>> {
	const found = await toManage(tx, actor, closureId);
	if (!found.ok) return found;
	const { closed, zone, hubId } = found.value;
	const others = (await closuresBetween(tx, hubId, closed.firstDate, closed.lastDate)).filter(
		({ id }) => id !== closed.id
	);
	const rows = (await comingIn(tx, hubId, closed, true)).filter(({ localDate }) => !closedOn(others, localDate));
	const told = await peopleOf(tx, rows);
	for (const row of rows) await write(tx, zone, await backIn(tx, row));
	await occurrencesChanged(tx, actor, rows);
	await record(
		tx,
		actor,
		'agenda.closure_lifted',
		{ type: 'closure', id: closureId },
		{ occurrences: rows.length, told }
	);
	return done({ occurrences: rows.length, told });
}

async function backIn(tx: Tx, row: OccurrenceRow): Promise<Planned> {
	const taken = (await clashesOf(tx, row.hubId, [row])).length > 0;
	const next = { cancelledBy: null, cancelReason: '', ...(taken && { roomId: null }) };
	return planned(row, next, SAME_WORDS);
}

async function toManage(tx: Tx, actor: Actor, closureId: string) {
	const right = canManage(actor);
	if (!right.allowed) return refused(right.reason);
	const hubId = hubOf(actor);
	await lockPlanning(tx, hubId);
	const [found] = await tx
		.select({ closed: closure, zone: hub.zone })
		.from(closure)
		.innerJoin(hub, eq(hub.id, closure.hubId))
		.where(and(eq(closure.hubId, hubId), eq(closure.id, closureId)));
	return found ? done({ ...found, hubId }) : refused('not_found');
}

/** Not yet begun, within these days: what stands, or what a closure cancelled. */
async function comingIn(
	tx: Tx,
	hubId: string,
	{ firstDate, lastDate }: Pick<Closed, 'firstDate' | 'lastDate'>,
	cancelledByClosure: boolean
): Promise<OccurrenceRow[]> {
	const o = occurrence;
	const days = and(eq(o.hubId, hubId), between(o.localDate, firstDate, lastDate), gt(o.startsAt, toDate(now())));
	return tx
		.select()
		.from(o)
		.where(and(days, cancelledByClosure ? eq(o.cancelledBy, 'closure') : isNull(o.cancelledBy)))
		.orderBy(asc(o.id))
		.for('update');
}

async function peopleOf(tx: Tx, rows: readonly OccurrenceRow[]): Promise<number> {
	const [first] = rows;
	if (!first) return 0;
	const touched = await signedUpFor(
		tx,
		first.hubId,
		rows.map(({ id }) => id)
	);
	return peopleIn(touched);
}

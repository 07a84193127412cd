import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { fingerprint } from '#lib/server/fingerprint.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, isDate, toDate, type IsoDate } from '#lib/time/local.ts';
import { ADD_WITHIN_DAYS, monthSpan, MOST_MINUTES } from '../rules/hours.ts';
import { todayHere, turnOf, type NotHers } from './crew-member.ts';
import { waitingHours } from './hours.ts';
import { workedHours } from './hours.schema.ts';
import { canActFor, canPlan, hubOf } from './rights.ts';
import { task } from './rota.schema.ts';

export const NOTE_LENGTH = 300;
export type HoursRefusal =
	| NotHers
	| 'minutes_wrong'
	| 'confirmed'
	| 'changed_meanwhile'
	| 'date_wrong'
	| 'date_future'
	| 'date_too_old'
	| 'task_unknown'
	| 'already_added'
	| 'day_full';

/** Locks lines of hours. A record, so that the race test can take the lock out and see the race. */
export const hoursLocks = {
	async lock(tx: Tx, hubId: string, ids: readonly string[]) {
		return tx
			.select()
			.from(workedHours)
			.where(and(eq(workedHours.hubId, hubId), inArray(workedHours.id, [...ids])))
			.orderBy(workedHours.id)
			.for('update');
	}
};

/**
 * It was longer, shorter, or not at all (0). By herself until it is confirmed; after that the coordinator does, and it stays
 * confirmed. Refused: not hers, 'confirmed', 'minutes_wrong' (0 to 1440), 'day_full' (more than a day holds, with other lines).
 */
export async function correctHours(
	tx: Tx,
	actor: Actor,
	{ hoursId, minutes, note }: { hoursId: string; minutes: number; note: string }
): Promise<Outcome<null, HoursRefusal>> {
	const hubId = hubOf(actor);
	const [row] = await hoursLocks.lock(tx, hubId, [hoursId]);
	if (!row) return refused(actor.kind === 'visitor' ? 'not_signed_in' : 'not_found');
	const may = canActFor(actor, row.personId);
	if (!may.allowed) return refused(may.reason);
	const plans = canPlan(actor).allowed;
	if (row.confirmedAt && !plans) return refused('confirmed');
	if (!whole(minutes, 0) || note.length > NOTE_LENGTH) return refused('minutes_wrong');
	if ((await minutesOfDay(tx, row, row.id)) + minutes > MOST_MINUTES) return refused('day_full');
	const at = toDate(now());
	const again = row.confirmedAt ? { confirmedAt: at, confirmedBy: personIdOf(actor) ?? null } : {};
	await tx
		.update(workedHours)
		.set({ minutes, note, correctedAt: at, ...again })
		.where(and(eq(workedHours.hubId, hubId), eq(workedHours.id, hoursId)));
	await record(tx, actor, 'rota.hours_corrected', { type: 'worked_hours', id: hoursId });
	return done(null);
}

export type HoursByHand = { taskId: string; date: IsoDate; minutes: number; note: string };

/**
 * What stood on no rota: within the last year, not in the future, a task of this house. It waits for the coordinator like the rest.
 * Refused 'already_added' when exactly this stands there: somebody pressed twice.
 */
export async function addHours(
	tx: Tx,
	actor: Actor,
	personId: string,
	{ taskId, date, minutes, note }: HoursByHand
): Promise<Outcome<{ id: string }, HoursRefusal>> {
	const no = await turnOf(tx, actor, personId);
	if (no) return no;
	const hubId = hubOf(actor);
	const today = await todayHere(tx, hubId);
	if (!isDate(date)) return refused('date_wrong');
	if (date > today) return refused('date_future');
	if (date < addDays(today, -ADD_WITHIN_DAYS)) return refused('date_too_old');
	if (!whole(minutes, 1) || note.length > NOTE_LENGTH) return refused('minutes_wrong');
	const [known] = await tx
		.select({ id: task.id })
		.from(task)
		.where(and(eq(task.hubId, hubId), eq(task.id, taskId)));
	if (!known) return refused('task_unknown');
	const row = { hubId, id: newId(), personId, taskId, localDate: date, plannedMinutes: 0, minutes, note };
	if (await standsThere(tx, row)) return refused('already_added');
	if ((await minutesOfDay(tx, row)) + minutes > MOST_MINUTES) return refused('day_full');
	await tx.insert(workedHours).values(row);
	await record(tx, actor, 'rota.hours_added', { type: 'worked_hours', id: row.id });
	return done({ id: row.id });
}

/**
 * The coordinator's yes to one line, with the minutes she saw. Refused 'changed_meanwhile' when they are others by now: nobody
 * confirms what she did not see. Confirmed already is no error.
 */
export async function confirmHours(
	tx: Tx,
	actor: Actor,
	{ hoursId, minutes }: { hoursId: string; minutes: number }
): Promise<Outcome<{ confirmed: number }, HoursRefusal>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const [row] = await hoursLocks.lock(tx, hubOf(actor), [hoursId]);
	if (!row) return refused('not_found');
	if (row.minutes !== minutes) return refused('changed_meanwhile');
	return done({ confirmed: await confirm(tx, actor, row.confirmedAt ? [] : [row.id]) });
}

/** What of a month waits, as one word: a yes to anything else than this is refused. */
export function monthShown(rows: readonly { id: string; minutes: number }[]): string {
	return fingerprint(rows.map(({ id, minutes }) => [id, minutes]).sort());
}

/** The coordinator's yes to all that waits in a month, exactly as the page showed it. Refused 'changed_meanwhile'. */
export async function confirmMonth(
	tx: Tx,
	actor: Actor,
	{ month, shown }: { month: string; shown: string }
): Promise<Outcome<{ confirmed: number }, HoursRefusal>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const waiting = await waitingHours(tx, hubId, monthSpan(month));
	const held = await hoursLocks.lock(
		tx,
		hubId,
		waiting.map(({ id }) => id)
	);
	const still = held.filter(({ confirmedAt }) => confirmedAt === null);
	if (monthShown(still) !== shown) return refused('changed_meanwhile');
	return done({
		confirmed: await confirm(
			tx,
			actor,
			still.map(({ id }) => id)
		)
	});
}

async function confirm(tx: Tx, actor: Actor, ids: readonly string[]): Promise<number> {
	if (ids.length === 0) return 0;
	await tx
		.update(workedHours)
		.set({ confirmedAt: toDate(now()), confirmedBy: personIdOf(actor) ?? null })
		.where(and(eq(workedHours.hubId, hubOf(actor)), inArray(workedHours.id, [...ids])));
	await record(tx, actor, 'rota.hours_confirmed', { type: 'worked_hours' }, { count: ids.length });
	return ids.length;
}

function whole(minutes: number, least: number): boolean {
	return Number.isInteger(minutes) && minutes >= least && minutes <= MOST_MINUTES;
}

type OfDay = { hubId: string; personId: string; localDate: IsoDate };

async function minutesOfDay(tx: Tx, { hubId, personId, localDate }: OfDay, but?: string): Promise<number> {
	const w = workedHours;
	const [row] = await tx
		.select({ sum: sql<number>`coalesce(sum(${w.minutes}), 0)::int` })
		.from(w)
		.where(
			and(
				eq(w.hubId, hubId),
				eq(w.personId, personId),
				eq(w.localDate, localDate),
				but === undefined ? undefined : sql`${w.id} <> ${but}`
			)
		);
	return row?.sum ?? 0;
}

async function standsThere(tx: Tx, row: OfDay & { taskId: string; minutes: number; note: string }): Promise<boolean> {
	const w = workedHours;
	const [found] = await tx
		.select({ id: w.id })
		.from(w)
		.where(
			and(
				eq(w.hubId, row.hubId),
				eq(w.personId, row.personId),
				isNull(w.shiftId),
				eq(w.taskId, row.taskId),
				eq(w.localDate, row.localDate),
				eq(w.minutes, row.minutes),
				eq(w.note, row.note)
			)
		);
	return found !== undefined;
}

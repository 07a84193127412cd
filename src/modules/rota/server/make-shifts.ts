import { and, between, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { program, type Actor } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import { closuresBetween } from '#lib/server/hub/closures.ts';
import { addDays, type IsoDate } from '#lib/time/local.ts';
import { datesOf } from '#lib/time/rhythm/rhythm.ts';
import { occurrenceFacts } from '#modules/agenda/server/index.ts';
import { followActivity } from './activity-shifts.ts';
import { horizonIn, lockPattern, zoneOf, type PatternRow } from './planning.ts';
import { hubOf } from './rights.ts';
import { shift, shiftPattern } from './rota.schema.ts';
import { insertShifts, shiftsOnDates } from './shift-new.ts';
import { lockWithPeople } from './shift-write.ts';

/**
 * Makes the shifts of a pattern that are not there yet, up to and including `until` (fourteen weeks ahead when left out). Twice is no
 * error: what the plan gave a date once is never made again, also when it was moved since. Dates in a closure become a cancelled
 * shift. Who has a standing place is on the new ones at once. Refused: 'not_found'.
 */
export async function makeShifts(
	tx: Tx,
	actor: Actor,
	patternId: string,
	until?: IsoDate
): Promise<Outcome<{ made: number }, 'not_found'>> {
	const hubId = hubOf(actor);
	const row = await lockPattern(tx, hubId, patternId);
	if (!row) return refused('not_found');
	if (row.stoppedAt) return done({ made: 0 });
	const zone = await zoneOf(tx, hubId);
	const made = row.plan ? await byRhythm(tx, row, until ?? horizonIn(zone)) : await byActivity(tx, actor, row);
	if (made > 0) await record(tx, actor, 'rota.shifts_made', { type: 'shift_pattern', id: patternId }, { made });
	return done({ made });
}

async function byRhythm(tx: Tx, row: PatternRow, to: IsoDate): Promise<number> {
	const { hubId, plan } = row;
	const from = row.madeUntil === null ? row.plannedFrom : later(row.plannedFrom, addDays(row.madeUntil, 1));
	if (!plan || to < from) return 0;
	const known = await knownDates(tx, row, from, to);
	const dates = datesOf(plan, from, to).filter((date) => !known.has(date));
	const fresh = shiftsOnDates(row, dates, await closuresBetween(tx, hubId, from, to));
	await lockWithPeople(tx, hubId, [], [row.id]);
	await insertShifts(tx, hubId, fresh);
	const mine = and(eq(shiftPattern.hubId, hubId), eq(shiftPattern.id, row.id));
	await tx.update(shiftPattern).set({ madeUntil: to }).where(mine);
	return fresh.length;
}

async function byActivity(tx: Tx, actor: Actor, row: PatternRow): Promise<number> {
	if (!row.seriesId) return 0;
	const coming = await occurrenceFacts(tx, row.hubId, { seriesId: row.seriesId });
	return (await followActivity(tx, actor, [row], coming)).made;
}

async function knownDates(tx: Tx, row: PatternRow, from: IsoDate, to: IsoDate): Promise<Set<IsoDate>> {
	const mine = and(eq(shift.hubId, row.hubId), eq(shift.patternId, row.id), between(shift.originalDate, from, to));
	const rows = await tx.select({ date: shift.originalDate }).from(shift).where(mine);
	return new Set(rows.flatMap(({ date }) => date ?? []));
}

const later = (a: IsoDate, b: IsoDate) => (a > b ? a : b);

/** The job rota.make_shifts: every live pattern of every hub that is behind, each in a transaction of its own. */
export async function makeAllShifts(): Promise<void> {
	await inEveryHub('rota.make_shifts', async (hubId) => {
		for (const id of await asWorkerIn(hubId, (tx) => patternsBehind(tx, hubId))) {
			await asWorkerIn(hubId, (tx) => makeShifts(tx, program(hubId), id));
		}
	});
}

/** With a rhythm: not made up to the horizon. On an activity: always looked at, for its times come nearer by themselves. */
async function patternsBehind(tx: Tx, hubId: string): Promise<string[]> {
	const p = shiftPattern;
	const behind = or(isNull(p.madeUntil), lt(p.madeUntil, horizonIn(await zoneOf(tx, hubId))), isNotNull(p.seriesId));
	const rows = await tx
		.select({ id: p.id })
		.from(p)
		.where(and(eq(p.hubId, hubId), isNull(p.stoppedAt), behind));
	return rows.map(({ id }) => id);
}

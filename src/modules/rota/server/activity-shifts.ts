import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import {
	occurrenceFacts,
	onOccurrencesChanged,
	type OccurrenceFacts,
	type OccurrencesChanged
} from '#modules/agenda/server/index.ts';
import type { ShiftRow } from './held-shift.ts';
import { nextWithActivity } from './pattern-next.ts';
import { horizonIn, lockPlanning, zoneOf, type PatternRow } from './planning.ts';
import { hubOf } from './rights.ts';
import { shift, shiftPattern } from './rota.schema.ts';
import { clashesOf } from './shift-clashes.ts';
import { takeOff } from './shift-judged.ts';
import { dropShifts, insertShifts, shiftAround, withHistory } from './shift-new.ts';
import { lockWithPeople, plannedShift, writeShift } from './shift-write.ts';

/**
 * Has the shifts of patterns that hang on an activity follow it: made, moved, cancelled, brought back; `vanishing` is called while the
 * times are still there. In the transaction of whoever changed the agenda, who holds its lock. Costs one query where no pattern hangs.
 */
export async function syncActivityShifts(
	tx: Tx,
	actor: Actor,
	{ times: changed, vanishing }: OccurrencesChanged
): Promise<{ made: number; changed: number }> {
	const hubId = hubOf(actor);
	const seriesIds = [...new Set(changed.map(({ seriesId }) => seriesId))];
	if (!(await anythingHangs(tx, hubId, seriesIds))) return { made: 0, changed: 0 };
	await lockPlanning(tx, hubId);
	const patterns = await patternsOn(tx, hubId, seriesIds);
	const times = await occurrenceFacts(tx, hubId, { ids: changed.map(({ id }) => id) });
	if (vanishing) return letGo(tx, actor, times);
	const followed = await followActivity(tx, actor, patterns, times);
	if (followed.made + followed.changed > 0)
		await record(tx, actor, 'rota.activity_followed', { type: 'hub', id: hubId }, followed);
	return followed;
}

/** Hears of every change in the agenda from the moment the rota is loaded. */
onOccurrencesChanged(async (tx, actor, change) => {
	await syncActivityShifts(tx, actor, change);
});

async function anythingHangs(tx: Tx, hubId: string, seriesIds: readonly string[]): Promise<boolean> {
	const p = shiftPattern;
	const [one] = await tx
		.select({ id: p.id })
		.from(p)
		.where(and(eq(p.hubId, hubId), inArray(p.seriesId, [...seriesIds])))
		.limit(1);
	return one !== undefined;
}

/** Also what was stopped: its last shifts still follow. Locked, in order of id. */
function patternsOn(tx: Tx, hubId: string, seriesIds: readonly string[]): Promise<PatternRow[]> {
	const p = shiftPattern;
	return tx
		.select()
		.from(p)
		.where(and(eq(p.hubId, hubId), inArray(p.seriesId, [...seriesIds])))
		.orderBy(asc(p.id))
		.for('update');
}

/** What each of these patterns does at each of these times. The patterns are locked by the caller. */
export async function followActivity(
	tx: Tx,
	actor: Actor,
	patterns: readonly PatternRow[],
	times: readonly OccurrenceFacts[]
): Promise<{ made: number; changed: number }> {
	const hubId = hubOf(actor);
	const zone = await zoneOf(tx, hubId);
	const rows = await lockedShifts(
		tx,
		hubId,
		times,
		patterns.map(({ id }) => id)
	);
	const at = toDate(now());
	const byId = new Map(times.map((each) => [each.id, each]));
	const plans = rows.flatMap((row) => {
		const of = patterns.find(({ id }) => id === row.patternId);
		const on = byId.get(row.occurrenceId ?? '');
		return of && on && row.startsAt > at ? plannedShift(row, nextWithActivity(of, row, on, zone)) : [];
	});
	const changed = plans.filter(({ changes }) => changes.length > 0);
	const moved = changed.filter(({ told }) => told === 'moved').map(({ row, next }) => ({ ...row, ...next }));
	const ending = changed.filter(({ told }) => told === 'cancelled').map(({ row }) => row.id);
	await takeOff(tx, actor, await clashesOf(tx, hubId, moved, ending));
	for (const each of changed) await writeShift(tx, actor, each);
	const fresh = patterns.flatMap((of) =>
		times.filter((on) => isWanted(of, on, rows, zone)).map((on) => shiftAround(of, on, zone))
	);
	const coming = fresh.filter(({ startsAt }) => startsAt > at);
	await insertShifts(tx, hubId, coming);
	return { made: coming.length, changed: changed.length };
}

function isWanted(of: PatternRow, on: OccurrenceFacts, rows: readonly ShiftRow[], zone: string): boolean {
	if (of.seriesId !== on.seriesId || of.stoppedAt || on.cancelledBy !== null) return false;
	if (on.localDate < of.plannedFrom || on.localDate > horizonIn(zone)) return false;
	return !rows.some(({ patternId, occurrenceId }) => patternId === of.id && occurrenceId === on.id);
}

async function lockedShifts(
	tx: Tx,
	hubId: string,
	times: readonly OccurrenceFacts[],
	patternIds: readonly string[] = []
): Promise<ShiftRow[]> {
	if (times.length === 0) return [];
	const s = shift;
	const ids = times.map(({ id }) => id);
	const found = await tx
		.select({ id: s.id })
		.from(s)
		.where(and(eq(s.hubId, hubId), inArray(s.occurrenceId, ids)));
	return lockWithPeople(
		tx,
		hubId,
		found.map(({ id }) => id),
		patternIds
	);
}

/** These times are about to vanish from the agenda: their coming shifts are off, and nobody was ever on the rest. */
async function letGo(tx: Tx, actor: Actor, times: readonly OccurrenceFacts[]) {
	const hubId = hubOf(actor);
	const rows = (await lockedShifts(tx, hubId, times)).filter(({ startsAt }) => startsAt > toDate(now()));
	const ids = rows.map(({ id }) => id);
	const kept = await withHistory(tx, hubId, ids);
	for (const row of rows) {
		if (kept.has(row.id) && row.cancelledBy === null)
			await writeShift(tx, actor, plannedShift(row, { cancelledBy: 'activity', cancelReason: '' }));
	}
	await dropShifts(
		tx,
		hubId,
		ids.filter((id) => !kept.has(id))
	);
	if (ids.length > 0)
		await record(tx, actor, 'rota.activity_followed', { type: 'hub', id: hubId }, { made: 0, changed: ids.length });
	return { made: 0, changed: ids.length };
}

import { and, eq, inArray } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { closedOn, type Closed } from '#lib/server/hub/closures.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import type { OccurrenceFacts } from '#modules/agenda/server/index.ts';
import { assignment } from './cover.schema.ts';
import { fillLine } from './fill.schema.ts';
import { momentsAround } from './pattern-next.ts';
import type { PatternRow } from './planning.ts';
import { shift } from './rota.schema.ts';
import { momentsOf, type NewShift } from './shift-write.ts';
import { placeStanding } from './turns/place-standing.ts';

/** Shifts of a pattern with a rhythm on these dates. What falls in a closure is there, cancelled: lifting it brings it back. */
export function shiftsOnDates(of: PatternRow, dates: readonly IsoDate[], closures: readonly Closed[]): NewShift[] {
	const { plan } = of;
	if (!plan) return [];
	const at = toDate(now());
	return dates.map((date) => {
		const closed = closedOn(closures, date);
		return {
			...commonOf(of),
			originalDate: date,
			...momentsOf(plan, date),
			cancelledAt: closed ? at : null,
			cancelledBy: closed ? 'closure' : null,
			cancelReason: closed?.reason ?? '',
			changedAt: at
		};
	});
}

/** The shift of a pattern at one time of its activity. */
export function shiftAround(of: PatternRow, on: OccurrenceFacts, zone: string): NewShift {
	return { ...commonOf(of), occurrenceId: on.id, ...momentsAround(of, on, zone), changedAt: toDate(now()) };
}

function commonOf({ hubId, id: patternId, taskId, least, most }: PatternRow) {
	return { hubId, id: newId(), taskId, patternId, least, most };
}

/** Puts new shifts on the rota; who always has that place has it from the start. */
export async function insertShifts(tx: Tx, hubId: string, fresh: readonly NewShift[]): Promise<void> {
	if (fresh.length === 0) return;
	await tx.insert(shift).values([...fresh]);
	const standing = fresh.filter(({ cancelledBy }) => !cancelledBy).map(({ id }) => id);
	if (standing.length > 0) await placeStanding(tx, hubId, standing);
}

/** Shifts that leave something behind when they vanish: somebody who was on it once, a proposal that names it. */
export async function withHistory(tx: Tx, hubId: string, ids: readonly string[]): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const [a, f] = [assignment, fillLine];
	const had = await tx
		.selectDistinct({ id: a.shiftId })
		.from(a)
		.where(and(eq(a.hubId, hubId), inArray(a.shiftId, [...ids])));
	const named = await tx
		.selectDistinct({ id: f.shiftId })
		.from(f)
		.where(and(eq(f.hubId, hubId), inArray(f.shiftId, [...ids])));
	return new Set([...had, ...named].map(({ id }) => id));
}

/** Takes shifts away that nobody ever was on. */
export async function dropShifts(tx: Tx, hubId: string, ids: readonly string[]): Promise<void> {
	if (ids.length > 0) await tx.delete(shift).where(and(eq(shift.hubId, hubId), inArray(shift.id, [...ids])));
}

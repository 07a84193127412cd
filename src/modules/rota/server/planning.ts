import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { addDays, today, type IsoDate } from '#lib/time/local.ts';
import { lockAgendaPlanning } from '#modules/agenda/server/index.ts';
import { DEFAULT_ANCHOR } from '../rules/cycle.ts';
import { rotaSetting, shiftPattern } from './rota.schema.ts';

export type PatternRow = typeof shiftPattern.$inferSelect;

/** Shifts stand on the rota this long ahead: thirteen weeks and one to spare. A pattern of any length is made no further. */
export const HORIZON_DAYS = 98;

/** The zone the clocks of this hub are in. */
export async function zoneOf(tx: Tx, hubId: string): Promise<string> {
	const [house] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	return house?.zone ?? 'Europe/Amsterdam';
}

/** The local date up to which shifts should exist. */
export function horizonIn(zone: string): IsoDate {
	return addDays(today(zone), HORIZON_DAYS);
}

/** A Monday whose week is week A in this hub. */
export async function cycleAnchor(tx: Tx, hubId: string): Promise<IsoDate> {
	const [row] = await tx
		.select({ anchor: rotaSetting.cycleAnchor })
		.from(rotaSetting)
		.where(eq(rotaSetting.hubId, hubId));
	return row?.anchor ?? DEFAULT_ANCHOR;
}

/** How planning is locked. A record, so that the race test can take the locks out and see the race. */
export const planLocks = {
	async planning(tx: Tx, hubId: string): Promise<void> {
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`rota.plan ${hubId}`}, 0))`);
	},
	async pattern(tx: Tx, hubId: string, patternId: string): Promise<PatternRow | undefined> {
		const [row] = await tx.select().from(shiftPattern).where(isPattern(hubId, patternId)).for('update');
		return row;
	}
};

const isPattern = (hubId: string, id: string) => and(eq(shiftPattern.hubId, hubId), eq(shiftPattern.id, id));

/** One coordinator plans the rota of a hub at a time; the generator waits for her. */
export async function lockPlanning(tx: Tx, hubId: string): Promise<void> {
	await planLocks.planning(tx, hubId);
}

/**
 * A pattern under its lock, within the planning of the hub. What hangs on an activity waits for the agenda first: the agenda takes
 * its own lock before it tells us that a time moved. Undefined when this hub has no such pattern.
 */
export async function lockPattern(tx: Tx, hubId: string, patternId: string): Promise<PatternRow | undefined> {
	const [hanging] = await tx
		.select({ id: shiftPattern.id })
		.from(shiftPattern)
		.where(and(isPattern(hubId, patternId), isNotNull(shiftPattern.seriesId)));
	if (hanging) await lockAgendaPlanning(tx, hubId);
	await lockPlanning(tx, hubId);
	return planLocks.pattern(tx, hubId, patternId);
}

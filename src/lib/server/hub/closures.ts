import { and, asc, eq, gte, lte } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { closure } from '#lib/server/db/schema/hub.ts';
import type { IsoDate } from '#lib/time/local.ts';

export type Closed = { id: string; firstDate: IsoDate; lastDate: IsoDate; reason: string };

/** The closures that touch a stretch of days. */
export function closuresBetween(tx: Tx, hubId: string, from: IsoDate, to: IsoDate): Promise<Closed[]> {
	const { id, firstDate, lastDate, reason } = closure;
	return tx
		.select({ id, firstDate, lastDate, reason })
		.from(closure)
		.where(and(eq(closure.hubId, hubId), gte(lastDate, from), lte(firstDate, to)))
		.orderBy(asc(firstDate));
}

/** The closure a date falls in, if any. */
export function closedOn(closures: readonly Closed[], date: IsoDate): Closed | undefined {
	return closures.find(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate);
}

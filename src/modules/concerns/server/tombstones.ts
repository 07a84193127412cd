import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { concernTombstone } from './coaches.schema.ts';

/** How a concern came or went. */
export type Passing = 'received' | 'expired' | 'erased' | 'year';

/** One more of these in the month of `today`; a number is all that is ever kept of it. Last in a transaction: others wait for this row. */
export async function countPassing(tx: Tx, hubId: string, today: IsoDate, reason: Passing): Promise<void> {
	await tx
		.insert(concernTombstone)
		.values({ hubId, month: `${today.slice(0, 7)}-01`, reason, count: 1 })
		.onConflictDoUpdate({
			target: [concernTombstone.hubId, concernTombstone.month, concernTombstone.reason],
			set: { count: sql`${concernTombstone.count} + 1` }
		});
}

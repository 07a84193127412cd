import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { concern } from './concerns.schema.ts';
import { lockDesk } from './roster.ts';

/**
 * What is held while readers change, in this order: the hub's team, then concerns by id. A record, so that the race tests can take a
 * lock out and see what the walls alone hold.
 */
export const locks = {
	/** Who is on the list and who has a key of what: one change at a time in a hub, until the transaction ends. */
	holdTeam: (tx: Tx, hubId: string): Promise<void> => lockDesk(tx, hubId),

	/** These concerns: nobody writes in them, and their keys do not change. */
	async holdConcerns(tx: Tx, hubId: string, ids: readonly string[]): Promise<void> {
		if (ids.length === 0) return;
		await tx
			.select({ id: concern.id })
			.from(concern)
			.where(and(eq(concern.hubId, hubId), inArray(concern.id, [...ids])))
			.orderBy(asc(concern.id))
			.for('update');
	}
};

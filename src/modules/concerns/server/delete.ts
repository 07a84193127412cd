import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import {
	concern,
	concernAccess,
	concernExclusion,
	concernFile,
	concernMessage,
	concernWrap
} from './concerns.schema.ts';
import { todayIn } from './team.ts';
import { countPassing, type Passing } from './tombstones.ts';

/**
 * A concern goes for good: the keys first, then everything, then one is counted. Out: whether it was there.
 * The database refuses it for what nobody opened, unless who wrote it erases it. Source: concerns.md "Time".
 */
export async function deleteConcern(
	tx: Tx,
	hubId: string,
	concernId: string,
	reason: Exclude<Passing, 'received'>
): Promise<boolean> {
	for (const table of [concernWrap, concernFile, concernMessage, concernAccess, concernExclusion])
		await tx.delete(table).where(and(eq(table.hubId, hubId), eq(table.concernId, concernId)));
	const gone = await tx
		.delete(concern)
		.where(and(eq(concern.hubId, hubId), eq(concern.id, concernId)))
		.returning({ id: concern.id });
	if (gone.length === 0) return false;
	await countPassing(tx, hubId, await todayIn(tx, hubId), reason);
	return true;
}

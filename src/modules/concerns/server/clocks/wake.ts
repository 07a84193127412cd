import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { noticeDay, whomToWake } from '../../rules/wake.ts';
import { concern, concernWrap } from '../concerns.schema.ts';
import { letKnow } from '../notices.ts';
import { SECOND_LINE_TOLD } from '../readable.ts';
import { houseTime, livingCoaches } from './living.ts';

/**
 * Something is new in a concern: its readers hear of it with the next notice, as duty days and absences say on that day. `not` is the
 * coach who did it herself. Second line that was not woken yet hears nothing. Inside a sealed door.
 */
export async function wakeReaders(
	tx: Tx,
	hubId: string,
	concernId: string,
	{ not }: { not?: string } = {}
): Promise<void> {
	const rows = await tx
		.select({ keyId: concernWrap.keyId, reserve: concernWrap.reserve, told: concern.told })
		.from(concernWrap)
		.innerJoin(concern, and(eq(concern.hubId, concernWrap.hubId), eq(concern.id, concernWrap.concernId)))
		.where(and(eq(concernWrap.hubId, hubId), eq(concernWrap.concernId, concernId), isNotNull(concernWrap.keyId)));
	const readers = rows.flatMap(({ keyId, reserve, told }) =>
		keyId && keyId !== not && (!reserve || told === SECOND_LINE_TOLD) ? [keyId] : []
	);
	const day = noticeDay(await houseTime(tx, hubId));
	await letKnow(tx, hubId, whomToWake(readers, await livingCoaches(tx, hubId), day));
}

import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { noticeDay, whomToWake } from '../rules/wake.ts';
import { houseTime, livingCoaches } from './clocks/living.ts';
import { concernNotice } from './coaches.schema.ts';
import { letKnow } from './notices.ts';

/**
 * A new concern has come for these readers: those on duty hear of it with the next notice. Made for a rush: who is to be woken already
 * is only held so (many may hold that at once), and the sweep that sends the notices waits until this is kept, so that none is lost.
 */
export async function wakeForNew(tx: Tx, hubId: string, readers: readonly string[]): Promise<void> {
	const day = noticeDay(await houseTime(tx, hubId));
	const woken = whomToWake(readers, await livingCoaches(tx, hubId), day);
	if (woken.length === 0) return;
	const awake = await tx
		.select({ keyId: concernNotice.keyId })
		.from(concernNotice)
		.where(and(eq(concernNotice.hubId, hubId), eq(concernNotice.waiting, true), inArray(concernNotice.keyId, woken)))
		.for('share');
	const known = new Set(awake.map(({ keyId }) => keyId));
	await letKnow(
		tx,
		hubId,
		woken.filter((id) => !known.has(id))
	);
}

import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { concernNotice } from './coaches.schema.ts';
import { letKnow } from './notices.ts';

/**
 * As `letKnow`, for a rush: who is to be woken already is only held so (many may hold that at once), and the sweep that sends the
 * notices waits until this is kept, so that no notice is lost.
 */
export async function wake(tx: Tx, hubId: string, keyIds: readonly string[]): Promise<void> {
	if (keyIds.length === 0) return;
	const awake = await tx
		.select({ keyId: concernNotice.keyId })
		.from(concernNotice)
		.where(
			and(eq(concernNotice.hubId, hubId), eq(concernNotice.waiting, true), inArray(concernNotice.keyId, [...keyIds]))
		)
		.for('share');
	const known = new Set(awake.map(({ keyId }) => keyId));
	await letKnow(
		tx,
		hubId,
		keyIds.filter((id) => !known.has(id))
	);
}

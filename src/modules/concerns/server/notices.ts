import type { Tx } from '#lib/server/db/index.ts';
import { concernNotice } from './coaches.schema.ts';

/** Something is new for these coaches: the next notice wakes them. It does not say what, and no job tells when it came. */
export async function letKnow(tx: Tx, hubId: string, keyIds: Iterable<string>): Promise<void> {
	// In one order, so that two who tell the same colleagues cannot wait for each other.
	const rows = [...new Set(keyIds)].sort().map((keyId) => ({ hubId, keyId, waiting: true }));
	if (rows.length === 0) return;
	await tx
		.insert(concernNotice)
		.values(rows)
		.onConflictDoUpdate({ target: [concernNotice.hubId, concernNotice.keyId], set: { waiting: true } });
}

import { and, eq, isNotNull, or } from 'drizzle-orm';
import { asSealedClock, type Tx } from '#lib/server/db/index.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { clearingOn, type ClearingReason } from '../../rules/clearing.ts';
import { concern } from '../concerns.schema.ts';
import { deleteConcern } from '../delete.ts';
import { houseTime } from './living.ts';
import { checkReaders } from './reader-check.ts';

/**
 * The job concerns.nightly: deletes what its time is up for, one by one, so that one in trouble does not keep the others; then looks
 * whether every concern has two living readers. Twice is no error.
 */
export async function keepConcerns(): Promise<void> {
	await inEveryHub('concerns.nightly', async (hubId) => {
		const troubles: unknown[] = [];
		for (const id of await asSealedClock(hubId, (tx) => datedOnes(tx, hubId)))
			await asSealedClock(hubId, (tx) => clearOne(tx, hubId, id)).catch((error: unknown) => troubles.push(error));
		await asSealedClock(hubId, async (tx) => checkReaders(tx, hubId, (await houseTime(tx, hubId)).date));
		if (troubles.length > 0)
			throw new AggregateError(troubles, `${String(troubles.length)} concerns could not be deleted`);
	});
}

/** Those with an end, and those whose reporter erased them but of which something is left. */
async function datedOnes(tx: Tx, hubId: string): Promise<string[]> {
	const rows = await tx
		.select({ id: concern.id })
		.from(concern)
		.where(and(eq(concern.hubId, hubId), or(isNotNull(concern.expiresOn), eq(concern.state, 'erased'))));
	return rows.map(({ id }) => id);
}

/** Looks again under lock: an answer that came meanwhile counts. */
async function clearOne(tx: Tx, hubId: string, id: string): Promise<void> {
	const { date } = await houseTime(tx, hubId);
	const [row] = await tx
		.select()
		.from(concern)
		.where(and(eq(concern.hubId, hubId), eq(concern.id, id)))
		.for('update');
	const reason = row && reasonFor(row, date);
	if (reason) await deleteConcern(tx, hubId, id, reason);
}

function reasonFor(row: typeof concern.$inferSelect, today: IsoDate): ClearingReason | 'erased' | null {
	if (row.state === 'erased') return 'erased';
	return clearingOn({ ...row, promised: row.expiresOn }, today);
}

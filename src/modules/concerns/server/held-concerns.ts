import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import type { Message } from '../protocol/concern-kinds.ts';
import { concern, concernExclusion, concernMessage, concernWrap } from './concerns.schema.ts';
import { locks } from './locks.ts';
import { SECOND_LINE_TOLD, type ConcernRow } from './readable.ts';

/** A coach who holds a wrap of the present epoch; `awake`: it is shown to her. */
export type Reader = { keyId: string; reserve: boolean; awake: boolean };
/** A concern held under its lock, with who reads it. */
export type HeldConcern = {
	row: ConcernRow;
	readers: ReadonlyMap<string, Reader>;
	excluded: ReadonlySet<string>;
	lastTalk: Pick<Message, 'head' | 'sig'>;
};

/** Locks these concerns and reads who reads them. Those that this hub does not have, or that were erased, are left out. */
export async function holdConcerns(tx: Tx, hubId: string, ids: readonly string[]): Promise<Map<string, HeldConcern>> {
	if (ids.length === 0) return new Map();
	await locks.holdConcerns(tx, hubId, ids);
	const all = [...ids];
	const rows = await tx
		.select()
		.from(concern)
		.where(and(eq(concern.hubId, hubId), inArray(concern.id, all), sql`${concern.state} <> 'erased'`));
	const wraps = await tx
		.select({
			of: concernWrap.concernId,
			keyId: concernWrap.keyId,
			epoch: concernWrap.epoch,
			reserve: concernWrap.reserve
		})
		.from(concernWrap)
		.where(and(eq(concernWrap.hubId, hubId), inArray(concernWrap.concernId, all)));
	const excluded = await tx
		.select({ of: concernExclusion.concernId, keyId: concernExclusion.keyId })
		.from(concernExclusion)
		.where(and(eq(concernExclusion.hubId, hubId), inArray(concernExclusion.concernId, all)));
	const last = await lastTalks(tx, hubId, all);
	const [wrapsOf, excludedOf] = [Map.groupBy(wraps, ({ of }) => of), Map.groupBy(excluded, ({ of }) => of)];
	return new Map(
		rows.flatMap((row) => {
			const lastTalk = last.get(row.id);
			if (!lastTalk) return [];
			const left = new Set((excludedOf.get(row.id) ?? []).map(({ keyId }) => keyId));
			return [[row.id, { row, readers: readersOf(row, wrapsOf.get(row.id) ?? []), excluded: left, lastTalk }]] as const;
		})
	);
}

function readersOf(row: ConcernRow, wraps: readonly { keyId: string | null; epoch: number; reserve: boolean }[]) {
	const readers = new Map<string, Reader>();
	for (const { keyId, epoch, reserve } of wraps)
		if (keyId !== null && epoch === row.epoch)
			readers.set(keyId, { keyId, reserve, awake: !reserve || row.told === SECOND_LINE_TOLD });
	return readers;
}

async function lastTalks(tx: Tx, hubId: string, ids: string[]) {
	const { concernId, head, sig } = concernMessage;
	const rows = await tx
		.selectDistinctOn([concernMessage.concernId], { concernId, head, sig })
		.from(concernMessage)
		.where(and(eq(concernMessage.hubId, hubId), inArray(concernId, ids), eq(concernMessage.chain, 'talk')))
		.orderBy(concernId, sql`${concernMessage.seq} desc`);
	return new Map(rows.map(({ concernId, ...message }) => [concernId, message]));
}

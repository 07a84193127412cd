import { and, eq, inArray, ne, or } from 'drizzle-orm';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { concern, concernWrap } from './concerns.schema.ts';
import { ownActiveKeys, type KeyRow } from './team.ts';

export type ConcernRow = typeof concern.$inferSelect;
/** How far an unopened concern was told about: the second line sees what it holds in reserve. */
export const SECOND_LINE_TOLD = 3;

/** Which wraps open something for their coach now: of the present epoch, and what is in reserve only after the escalation. */
export const opensNow = and(
	eq(concernWrap.epoch, concern.epoch),
	ne(concern.state, 'erased'),
	or(eq(concernWrap.reserve, false), eq(concern.told, SECOND_LINE_TOLD))
);

/** The join of a concern with its wraps. */
export const itsWraps = and(eq(concernWrap.hubId, concern.hubId), eq(concernWrap.concernId, concern.id));

/** A concern as one of its readers has it: through which of her keys, and the wrap for it. */
export type Readable = { row: ConcernRow; key: KeyRow; wrap: Buffer };

/**
 * One concern for who asks, by each of her keys that reads it, the newest first. Empty: for her it does not exist, whether she was left
 * out of it, holds it in reserve, or nobody ever wrote it.
 */
export async function readableBy(tx: Tx, actor: InHub, concernId: string): Promise<Readable[]> {
	const own = await ownActiveKeys(tx, actor);
	if (own.length === 0) return [];
	const mine = inArray(
		concernWrap.keyId,
		own.map(({ id }) => id)
	);
	const rows = await tx
		.select({ row: concern, keyId: concernWrap.keyId, wrap: concernWrap.sealed })
		.from(concern)
		.innerJoin(concernWrap, itsWraps)
		.where(and(eq(concern.hubId, actor.hubId), eq(concern.id, concernId), mine, opensNow));
	return own.flatMap((key) => rows.flatMap(({ row, keyId, wrap }) => (keyId === key.id ? [{ row, key, wrap }] : [])));
}

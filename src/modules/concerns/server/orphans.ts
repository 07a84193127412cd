import { and, eq, inArray, notExists, sql } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { isCoach, livingCoaches, type LivingCoach } from './clocks/living.ts';
import { coachKey } from './coaches.schema.ts';
import { concern, concernExclusion, concernWrap } from './concerns.schema.ts';
import { holdConcerns, type HeldConcern } from './held-concerns.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { ownActiveKeys, type KeyRow } from './team.ts';

/** An orphan: no coach whose key is on the list, who is here and holds the role, has a key of it, not in reserve either. */
export type HeldOrphan = { held: HeldConcern; own: KeyRow[]; living: ReadonlyMap<string, LivingCoach> };

/**
 * A concern that no coach can read, held under its lock, for a coach on the list who is not left out of it. Refused: unknown (not here,
 * erased, or not for her), stale (somebody reads it).
 */
export async function holdOrphan(tx: Tx, actor: InHub, concernId: string): Promise<SealedOutcome<HeldOrphan>> {
	const { hubId } = actor;
	const own = await ownActiveKeys(tx, actor);
	if (own.length === 0) return refused('unknown');
	const held = (await holdConcerns(tx, hubId, [concernId])).get(concernId);
	if (!held || own.some(({ id }) => held.excluded.has(id))) return refused('unknown');
	const living = await livingCoaches(tx, hubId);
	if ([...held.readers.keys()].some((id) => living.has(id))) return refused('stale');
	return done({ held, own, living });
}

/** How many concerns that are not closed are orphans, for a coach with these keys: a number, and not those that leave her out. */
export async function countOrphans(tx: Tx, hubId: string, keys: readonly string[]): Promise<number> {
	const living = tx
		.select({ one: sql`1` })
		.from(concernWrap)
		.innerJoin(coachKey, and(eq(coachKey.hubId, hubId), eq(coachKey.id, concernWrap.keyId)))
		.innerJoin(membership, and(eq(membership.hubId, hubId), eq(membership.personId, coachKey.personId)))
		.where(
			and(
				eq(concernWrap.hubId, hubId),
				eq(concernWrap.concernId, concern.id),
				eq(concernWrap.epoch, concern.epoch),
				eq(coachKey.state, 'active'),
				isCoach()
			)
		);
	const leftOut = tx
		.select({ one: sql`1` })
		.from(concernExclusion)
		.where(
			and(
				eq(concernExclusion.hubId, hubId),
				eq(concernExclusion.concernId, concern.id),
				inArray(concernExclusion.keyId, [...keys])
			)
		);
	const [row] = await tx
		.select({ count: sql<number>`count(*)::int` })
		.from(concern)
		.where(
			and(eq(concern.hubId, hubId), inArray(concern.state, ['new', 'open']), notExists(living), notExists(leftOut))
		);
	return row?.count ?? 0;
}

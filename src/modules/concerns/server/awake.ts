import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { concern, concernWrap } from './concerns.schema.ts';
import { itsWraps } from './readable.ts';
import { peopleBehind, type ActiveTeam } from './team.ts';

/**
 * Where fewer than two people are left to whom a concern is shown, whoever holds it in reserve sees it from now on: an opened concern
 * has no escalation that would still wake them. Out: their key ids. Source: concerns.md "pulls in the second line when too few remain".
 */
export async function wakeReserve(
	tx: Tx,
	hubId: string,
	concernIds: readonly string[],
	team: ActiveTeam
): Promise<string[]> {
	if (concernIds.length === 0) return [];
	const { concernId, keyId, reserve } = concernWrap;
	const wraps = await tx
		.select({ concernId, keyId, reserve })
		.from(concernWrap)
		.innerJoin(concern, itsWraps)
		.where(and(eq(concern.hubId, hubId), inArray(concern.id, [...concernIds])));
	const woken: string[] = [];
	for (const [id, its] of Map.groupBy(wraps, (wrap) => wrap.concernId)) {
		const shown = its.flatMap((wrap) => (wrap.keyId !== null && !wrap.reserve ? [wrap.keyId] : []));
		const sleeping = its.flatMap((wrap) => (wrap.keyId !== null && wrap.reserve ? [wrap.keyId] : []));
		if (sleeping.length === 0 || peopleBehind(team, shown) >= 2) continue;
		await tx
			.update(concernWrap)
			.set({ reserve: false })
			.where(and(eq(concernWrap.hubId, hubId), eq(concernWrap.concernId, id), inArray(keyId, sleeping)));
		woken.push(...sleeping);
	}
	return woken;
}

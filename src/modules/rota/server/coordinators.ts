import { and, arrayContains, asc, eq, isNull } from 'drizzle-orm';
import { membership } from '#lib/server/db/schema/people.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import type { Tx } from '#lib/server/db/index.ts';

/** Who coordinates this hub now, by id. */
export async function coordinatorsOf(tx: Tx, hubId: string): Promise<string[]> {
	const rows = await tx
		.select({ id: membership.personId })
		.from(membership)
		.where(
			and(eq(membership.hubId, hubId), isNull(membership.leftAt), arrayContains(membership.roles, ['coordinator']))
		)
		.orderBy(asc(membership.personId));
	return rows.map(({ id }) => id);
}

/** What a sweep of the rota needs to know of a house; undefined when it does not use the rota. */
export async function rotaHouse(tx: Tx, hubId: string): Promise<{ zone: string } | undefined> {
	const [house] = await tx
		.select({ zone: hub.zone })
		.from(hub)
		.where(and(eq(hub.id, hubId), arrayContains(hub.modules, ['rota'])));
	return house;
}

import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { shortNames } from '../rules/names.ts';

export type CrewName = { id: string; firstName: string };

/** Everybody who is a volunteer or coordinator of this hub now, as colleagues see each other: by first name. */
export async function crewFirstNames(tx: Tx, hubId: string): Promise<CrewName[]> {
	const rows = await tx
		.select({ id: membership.personId, name: membership.name })
		.from(membership)
		.where(
			and(
				eq(membership.hubId, hubId),
				isNull(membership.leftAt),
				sql`${membership.roles} && array['volunteer', 'coordinator']`
			)
		);
	const names = shortNames(rows);
	return rows
		.map(({ id, name }) => ({ id, firstName: names.get(id) ?? name }))
		.sort((a, b) => a.firstName.localeCompare(b.firstName, 'nl'));
}

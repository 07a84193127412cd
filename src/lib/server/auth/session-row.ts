import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership, operator, person, session, wijkpas } from '#lib/server/db/schema/people.ts';
import { ROLES, type ActingRole } from './actor.ts';

/** A session with all that decides what it is worth, in one query. Undefined when there is none or it was ended. */
export async function sessionRow(tx: Tx, id: string, hubId: string | undefined) {
	const here = hubId ? eq(membership.hubId, hubId) : sql`false`;
	const [row] = await tx
		.select({
			id: session.id,
			secretHash: session.secretHash,
			personId: session.personId,
			factor: sql<'code' | 'pass' | 'passkey'>`${session.factor}`,
			passHubId: session.passHubId,
			passkeyAt: session.passkeyAt,
			createdAt: session.createdAt,
			seenAt: session.seenAt,
			erasedAt: person.erasedAt,
			name: sql<string>`coalesce(${membership.name}, ${person.name})`,
			memberHere: sql<boolean>`${membership.personId} is not null`,
			roles: membership.roles,
			operator: sql<boolean>`${operator.personId} is not null`,
			passValid: sql<boolean>`${wijkpas.id} is not null`
		})
		.from(session)
		.innerJoin(person, eq(person.id, session.personId))
		.leftJoin(operator, eq(operator.personId, session.personId))
		.leftJoin(membership, and(here, eq(membership.personId, session.personId), isNull(membership.leftAt)))
		.leftJoin(
			wijkpas,
			and(eq(wijkpas.hubId, session.passHubId), eq(wijkpas.id, session.passId), isNull(wijkpas.revokedAt))
		)
		.where(and(eq(session.id, id), isNull(session.endedAt)));
	return row;
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionRow>>>;

/** The roles a person holds where she stands: those of the hub, and the operator's everywhere. */
export function heldIn(row: Pick<SessionRow, 'roles' | 'operator'>): Set<ActingRole> {
	const held = new Set<ActingRole>(ROLES.filter((role) => row.roles?.includes(role)));
	if (row.operator) held.add('operator');
	return held;
}

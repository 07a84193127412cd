import { and, arrayContains, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { membership, person } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { rotaSetting } from '../rota.schema.ts';

/** Whom to phone, and on which number; null when the house knows none. */
export type PhonePerson = { personId: string; name: string; phone: string | null };

/**
 * Who is named when nobody could: whom the house chose for it, as long as she is a member and not the one who asks; else the first
 * coordinator with a number. Null when there is nobody else.
 */
export async function phonePersonOf(tx: Tx, hubId: string, askerId: string): Promise<string | null> {
	const [first] = await tx
		.select({ id: membership.personId })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.leftJoin(rotaSetting, eq(rotaSetting.hubId, membership.hubId))
		.where(
			and(
				eq(membership.hubId, hubId),
				isNull(membership.leftAt),
				ne(membership.personId, askerId),
				or(eq(rotaSetting.phonePersonId, membership.personId), arrayContains(membership.roles, ['coordinator']))
			)
		)
		.orderBy(
			sql`${rotaSetting.phonePersonId} is distinct from ${membership.personId}`,
			sql`${person.phone} is null`,
			asc(membership.personId)
		)
		.limit(1);
	return first?.id ?? null;
}

/** Her name and number: the number of the house for it when it is she whom the house chose, else her own. */
export async function phoneFacts(tx: Tx, hubId: string, personId: string): Promise<PhonePerson | undefined> {
	const [found] = await tx
		.select({
			name: membership.name,
			own: person.phone,
			chosen: rotaSetting.phonePersonId,
			number: rotaSetting.phone
		})
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.leftJoin(rotaSetting, eq(rotaSetting.hubId, membership.hubId))
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt)));
	if (!found) return undefined;
	return { personId, name: found.name, phone: (found.chosen === personId && found.number) || found.own };
}

import { and, arrayContains, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { membership, person } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { dialled, shownPhone } from '#lib/server/hub/phone.ts';
import { rotaSetting } from '../rota.schema.ts';

/** Whom to phone, and on which number as people write it; null when the house knows none. `dial`: what a link dials. */
export type PhonePerson = { personId: string; name: string; phone: string | null; dial: string | null };

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
	const number = (found.chosen === personId && found.number) || found.own;
	return { personId, name: found.name, phone: number && shownPhone(number), dial: number && dialled(number) };
}

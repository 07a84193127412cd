import { eq, and } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { coordinates, hubOf, memberOf } from './standing.ts';

export type Locale = 'nl' | 'en' | 'ar' | 'tr';
/** `phone` as E.164. */
export type DeskPerson = { name: string; phone?: string | undefined; locale: Locale };

/**
 * Someone without e-mail becomes a member at the desk. She has no way in of her own yet: a wijkpas or a letter gives one.
 * Only a coordinator.
 */
export async function signUpAtDesk(
	tx: Tx,
	actor: Actor,
	{ name, phone, locale }: DeskPerson
): Promise<Outcome<{ personId: string }, 'not_allowed'>> {
	const hubId = hubOf(actor);
	if (!coordinates(actor)) return refused('not_allowed');
	const personId = newId();
	// Without RETURNING: until the membership below exists, this hub may not see her.
	await tx
		.insert(person)
		.values({ id: personId, name, phone: phone ?? null, locale, reachedBy: phone ? 'phone' : 'letter' });
	await tx.insert(membership).values({ hubId, personId, name, roles: ['resident'] });
	await record(tx, actor, 'people.signed_up_at_desk', { type: 'person', id: personId });
	return done({ personId });
}

/** Another name for a member, as this hub knows her. By a coordinator. */
export async function renameMember(
	tx: Tx,
	actor: Actor,
	personId: string,
	name: string
): Promise<Outcome<null, 'not_allowed' | 'not_here'>> {
	const hubId = hubOf(actor);
	if (!coordinates(actor)) return refused('not_allowed');
	if (!(await memberOf(tx, hubId, personId, { lock: true }))) return refused('not_here');
	await tx
		.update(membership)
		.set({ name })
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)));
	await record(tx, actor, 'people.renamed', { type: 'person', id: personId });
	return done(null);
}

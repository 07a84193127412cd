import { and, eq, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Wish } from '../rules/places.ts';
import { canSignUpOthers, canWorkAtDesk, hubOf, isMember } from './rights.ts';

export type Via = 'self' | 'guest' | 'neighbour' | 'desk';
/** Someone without account. A mail address in small letters, a phone number in international form: the door has read them. */
export type Guest = { name: string; email?: string; phone?: string; locale: string };
export type SignUpAsk = {
	/** People in the party, the one who signs up included. */
	places: number;
	wish: Wish;
	via: Via;
	/** Left out: the actor herself. */
	for?: { personId: string } | { guest: Guest };
};

export type SignUpRefusal =
	| 'not_found'
	| 'cancelled'
	| 'over'
	| 'drop_in'
	| 'no_places'
	| 'party_too_large'
	| 'not_signed_in'
	| 'not_a_member'
	| 'not_yours'
	| 'person_unknown'
	| 'contact_missing'
	| 'changed_meanwhile';

/** Whose place it is: a member, or a guest with a name and a way to reach her. */
export type Who = {
	personId: string | null;
	guestName?: string;
	guestEmail?: string;
	guestPhone?: string;
	guestLocale?: string;
};

/** Who is signed up, and whether the actor may do that. */
export async function whoOf(tx: Tx, actor: Actor, ask: SignUpAsk): Promise<Outcome<Who, SignUpRefusal>> {
	if (ask.via === 'self') {
		if (actor.kind !== 'person') return refused('not_signed_in');
		return isMember(actor) ? done({ personId: actor.personId }) : refused('not_a_member');
	}
	if (ask.via !== 'guest') {
		const right = ask.via === 'desk' ? canWorkAtDesk(actor) : canSignUpOthers(actor);
		if (!right.allowed) return refused(right.reason);
	}
	if (!ask.for) return refused('person_unknown');
	if ('personId' in ask.for)
		return ask.via === 'guest' ? refused('not_signed_in') : memberOf(tx, actor, ask.for.personId);
	const { name, email, phone, locale } = ask.for.guest;
	// At the desk somebody stands there in person: a name is enough.
	if (!email && !phone && ask.via !== 'desk') return refused('contact_missing');
	return done({
		personId: null,
		guestName: name,
		guestLocale: locale,
		...(email && { guestEmail: email }),
		...(phone && { guestPhone: phone })
	});
}

async function memberOf(tx: Tx, actor: Actor, personId: string): Promise<Outcome<Who, SignUpRefusal>> {
	const [member] = await tx
		.select({ personId: membership.personId })
		.from(membership)
		.where(and(eq(membership.hubId, hubOf(actor)), eq(membership.personId, personId), isNull(membership.leftAt)));
	return member ? done(member) : refused('person_unknown');
}

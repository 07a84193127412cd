import * as v from 'valibot';
import { m } from '#lib/i18n/paraglide/messages.js';
import { checkbox, choice, email, intBetween, phone, text, uuid } from '#lib/forms/schemas.ts';
import { limits } from '#lib/limits.ts';

/** What the queue may do with a party when a place comes free. */
export const WISHES = ['move_in', 'ask_first'] as const;

const places = v.optional(intBetween(1, limits.partySize), '1');
const wish = v.optional(choice(WISHES), 'move_in');
const contactGiven = () => m.agenda_guest_contact_missing();

/** "Ik kom", of a member: one press is enough, so everything may be missing. */
export const comeForm = v.object({ places, wish });

/** Somebody without account, or a neighbour: a name, and a way to be told. */
export const guestForm = v.pipe(
	v.object({
		name: text({ max: limits.textName }),
		email: v.optional(email()),
		phone: v.optional(phone()),
		places,
		wish
	}),
	v.forward(
		v.partialCheck([['email'], ['phone']], ({ email, phone }) => Boolean(email ?? phone), contactGiven),
		['email']
	)
);

/** Which of one's own sign-ups is meant. */
export const ownSignUpForm = v.object({ signUp: uuid() });

/** Another number of people for a sign-up. */
export const partyForm = v.object({ signUp: v.optional(uuid()), places: intBetween(1, limits.partySize) });

/** At the desk a name is enough: somebody stands there in person. */
export const deskGuestForm = v.object({
	name: text({ max: limits.textName }),
	email: v.optional(email()),
	phone: v.optional(phone()),
	places,
	/** She stands at the desk now: ticked at once. */
	here: checkbox()
});

/** A member picked from the list at the desk. */
export const deskMemberForm = v.object({ person: uuid(), places });

/** Heads that came or left: one at a time, or a group. */
export const headsForm = v.object({ heads: intBetween(-12, 12) });

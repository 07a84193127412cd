import { refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { withinRate } from '#lib/server/rates.ts';
import { isMember, signUp, type Guest, type SignedUp, type SignUpAsk } from '#modules/agenda/server/index.ts';

export type Someone = Pick<SignUpAsk, 'places' | 'wish'> & {
	name: string;
	email?: string | undefined;
	phone?: string | undefined;
	locale: string;
};

/**
 * Signs up somebody without account: the one who fills it in, or a neighbour when a member does. Refused 'too_often' when
 * this network, or whoever is signed up, has had enough in an hour; and as signing up itself.
 */
export async function signUpSomeone(
	tx: Tx,
	actor: Actor,
	occurrenceId: string,
	{ places, wish, name, email, phone, locale }: Someone,
	network: string
): Promise<Outcome<SignedUp>> {
	for (const contact of [email, phone]) {
		if (contact && !(await withinRate(tx, 'guestSignUpsPerContactPerHour', contact))) return refused('too_often');
	}
	if (!(await withinRate(tx, 'guestSignUpsPerNetworkPerHour', network))) return refused('too_often');
	const guest: Guest = { name, locale, ...(email && { email }), ...(phone && { phone }) };
	return signUp(tx, actor, occurrenceId, {
		places,
		wish,
		via: isMember(actor) ? 'neighbour' : 'guest',
		for: { guest }
	});
}

import { eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { violated, type Tx } from '#lib/server/db/index.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { recordInstallation } from '#lib/server/events/record.ts';
import { post } from '#lib/server/mail/post.ts';
import { accountChanged } from '#lib/server/people/standing-changes.ts';
import { withinRate } from '#lib/server/rates.ts';
import type { Person } from './actor.ts';
import { makeCode, takeCode, type CodeRefused } from './codes.ts';

export type Reach = {
	name: string;
	email: string | null;
	phone: string | null;
	locale: string;
	reachedBy: 'email' | 'phone' | 'letter';
};

/** How a person is reached. Through inInstallation, like all here. */
export async function reachOf(tx: Tx, personId: string): Promise<Reach | undefined> {
	const [own] = await tx.select().from(person).where(eq(person.id, personId));
	return (
		own && {
			name: own.name,
			email: own.email,
			phone: own.phone,
			locale: own.locale,
			reachedBy: own.reachedBy as Reach['reachedBy']
		}
	);
}

/** Sets the language in which a person reads mails and pages. */
export async function setLocale(tx: Tx, personId: string, locale: 'nl' | 'en' | 'ar' | 'tr'): Promise<void> {
	await tx.update(person).set({ locale }).where(eq(person.id, personId));
}

/** Sets the phone number and the way a person wants to be reached. Refused: no_email, no_phone when she chose what we do not have. */
export async function setReach(
	tx: Tx,
	actor: Person,
	{ phone, reachedBy }: { phone: string | null; reachedBy: Reach['reachedBy'] }
): Promise<Outcome<void, 'no_email' | 'no_phone'>> {
	const [own] = await tx.select().from(person).where(eq(person.id, actor.personId)).for('update');
	if (reachedBy === 'email' && !own?.email) return refused('no_email');
	if (reachedBy === 'phone' && !phone) return refused('no_phone');
	await tx.update(person).set({ phone, reachedBy }).where(eq(person.id, actor.personId));
	await recordInstallation(tx, actor, 'account.reach_changed', actor.personId);
	return done(undefined);
}

/**
 * Sends a code to a new address. Whether somebody else has it is not said here: only who reads its mail may know.
 * Refused: too_many.
 */
export async function askNewAddress(
	tx: Tx,
	actor: Person,
	email: string,
	network: string
): Promise<Outcome<void, 'too_many'>> {
	if (!(await withinRate(tx, 'signInAsksPerNetworkPerHour', network))) return refused('too_many');
	if (!(await withinRate(tx, 'signInSends', email))) return refused('too_many');
	const id = await makeCode(tx, { purpose: 'new_address', email, personId: actor.personId, browser: actor.sessionId });
	await post(tx, { kind: 'account.new_address', recipient: { type: 'sign_in_code', id }, subjectId: id });
	return done(undefined);
}

/** Takes the code that came at the new address, and writes there from now on. Refused: see `takeCode`; taken when another person has it. */
export async function confirmNewAddress(
	tx: Tx,
	actor: Person,
	digits: string
): Promise<Outcome<void, CodeRefused | 'taken'>> {
	const code = await takeCode(tx, 'new_address', actor.sessionId, digits);
	if (!code.ok) return code;
	try {
		await tx.transaction((inner) =>
			inner.update(person).set({ email: code.value.email }).where(eq(person.id, actor.personId))
		);
	} catch (error) {
		if (violated(error) === 'person_email_once') return refused('taken');
		throw error;
	}
	await recordInstallation(tx, actor, 'account.address_changed', actor.personId);
	await accountChanged(tx, actor.personId);
	return done(undefined);
}

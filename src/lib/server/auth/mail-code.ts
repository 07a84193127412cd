import { and, eq, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { post } from '#lib/server/mail/post.ts';
import { withinRate } from '#lib/server/rates.ts';
import { makeCode, takeCode, type CodeRefused } from './codes.ts';
import { startSession } from './session.ts';

/** `browser`: the hash of the token of the browser that asks; `network`: from `networkOf`. */
export type Ask = { email: string; browser: string; network: string };

/**
 * Sends a sign-in code to an address, through inInstallation. Known and unknown addresses get the same answer for the same
 * work: a count, a code, a mail in the outbox. The mail to nobody is dropped when its turn comes.
 * Refused: too_many, also the same for both.
 */
export async function askCode(tx: Tx, { email, browser, network }: Ask): Promise<Outcome<void, 'too_many'>> {
	if (!(await withinRate(tx, 'signInAsksPerNetworkPerHour', network))) return refused('too_many');
	if (!(await withinRate(tx, 'signInSends', email))) return refused('too_many');
	const [known] = await tx
		.select()
		.from(person)
		.where(and(eq(person.email, email), isNull(person.erasedAt)));
	const id = await makeCode(tx, { purpose: 'sign_in', email, personId: known?.id ?? null, browser });
	await post(tx, { kind: 'account.sign_in_code', recipient: { type: 'sign_in_code', id }, subjectId: id });
	return done(undefined);
}

export type Typed = { digits: string; browser: string | undefined; device: string };

/** Signs in by the code that was typed, through inInstallation. Out: the cookie and whose it is. Refusals: see `takeCode`. */
export async function signInByCode(
	tx: Tx,
	{ digits, browser, device }: Typed
): Promise<Outcome<{ cookie: string; personId: string }, CodeRefused>> {
	const taken = await takeCode(tx, 'sign_in', browser, digits);
	if (!taken.ok) return taken;
	const { personId } = taken.value;
	return done({ cookie: await startSession(tx, { personId, factor: 'code', device }), personId });
}

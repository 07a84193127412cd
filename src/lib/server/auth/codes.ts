import { and, desc, eq, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { derivedToken, equalSecret, sixDigits } from '#lib/crypto/tokens.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { person, signInCode } from '#lib/server/db/schema/people.ts';
import { limits } from '#lib/limits.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';

/** A code opens the door, or confirms a new address; the one is no use for the other. */
export type CodePurpose = 'sign_in' | 'new_address';

/** The six digits of a code: they follow from its id, so that neither the outbox nor the queue holds anything secret. */
export function digitsOf(purpose: CodePurpose, codeId: string): string {
	return sixDigits(settings().AANLOOP_SECRET, purpose, codeId);
}

/** Six digits can be found again from a plain hash; from this one only with the secret of the installation. */
const kept = (id: string, digits: string) => derivedToken(settings().AANLOOP_SECRET, 'kept_code', `${id}:${digits}`);

/** Which browser asked for a code for this purpose: the two never meet. */
const asker = (purpose: CodePurpose, browser: string) => (purpose === 'sign_in' ? browser : `${purpose}:${browser}`);

export type NewCode = { purpose: CodePurpose; email: string; personId: string | null; browser: string };

/** Writes a code down; out: its id. `browser`: the hash of the token of who asks. */
export async function makeCode(tx: Tx, { purpose, email, personId, browser }: NewCode): Promise<string> {
	const id = newId();
	const createdAt = moment();
	const expiresAt = new Date(createdAt.getTime() + limits.signInCodeMinutes * 60_000);
	const codeHash = kept(id, digitsOf(purpose, id));
	await tx
		.insert(signInCode)
		.values({ id, email, personId, browserHash: asker(purpose, browser), codeHash, createdAt, expiresAt });
	return id;
}

/** The newest code this browser waits for; undefined when there is none, or it is too old. */
export async function pendingCode(tx: Tx, purpose: CodePurpose, browser: string | undefined) {
	if (!browser) return undefined;
	const [row] = await newest(tx, purpose, browser);
	return row && row.usedAt === null && row.expiresAt > moment()
		? { email: row.email, expiresAt: row.expiresAt }
		: undefined;
}

function newest(tx: Tx, purpose: CodePurpose, browser: string) {
	const asked = eq(signInCode.browserHash, asker(purpose, browser));
	return tx.select().from(signInCode).where(asked).orderBy(desc(signInCode.createdAt), desc(signInCode.id)).limit(1);
}

export type CodeRefused = 'no_code' | 'wrong_code' | 'too_many_tries';

/**
 * Takes a code that was typed. Out: whose it is and for which address; it works once, also for two presses at the same moment.
 * Refused: no_code (none asked in this browser, used, or older than ten minutes), wrong_code (with how many tries are left),
 * too_many_tries. A code sent to an unknown address is always wrong.
 */
export async function takeCode(
	tx: Tx,
	purpose: CodePurpose,
	browser: string | undefined,
	digits: string
): Promise<Outcome<{ personId: string; email: string }, CodeRefused>> {
	const [row] = browser ? await newest(tx, purpose, browser).for('update') : [];
	if (!row || row.usedAt !== null || row.expiresAt <= moment()) return refused('no_code');
	if (row.tries >= limits.signInCodeTries) return refused('too_many_tries');
	const [own] = row.personId
		? await tx
				.select()
				.from(person)
				.where(and(eq(person.id, row.personId), isNull(person.erasedAt)))
		: [];
	const right = equalSecret(row.codeHash, kept(row.id, digits));
	const tries = row.tries + 1;
	// Somebody whose address changed meanwhile must ask again at the new one.
	if (!right || !own || (purpose === 'sign_in' && own.email !== row.email)) {
		await tx.update(signInCode).set({ tries }).where(eq(signInCode.id, row.id));
		const left = limits.signInCodeTries - tries;
		return left > 0 ? refused('wrong_code', { left }) : refused('too_many_tries');
	}
	await tx.update(signInCode).set({ tries, usedAt: moment() }).where(eq(signInCode.id, row.id));
	return done({ personId: own.id, email: row.email });
}

const moment = () => new Date(now().epochMilliseconds);

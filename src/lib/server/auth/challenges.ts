import { and, eq, gt, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { passkeyChallenge } from '#lib/server/db/schema/people.ts';
import { now } from '#lib/time/clock.ts';

/** A question to a passkey may be thought about for so long: fingers, glasses, another phone. */
const MINUTES = 5;

export type Challenge = {
	purpose: 'register' | 'sign_in';
	personId: string | null;
	browser: string;
	challenge: string;
};

/** Remembers the question that was put to this browser. */
export async function putChallenge(tx: Tx, { purpose, personId, browser, challenge }: Challenge): Promise<void> {
	const expiresAt = new Date(now().epochMilliseconds + MINUTES * 60_000);
	await tx
		.insert(passkeyChallenge)
		.values({ id: newId(), purpose, personId, browserHash: browser, challenge, expiresAt });
}

/** Takes the question to which an answer came, once: a second answer to it, or one from another browser, finds nothing. */
export async function takeChallenge(
	tx: Tx,
	purpose: Challenge['purpose'],
	browser: string | undefined,
	clientData: string
) {
	const challenge = challengeIn(clientData);
	if (!browser || !challenge) return undefined;
	const at = new Date(now().epochMilliseconds);
	const asked = and(
		eq(passkeyChallenge.challenge, challenge),
		eq(passkeyChallenge.purpose, purpose),
		eq(passkeyChallenge.browserHash, browser)
	);
	const open = and(asked, isNull(passkeyChallenge.usedAt), gt(passkeyChallenge.expiresAt, at));
	const [taken] = await tx.update(passkeyChallenge).set({ usedAt: at }).where(open).returning();
	return taken;
}

/** Which question an answer says it is for; whether it truly is, the signature tells. */
function challengeIn(clientData: string): string | undefined {
	try {
		const read: unknown = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8'));
		return typeof read === 'object' && read !== null && 'challenge' in read && typeof read.challenge === 'string'
			? read.challenge
			: undefined;
	} catch {
		// What a browser sends may be anything; no JSON is no answer.
		return undefined;
	}
}

import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { and, eq, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { passkey, person } from '#lib/server/db/schema/people.ts';
import { log } from '#lib/server/log.ts';
import { now } from '#lib/time/clock.ts';
import type { Actor } from './actor.ts';
import { putChallenge, takeChallenge } from './challenges.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import { passkeysOf } from './passkeys.ts';
import type { RelyingParty } from './relying-party.ts';
import { endSession, startSession } from './session.ts';

/** What the database's whole number holds; a counter beyond it still only has to grow. */
const MOST = 2_147_483_647;

/** What the browser must ask of a passkey: any of ours, or one of her own when she is signed in and must show it again. */
export async function askPasskey(tx: Tx, actor: Actor, browser: string, { rpID }: RelyingParty) {
	const personId = actor.kind === 'person' ? actor.personId : null;
	const own = personId ? await passkeysOf(tx, personId) : [];
	const allowCredentials = own.map(({ id, transports }) => ({ id, transports }));
	const options = await generateAuthenticationOptions({ rpID, allowCredentials, userVerification: 'required' });
	await putChallenge(tx, { purpose: 'sign_in', personId, browser, challenge: options.challenge });
	return options;
}

export type Answered = { answer: PasskeyAnswer; browser: string | undefined; party: RelyingParty; device: string };

/**
 * Signs in by passkey, or lifts the running session: either way a new session begins and the old one ends.
 * Out: the cookie and whose it is. Refused: not_verified, whatever was wrong (the question too old or answered before, another
 * browser, site or person, a copied passkey whose counter went back).
 */
export async function signInByPasskey(
	tx: Tx,
	actor: Actor,
	{ answer, browser, party, device }: Answered
): Promise<Outcome<{ cookie: string; personId: string }, 'not_verified'>> {
	const asked = await takeChallenge(tx, 'sign_in', browser, answer.response.clientDataJSON);
	if (!asked) return refused('not_verified');
	const known = await passkeyOfSomebody(tx, answer.id);
	if (!known || (asked.personId !== null && asked.personId !== known.personId)) return refused('not_verified');
	const handle = answer.response.userHandle;
	if (handle !== undefined && Buffer.from(handle, 'base64url').toString() !== known.personId)
		return refused('not_verified');
	const info = await verified(answer, asked.challenge, party, known);
	if (!info) return refused('not_verified');
	const usedAt = new Date(now().epochMilliseconds);
	const counter = Math.min(info.newCounter, MOST);
	await tx
		.update(passkey)
		.set({ counter, usedAt, backedUp: info.credentialBackedUp })
		.where(eq(passkey.credentialId, known.credentialId));
	if (actor.kind === 'person') await endSession(tx, actor.personId, actor.sessionId);
	const { personId } = known;
	return done({ cookie: await startSession(tx, { personId, factor: 'passkey', device }), personId });
}

/** Locked, so that a counter is looked at by one answer at a time. */
async function passkeyOfSomebody(tx: Tx, id: string) {
	const [row] = await tx
		.select({
			credentialId: passkey.credentialId,
			personId: passkey.personId,
			publicKey: passkey.publicKey,
			counter: passkey.counter
		})
		.from(passkey)
		.innerJoin(person, and(eq(person.id, passkey.personId), isNull(person.erasedAt)))
		.where(eq(passkey.credentialId, id))
		.for('update', { of: passkey });
	return row;
}

type Known = { credentialId: string; publicKey: Buffer; counter: number };

async function verified(
	answer: PasskeyAnswer,
	expectedChallenge: string,
	{ rpID, origin }: RelyingParty,
	known: Known
) {
	try {
		const outcome = await verifyAuthenticationResponse({
			response: { ...answer, clientExtensionResults: {} },
			expectedChallenge,
			expectedOrigin: origin,
			expectedRPID: rpID,
			requireUserVerification: true,
			credential: { id: known.credentialId, publicKey: new Uint8Array(known.publicKey), counter: known.counter }
		});
		return outcome.verified ? outcome.authenticationInfo : undefined;
	} catch (error) {
		// The library throws for every answer that does not fit; to us that is a refusal.
		log.info('passkey.refused', { reason: error instanceof Error ? error.name : 'unknown' });
		return undefined;
	}
}

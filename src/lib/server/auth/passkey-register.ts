import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { passkey, person } from '#lib/server/db/schema/people.ts';
import { recordInstallation } from '#lib/server/events/record.ts';
import { log } from '#lib/server/log.ts';
import { accountChanged } from '#lib/server/people/standing-changes.ts';
import { now } from '#lib/time/clock.ts';
import type { Person } from './actor.ts';
import { putChallenge, takeChallenge } from './challenges.ts';
import type { NewPasskeyAnswer } from './passkey-answer.ts';
import { passkeysOf } from './passkeys.ts';
import { mayChangePasskeys } from './privileged.ts';
import type { RelyingParty } from './relying-party.ts';
import { endSession, startSession } from './session.ts';

/** EdDSA, ES256, RS256: what phones and keys have. */
const ALGORITHMS = [-8, -7, -257];

/** What the browser must ask of a new passkey: one that is found without a name, and asks for finger, face or code. Refused: passkey_first. */
export async function askNewPasskey(tx: Tx, actor: Person, browser: string, { rpID }: RelyingParty) {
	if (!(await mayChangePasskeys(tx, actor))) return refused('passkey_first');
	const [own] = await tx.select().from(person).where(eq(person.id, actor.personId));
	const options = await generateRegistrationOptions({
		rpName: 'Aanloop',
		rpID,
		userID: new Uint8Array(Buffer.from(actor.personId)),
		userName: own?.email ?? actor.name,
		userDisplayName: actor.name,
		attestationType: 'none',
		supportedAlgorithmIDs: ALGORITHMS,
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		// So that a coach can open the locker with her keys with it, where the device is able to: concerns.md, "Lockers".
		extensions: { prf: {} },
		excludeCredentials: (await passkeysOf(tx, actor.personId)).map(({ id, transports }) => ({ id, transports }))
	});
	await putChallenge(tx, { purpose: 'register', personId: actor.personId, browser, challenge: options.challenge });
	return done(options);
}

export type NewPasskey = {
	answer: NewPasskeyAnswer;
	label: string;
	browser: string | undefined;
	party: RelyingParty;
	device: string;
};

/**
 * Keeps a new passkey. Who makes one has just shown finger, face or code, so this device goes on as signed in by passkey, under
 * a new session. Out: its cookie. Refused: passkey_first, not_verified, already_known.
 */
export async function addPasskey(
	tx: Tx,
	actor: Person,
	{ answer, label, browser, party, device }: NewPasskey
): Promise<Outcome<{ cookie: string }>> {
	if (!(await mayChangePasskeys(tx, actor))) return refused('passkey_first');
	const asked = await takeChallenge(tx, 'register', browser, answer.response.clientDataJSON);
	if (!asked || asked.personId !== actor.personId) return refused('not_verified');
	const made = await verified(answer, asked.challenge, party);
	if (!made) return refused('not_verified');
	const row = {
		credentialId: made.credential.id,
		personId: actor.personId,
		publicKey: Buffer.from(made.credential.publicKey),
		counter: made.credential.counter,
		transports: answer.response.transports,
		backedUp: made.credentialBackedUp,
		label: label || device || 'Passkey',
		createdAt: new Date(now().epochMilliseconds)
	};
	const kept = await tx.insert(passkey).values(row).onConflictDoNothing().returning({ id: passkey.credentialId });
	if (kept.length === 0) return refused('already_known');
	await recordInstallation(tx, actor, 'account.passkey_added', actor.personId);
	await accountChanged(tx, actor.personId);
	await endSession(tx, actor.personId, actor.sessionId);
	return done({ cookie: await startSession(tx, { personId: actor.personId, factor: 'passkey', device }) });
}

async function verified(answer: NewPasskeyAnswer, expectedChallenge: string, { rpID, origin }: RelyingParty) {
	try {
		const response = { ...answer, clientExtensionResults: {} };
		const outcome = await verifyRegistrationResponse({
			response,
			expectedChallenge,
			expectedOrigin: origin,
			expectedRPID: rpID,
			requireUserVerification: true,
			supportedAlgorithmIDs: ALGORITHMS
		});
		return outcome.verified ? outcome.registrationInfo : undefined;
	} catch (error) {
		// The library throws for every answer that does not fit; to us that is a refusal.
		log.info('passkey.not_made', { reason: error instanceof Error ? error.name : 'unknown' });
		return undefined;
	}
}

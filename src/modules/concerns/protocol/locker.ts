import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '@scure/base';
import { identityFrom, open, recipientOf, seal } from './age.ts';
import { canonical, fromUtf8, toBytes, toText, utf8 } from './bytes.ts';
import { stretched } from './code.ts';

/** A passphrase of five words, a printed sheet of 128 bits, or the PRF of a passkey. */
export type LockerKind = 'passphrase' | 'sheet' | 'passkey';

/**
 * What lies in every locker of a coach: her keys, and the root of the list she knew when she made them. Nobody can show her another
 * list later; without `root` there was none yet.
 */
export type CoachSecrets = { v: 1; hub: string; coach: string; identity: string; sign: string; root?: string };

/** A locker as the server keeps it. `salt` 16 bytes and `sealed` as base64url; `credential` names the passkey. */
export type Locker = { id: string; kind: LockerKind; salt: string; credential: string | null; sealed: string };

/** The words, the sheet's 32 hexadecimal digits, or the 32 bytes of the PRF as base64url. */
export type LockerSecret = { kind: LockerKind; secret: string };

/** Puts a coach's keys into a locker that only this secret opens. */
export async function fillLocker(
	id: string,
	{ kind, secret }: LockerSecret,
	secrets: CoachSecrets,
	salt: Uint8Array,
	credential: string | null = null
): Promise<Locker> {
	const recipient = await recipientOf(await lockerIdentity(kind, secret, salt));
	const sealed = await seal(recipient, utf8(canonical(secrets)));
	return { id, kind, salt: toText(salt), credential, sealed: toText(sealed) };
}

/** The keys out of a locker; throws when the secret is another, or the locker is of another coach or hub than expected. */
export async function openLocker(
	locker: Locker,
	secret: string,
	expected: { hub: string; coach: string }
): Promise<CoachSecrets> {
	const identity = await lockerIdentity(locker.kind, secret, toBytes(locker.salt));
	const secrets = JSON.parse(fromUtf8(await open(identity, toBytes(locker.sealed)))) as CoachSecrets;
	if (secrets.v !== 1 || secrets.hub !== expected.hub || secrets.coach !== expected.coach)
		throw new Error('this locker is of somebody else');
	return secrets;
}

/** Only words need stretching: the others cannot be guessed. */
async function lockerIdentity(kind: LockerKind, secret: string, salt: Uint8Array): Promise<string> {
	const root =
		kind === 'passphrase' ? await stretched(secret, salt) : kind === 'sheet' ? hex.decode(secret) : toBytes(secret);
	return identityFrom(hkdf(sha256, root, salt, utf8(`aanloop/locker/${kind}/v1`), 32));
}

import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { argon2id } from 'hash-wasm';
import { identityFrom, recipientOf } from './age.ts';
import { digest, toText, utf8 } from './bytes.ts';
import { signKeyOf } from './sign.ts';

// The digits alone, without the libraries that make keys of them, are all that a page needs.
export * from './code-digits.ts';

/** What follows from a code; lives in the reporter's browser while the page is open and nowhere else. */
export type ReporterKeys = {
	/** Shown to the server to come back; it keeps only the hash of it. */
	auth: string;
	identity: string;
	recipient: string;
	signSecret: Uint8Array;
	signKey: string;
};

/** Argon2id with 64 MiB and three rounds (concerns.md), then HKDF. The salt names the hub: a code opens nothing elsewhere. */
export async function reporterKeys(code: string, hubId: string): Promise<ReporterKeys> {
	const salt = sha256(utf8(`aanloop/concern/code/v1/${hubId}`)).slice(0, 16);
	const root = await stretched(code, salt);
	const part = (what: string) => hkdf(sha256, root, undefined, utf8(`aanloop/concern/${what}/v1`), 32);
	const identity = identityFrom(part('read'));
	const signSecret = part('sign');
	const auth = toText(part('auth'));
	return { auth, identity, recipient: await recipientOf(identity), signSecret, signKey: signKeyOf(signSecret) };
}

/** What the server keeps of `auth` and looks for. */
export const authHash = (auth: string): string => digest(utf8(auth));

/** A short secret made slow to guess: Argon2id, 64 MiB, three rounds, 32 bytes. */
export function stretched(secret: string, salt: Uint8Array): Promise<Uint8Array> {
	return argon2id({
		password: secret,
		salt,
		parallelism: 1,
		iterations: 3,
		memorySize: 65_536,
		hashLength: 32,
		outputType: 'binary'
	});
}

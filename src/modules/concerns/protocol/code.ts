import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { argon2id } from 'hash-wasm';
import { asciiDigits } from '#lib/forms/digits.ts';
import { identityFrom, recipientOf } from './age.ts';
import { digest, toText, utf8 } from './bytes.ts';
import { signKeyOf } from './sign.ts';

/** 19 random digits and a check digit. */
export const CODE_DIGITS = 20;

/** Damm's table: finds every single wrong digit and every two that changed places. Source: H. M. Damm, 2004. */
const DAMM = [
	'0317598642',
	'7092154863',
	'4206871359',
	'1750983426',
	'6123045978',
	'3674209581',
	'5869720134',
	'8945362017',
	'9438617205',
	'2581436790'
];
const check = (digits: string) => [...digits].reduce((row, digit) => Number(DAMM[row]![Number(digit)]), 0);

/** A new code: 63 bits of chance. `random` gives so many random bytes. */
export function newCode(random: (count: number) => Uint8Array): string {
	let digits = '';
	while (digits.length < CODE_DIGITS - 1)
		// 250 to 255 would favour the low digits.
		for (const byte of random(32)) if (byte < 250 && digits.length < CODE_DIGITS - 1) digits += String(byte % 10);
	return digits + String(check(digits));
}

export type CodeRefused = 'code_length' | 'code_mistyped';

/** A code as somebody typed it, with spaces, dashes or Arabic figures. Refused: not 20 digits, or a digit is wrong. */
export function readCode(typed: string): { ok: true; code: string } | { ok: false; reason: CodeRefused } {
	const code = asciiDigits(typed).replace(/[\s.\-\u2010-\u2015_]/g, '');
	if (!/^\d*$/.test(code) || code.length !== CODE_DIGITS) return { ok: false, reason: 'code_length' };
	return check(code) === 0 ? { ok: true, code } : { ok: false, reason: 'code_mistyped' };
}

/** Five groups of four, as people copy it. */
export const inGroups = (code: string): string => code.match(/.{1,4}/g)!.join(' ');

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

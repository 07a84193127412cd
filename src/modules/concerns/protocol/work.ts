import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from './bytes.ts';

/** A small task that one visitor does in a moment and a flood cannot: `challenge` comes from the server and says how hard it is. */
export type Work = { challenge: string; nonce: number };

/** The challenge's own words begin with the number of zero bits asked: '16.…'. */
export const bitsOf = (challenge: string): number => Number(/^(\d{1,2})\./.exec(challenge)?.[1] ?? Number.NaN);

/** Whether this nonce solves the challenge for this subject (the concern's id, or the auth of a code). */
export function isSolved(challenge: string, subject: string, nonce: number): boolean {
	const hash = sha256(utf8(`${challenge}\n${subject}\n${String(nonce)}`));
	return zeroBits(hash) >= bitsOf(challenge);
}

/** Looks for a nonce; about 2^bits hashes, so in a Worker. */
export function solve(challenge: string, subject: string): Work {
	for (let nonce = 0; ; nonce += 1) if (isSolved(challenge, subject, nonce)) return { challenge, nonce };
}

function zeroBits(hash: Uint8Array): number {
	const at = hash.findIndex((byte) => byte !== 0);
	return at < 0 ? hash.length * 8 : at * 8 + Math.clz32(hash[at]!) - 24;
}

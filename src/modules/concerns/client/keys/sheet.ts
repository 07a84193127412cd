import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '@scure/base';
import type { Sheet } from '../coach/keys-calls.ts';

/** The recovery sheet holds 128 bits. */
export const SHEET_BYTES = 16;
const DIGITS = SHEET_BYTES * 2;
const CHECK_DIGITS = 4;

/** The secret as it is printed: eight groups of four hexadecimal digits, and a ninth that tells a slip of the pen. */
export function sheetOf(secret: Uint8Array): Sheet {
	if (secret.length !== SHEET_BYTES) throw new RangeError('a sheet holds 16 bytes');
	const digits = hex.encode(secret).toUpperCase();
	return { groups: digits.match(/.{4}/g)!, check: checkOf(secret) };
}

const checkOf = (secret: Uint8Array) => hex.encode(sha256(secret)).slice(0, CHECK_DIGITS).toUpperCase();

export type SheetRefused = 'sheet_length' | 'sheet_mistyped';

/**
 * A sheet as somebody typed it: spaces, dashes and small letters are forgiven, and O, I and L for 0 and 1. Out: the 32 digits that open
 * the locker. Refused: not all nine groups, or a digit is wrong.
 */
export function readSheet(typed: string): { ok: true; secret: string } | { ok: false; reason: SheetRefused } {
	const digits = typed
		.toLowerCase()
		.replace(/[\s\-\u2010-\u2015.,:]/g, '')
		.replace(/o/g, '0')
		.replace(/[il]/g, '1');
	if (!/^[0-9a-f]*$/.test(digits) || digits.length !== DIGITS + CHECK_DIGITS)
		return { ok: false, reason: 'sheet_length' };
	const secret = digits.slice(0, DIGITS);
	const right = checkOf(hex.decode(secret)).toLowerCase() === digits.slice(DIGITS);
	return right ? { ok: true, secret } : { ok: false, reason: 'sheet_mistyped' };
}

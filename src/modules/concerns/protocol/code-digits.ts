import { asciiDigits } from '#lib/forms/digits.ts';

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

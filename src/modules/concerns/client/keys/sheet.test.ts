import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSheet, sheetOf } from './sheet.ts';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });

test('what is printed can be typed, in small letters, with dashes, without spaces', () => {
	fc.assert(
		fc.property(secrets, (secret) => {
			const { groups, check } = sheetOf(secret);
			expect([...groups, check]).toHaveLength(9);
			const hex = Buffer.from(secret).toString('hex');
			for (const typed of [[...groups, check].join(' '), [...groups, check].join('-').toLowerCase()])
				expect(readSheet(typed)).toEqual({ ok: true, secret: hex });
		})
	);
});

test('one wrong digit is told', () => {
	fc.assert(
		fc.property(secrets, fc.nat(31), fc.integer({ min: 1, max: 15 }), (secret, at, step) => {
			const { groups, check } = sheetOf(secret);
			const digits = groups.join('');
			const wrong = ((parseInt(digits[at]!, 16) + step) % 16).toString(16);
			const typed = digits.slice(0, at) + wrong + digits.slice(at + 1) + check;
			expect(readSheet(typed)).toEqual({ ok: false, reason: 'sheet_mistyped' });
		}),
		// One in 65,536 slips by; the locker itself tells then.
		{ seed: 1, numRuns: 200 }
	);
});

test('a missing group is told', () => {
	expect(readSheet('')).toEqual({ ok: false, reason: 'sheet_length' });
	expect(readSheet('zzzz')).toEqual({ ok: false, reason: 'sheet_length' });
	const { groups } = sheetOf(new Uint8Array(16));
	expect(readSheet(groups.join(' '))).toEqual({ ok: false, reason: 'sheet_length' });
	expect(readSheet('OOOO '.repeat(8) + sheetOf(new Uint8Array(16)).check)).toMatchObject({ ok: true });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecipient } from './age.ts';
import { authHash, CODE_DIGITS, inGroups, newCode, readCode, reporterKeys } from './code.ts';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const HUB = '01890000-0000-7000-8000-000000000001';

test('a new code has twenty digits and reads back, however it is written', () => {
	for (let n = 0; n < 200; n += 1) {
		const code = newCode(random);
		expect(code).toMatch(/^\d{20}$/);
		expect(inGroups(code)).toMatch(/^(\d{4} ){4}\d{4}$/);
		for (const typed of [code, inGroups(code), inGroups(code).replaceAll(' ', ' - '), ` ${inGroups(code)}\n`])
			expect(readCode(typed)).toEqual({ ok: true, code });
		const arabic = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
		expect(readCode(arabic)).toEqual({ ok: true, code });
	}
});

test('every wrong digit and every two neighbours that changed places are found', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: CODE_DIGITS - 1 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
			const code = newCode(random);
			const wrong = code.slice(0, at) + String((Number(code[at]) + more) % 10) + code.slice(at + 1);
			expect(readCode(wrong)).toEqual({ ok: false, reason: 'code_mistyped' });
			const next = at + 1;
			if (next < CODE_DIGITS && code[at] !== code[next]) {
				const swapped = code.slice(0, at) + code[next]! + code[at]! + code.slice(next + 1);
				expect(readCode(swapped)).toEqual({ ok: false, reason: 'code_mistyped' });
			}
		})
	);
});

test.each(['', '1234', '1'.repeat(19), '1'.repeat(21), `${'1'.repeat(19)}x`, 'hallo'])('%j is no code', (typed) => {
	expect(readCode(typed)).toEqual({ ok: false, reason: 'code_length' });
});

test('digits come up evenly', () => {
	const counts = new Map<string, number>();
	for (let n = 0; n < 2000; n += 1)
		for (const digit of newCode(random).slice(0, 19)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
	// 38,000 draws: 3,800 each, five standard deviations are 292.
	for (const count of counts.values()) expect(Math.abs(count - 3800)).toBeLessThan(293);
});

test('a code gives the same keys again, and others in another hub', async () => {
	const code = newCode(random);
	const [one, again, elsewhere] = await Promise.all([
		reporterKeys(code, HUB),
		reporterKeys(code, HUB),
		reporterKeys(code, HUB.replace(/1$/, '2'))
	]);
	expect(again).toEqual(one);
	expect(isRecipient(one.recipient)).toBe(true);
	const parts = [one.auth, one.recipient, one.signKey, elsewhere.auth, elsewhere.recipient, elsewhere.signKey];
	expect(new Set(parts).size).toBe(parts.length);
	expect(authHash(one.auth)).not.toBe(one.auth);
});

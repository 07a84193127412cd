import { expect, test } from 'vitest';
import { formatPass, newPass, parsePass } from './wijkpas.ts';

const numbers = Array.from({ length: 50 }, newPass);
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('a printed number is read back', () => {
	for (const number of numbers) {
		expect(formatPass(number)).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{3}$/);
		expect(parsePass(formatPass(number))).toBe(number);
	}
	expect(new Set(numbers).size).toBe(50);
});

test('typing is forgiven: small letters, spaces, dashes, O for 0, I and L for 1', () => {
	const number = '0110' + 'A'.repeat(22);
	const printed = formatPass(number);
	expect(parsePass(printed.toLowerCase())).toBe(number);
	expect(parsePass(` ${printed.replaceAll('-', ' – ')} `)).toBe(number);
	expect(parsePass(printed.replace('0110', 'oILO'))).toBe(number);
});

test('every single wrong character and every swap of neighbours is refused', () => {
	for (const number of numbers.slice(0, 10)) {
		const printed = formatPass(number).replaceAll('-', '');
		for (let at = 0; at < printed.length; at += 1) {
			const [here, next] = [printed.charAt(at), printed.charAt(at + 1)];
			for (const letter of letters) {
				if (letter !== here) expect(parsePass(printed.slice(0, at) + letter + printed.slice(at + 1))).toBeNull();
			}
			if (next && next !== here) {
				expect(parsePass(printed.slice(0, at) + next + here + printed.slice(at + 2))).toBeNull();
			}
		}
	}
});

test.each([
	'',
	'-',
	'1234',
	'U'.repeat(27),
	'0'.repeat(26),
	'0'.repeat(28),
	'Z'.repeat(27),
	'\0',
	'٠'.repeat(27),
	'0'.repeat(1e6)
])('something else is no number (%#)', (typed) => expect(parsePass(typed)).toBeNull());

test('all zeroes is a number like any other', () => {
	expect(parsePass('0'.repeat(27))).toBe('0'.repeat(26));
});

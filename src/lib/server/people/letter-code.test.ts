import { describe, expect, it } from 'vitest';
import { codeFor, formatCode, hashCode, parseCode } from './letter-code.ts';

const secret = 'a secret for tests, of 32 characters or more';

describe('the code of a letter', () => {
	it('is ten characters that nobody misreads, and the same each time', () => {
		const code = codeFor(secret, 'letter', 'a');
		expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
		expect(codeFor(secret, 'letter', 'a')).toBe(code);
		expect(codeFor(secret, 'letter', 'b')).not.toBe(code);
		expect(codeFor(secret, 'household', 'a')).not.toBe(code);
	});

	it('is read back however it was typed', () => {
		expect(parseCode('k7qx4 m2n9p')).toBe('K7QX4M2N9P');
		expect(parseCode('  K7-QX4-M2N-9P ')).toBe('K7QX4M2N9P');
		expect(parseCode('OIL01 OIL01')).toBe('0110101101');
		expect(parseCode(formatCode('K7QX4M2N9P'))).toBe('K7QX4M2N9P');
		for (const wrong of ['', 'K7QX4M2N9', 'K7QX4M2N9PP', 'K7QX4M2N9U', 'K7QX4M2N9!', ' '.repeat(100)])
			expect(parseCode(wrong)).toBeNull();
	});

	it('is kept as a hash that needs the secret and the hub', () => {
		expect(hashCode(secret, 'hub', 'K7QX4M2N9P')).not.toBe(hashCode(secret, 'other', 'K7QX4M2N9P'));
		expect(hashCode(secret, 'hub', 'K7QX4M2N9P')).not.toBe(hashCode(`${secret}!`, 'hub', 'K7QX4M2N9P'));
	});
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedToken, equalSecret, hashToken, randomToken, sixDigits } from './tokens.ts';

const secret = 'a'.repeat(32);

test('tokens are long, fit in a URL and are never the same', () => {
	const tokens = Array.from({ length: 100 }, () => randomToken(16));
	expect(new Set(tokens).size).toBe(100);
	expect(randomToken()).toMatch(/^[\w-]{43}$/);
});

test('the hash is SHA-256 as hex', () => {
	expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('secrets of any length can be compared', () => {
	fc.assert(fc.property(fc.string(), fc.string(), (a, b) => equalSecret(a, b) === (a === b)));
	expect(equalSecret('zelfde', 'zelfde')).toBe(true);
});

test('a derived token belongs to one secret, one purpose and one record', () => {
	const token = derivedToken(secret, 'invite', '1');
	expect(token).toBe(derivedToken(secret, 'invite', '1'));
	const others = [
		derivedToken('b'.repeat(32), 'invite', '1'),
		derivedToken(secret, 'feed', '1'),
		derivedToken(secret, 'invite', '2'),
		derivedToken(secret, 'invite1', ''),
		derivedToken(secret, 'invit', 'e1')
	];
	expect(new Set([token, ...others]).size).toBe(6);
});

test('a weak secret of the installation is a fault, not a token', () => {
	expect(() => derivedToken('kort', 'invite', '1')).toThrow(RangeError);
});

test('six digits keep their zeroes and spread evenly', () => {
	const codes = Array.from({ length: 20_000 }, (_, at) => sixDigits(secret, 'sign-in', String(at)));
	expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
	const byFirst = Object.values(Object.groupBy(codes, (code) => code.slice(0, 1)));
	expect(byFirst).toHaveLength(10);
	for (const group of byFirst) expect(Math.abs((group?.length ?? 0) - 2000)).toBeLessThan(250);
	expect(sixDigits(secret, 'sign-in', '7')).toBe(codes[7]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, digestOf, toBytes, toText } from './bytes.ts';
import { isSigned, newSignSecret, sign, signKeyOf } from './sign.ts';

test('the same thing is written in one way, whatever the order of its keys', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (thing) => {
			const turned = Object.fromEntries(Object.entries(thing).reverse());
			expect(canonical(turned)).toBe(canonical(thing));
			expect(JSON.parse(canonical(thing))).toEqual(JSON.parse(JSON.stringify(thing)));
		})
	);
	expect(digestOf({ a: 1, b: '2' })).not.toBe(digestOf({ a: '1', b: 2 }));
});

test.each([1.5, Number.NaN, undefined, { a: undefined }, [() => 1], 2 ** 60])('%s cannot be signed', (value) => {
	expect(() => canonical(value)).toThrow(TypeError);
});

test('bytes travel as text and back; anything else is refused', () => {
	fc.assert(
		fc.property(fc.uint8Array(), (bytes) => {
			expect(toBytes(toText(bytes))).toEqual(bytes);
		})
	);
	for (const wrong of ['a+b/', 'YQ==', 'é', 'a']) expect(() => toBytes(wrong)).toThrow();
});

test('a signature counts for one purpose, one key and one thing', () => {
	const secret = newSignSecret();
	const key = signKeyOf(secret);
	const thing = { hub: 'a', seq: 3 };
	const sig = sign(secret, 'head', thing);
	expect(isSigned(key, 'head', { seq: 3, hub: 'a' }, sig)).toBe(true);
	expect(isSigned(key, 'roster', thing, sig)).toBe(false);
	expect(isSigned(key, 'head', { ...thing, seq: 4 }, sig)).toBe(false);
	expect(isSigned(signKeyOf(newSignSecret()), 'head', thing, sig)).toBe(false);
	for (const nonsense of ['', 'x', 'a'.repeat(86)]) expect(isSigned(key, 'head', thing, nonsense)).toBe(false);
	expect(isSigned('nonsense', 'head', thing, sig)).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCents, centsAsTyped, parseCents } from './cents.ts';

test.each([
	['4', 400],
	['4,5', 450],
	['4,50', 450],
	['4.50', 450],
	['€ 4,50', 450],
	['€4', 400],
	['4 euro', 400],
	['4,-', 400],
	['0,05', 5],
	['1.250,00', 125_000],
	['1.250', 125_000],
	['1 250,5', 125_050]
])('%s is %d cents', (text, cents) => expect(parseCents(text)).toBe(cents));

test.each(['', 'vier', '-4', '4,555,1', '0.125', '4,5,5', '1e3', '4 5', '--', '9'.repeat(40), 'NaN'])(
	'%j is no amount',
	(text) => expect(parseCents(text)).toBeNull()
);

test('what we write into a field is read back as the same amount', () => {
	fc.assert(fc.property(fc.nat(99_999_999), (cents) => parseCents(centsAsTyped(cents)) === cents));
});

test('a sum keeps to whole cents', () => {
	expect(addCents(1, 2, 3)).toBe(6);
	expect(() => addCents(0.5)).toThrow(RangeError);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PICTURES, sixPictures } from './pictures.ts';

test('64 pictures, each once', () => {
	expect(PICTURES).toHaveLength(64);
	expect(new Set(PICTURES).size).toBe(64);
});

test('six pictures are the first 36 bits, six at a time', () => {
	expect(sixPictures(new Uint8Array(5))).toEqual([0, 0, 0, 0, 0, 0]);
	expect(sixPictures(new Uint8Array(32).fill(255))).toEqual([63, 63, 63, 63, 63, 63]);
	expect(sixPictures(Uint8Array.of(0b000001_00, 0b0010_0000, 0b11_000100, 0b000101_00, 0b0110_1111))).toEqual([
		1, 2, 3, 4, 5, 6
	]);
	expect(() => sixPictures(new Uint8Array(4))).toThrow(RangeError);
	fc.assert(
		fc.property(fc.uint8Array({ minLength: 5, maxLength: 32 }), (hash) => {
			const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
			const expected = Array.from({ length: 6 }, (_, n) => parseInt(bits.slice(n * 6, n * 6 + 6), 2));
			expect(sixPictures(hash)).toEqual(expected);
		})
	);
});

test('another first 36 bits are other pictures', () => {
	const hash = fc.uint8Array({ minLength: 5, maxLength: 5 });
	fc.assert(
		fc.property(hash, fc.integer({ min: 0, max: 39 }), (one, bit) => {
			const other = one.slice();
			other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
			expect(String(sixPictures(one)) === String(sixPictures(other))).toBe(bit >= 36);
		})
	);
});

import { expect, test } from 'vitest';
import { minutesLeft } from './idle.ts';

const MINUTE = 60_000;

test('ten minutes from the last touch, counted up', () => {
	expect(minutesLeft(0, 0)).toBe(10);
	expect(minutesLeft(0, 1)).toBe(10);
	expect(minutesLeft(0, 9 * MINUTE)).toBe(1);
	expect(minutesLeft(0, 10 * MINUTE - 1)).toBe(1);
	expect(minutesLeft(0, 10 * MINUTE)).toBe(0);
});

test('a laptop that slept a night is past it', () => {
	expect(minutesLeft(0, 8 * 60 * MINUTE)).toBe(0);
});

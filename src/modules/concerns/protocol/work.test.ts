import { expect, test } from 'vitest';
import { bitsOf, isSolved, solve } from './work.ts';

test('a solved challenge counts for its subject and for no other', () => {
	const challenge = '10.29000000.abc.def';
	const { nonce } = solve(challenge, 'concern-a');
	expect(isSolved(challenge, 'concern-a', nonce)).toBe(true);
	const others = Array.from({ length: 20 }, (_, n) => isSolved(challenge, `concern-${String(n)}`, nonce));
	// One in 1,024 would be luck.
	expect(others.filter(Boolean).length).toBeLessThan(3);
});

test.each(['', 'x', '.abc', 'abc.1', '-1.a'])('%j is no challenge: nothing solves it', (challenge) => {
	expect(bitsOf(challenge)).toBeNaN();
	expect(isSolved(challenge, 'a', 0)).toBe(false);
});

test('each bit doubles the work', () => {
	const tries = (bits: number) =>
		Array.from({ length: 40 }, (_, n) => solve(`${String(bits)}.x`, String(n)).nonce).reduce((a, b) => a + b) / 40;
	expect(tries(8)).toBeGreaterThan(tries(3) * 4);
});

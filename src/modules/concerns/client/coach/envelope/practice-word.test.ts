import { expect, test } from 'vitest';
import { practiceWord } from './practice-word.ts';

test('a word to find, with a number nobody guesses', () => {
	expect(practiceWord(new Uint8Array([0, 0, 0, 0]))).toBe('appeltaart 100');
	expect(practiceWord(new Uint8Array([255, 255, 255, 255]))).toMatch(/^[a-z]+ \d{3}$/);
});

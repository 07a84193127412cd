import { expect, test } from 'vitest';
import { readName, sameWords } from './typed.ts';

const five = ['houdbaar', 'geur', 'ontmoet', 'bingo', 'huifkar'];

test('the same words, however they were typed', () => {
	expect(sameWords('  Houdbaar, geur ontmoet-BINGO  huifkar. ', five)).toBe(true);
	expect(sameWords('geur houdbaar ontmoet bingo huifkar', five)).toBe(false);
	expect(sameWords('houdbaar geur ontmoet bingo', five)).toBe(false);
	expect(sameWords('', five)).toBe(false);
});

test('a first name is what everybody may see', () => {
	expect(readName(' Samira\u0000 ')).toEqual({ ok: true, name: 'Samira' });
	expect(readName(' ')).toEqual({ ok: false, reason: 'empty' });
	expect(readName('x'.repeat(41))).toEqual({ ok: false, reason: 'long' });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, makePassphrase, readPassphrase } from './passphrase.ts';
import { WORDS_NL } from './words-nl.ts';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('the list of words', () => {
	test('2048 words of 3 to 9 plain letters, in order, each once', () => {
		expect(WORDS_NL).toHaveLength(2048);
		expect([...new Set(WORDS_NL)].sort()).toEqual(WORDS_NL);
		expect(WORDS_NL.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([]);
	});

	test('four letters are enough to know a word', () => {
		expect(new Set(WORDS_NL.map((word) => word.slice(0, 4))).size).toBe(WORDS_NL.length);
	});

	test('no word turns into another by one letter', () => {
		const holes = new Map<string, string>();
		const twins: string[] = [];
		for (const word of WORDS_NL) {
			// Two words one letter apart share a shape with one letter left open, or one is the other with a letter taken out.
			const shapes = [...word].map((_, n) => `${word.slice(0, n)}_${word.slice(n + 1)}`);
			const shorter = [...word].map((_, n) => word.slice(0, n) + word.slice(n + 1));
			twins.push(...shapes.filter((shape) => holes.has(shape)).map((shape) => `${word} ${holes.get(shape)!}`));
			twins.push(...shorter.filter((one) => WORDS_NL.includes(one)).map((one) => `${word} ${one}`));
			for (const shape of shapes) holes.set(shape, word);
		}
		expect(twins).toEqual([]);
	});
});

describe('making a passphrase', () => {
	test('five words of the list; every 11 bits name one', () => {
		fc.assert(
			fc.property(bytes, (chance) => {
				const words = makePassphrase(() => chance).split(' ');
				expect(words).toHaveLength(5);
				words.forEach((word, n) => {
					expect(WORDS_NL.indexOf(word)).toBe((chance[n * 2]! * 256 + chance[n * 2 + 1]!) % 2048);
				});
			})
		);
	});

	test('each word is drawn by exactly as many of the 65536 values as the others', () => {
		const drawn = new Map<string, number>();
		for (let value = 0; value < 65_536; value += 1) {
			const chance = new Uint8Array(10);
			chance.set([value >> 8, value & 255]);
			const [word = ''] = makePassphrase(() => chance).split(' ');
			drawn.set(word, (drawn.get(word) ?? 0) + 1);
		}
		expect(drawn.size).toBe(2048);
		expect(new Set(drawn.values())).toEqual(new Set([32]));
	});

	test('a source that gives too little is refused', () => {
		expect(() => makePassphrase(() => new Uint8Array(9))).toThrow(RangeError);
	});
});

describe('reading a passphrase', () => {
	test('what was made is read back, however it was typed', () => {
		const between = fc.constantFrom(' ', '  ', '-', ' - ', '\n', ', ', '\u2013', '\u00a0', '. ');
		fc.assert(
			fc.property(bytes, between, fc.boolean(), (chance, gap, capitals) => {
				const made = makePassphrase(() => chance);
				const typed = ` ${made.split(' ').join(gap)} `;
				expect(readPassphrase(capitals ? typed.toUpperCase() : typed)).toEqual({ ok: true, passphrase: made });
			})
		);
	});

	test('names the word that is not on the list, and the nearest', () => {
		const five = (word: string) => readPassphrase(`appel ${word} fiets tulp zomer`);
		expect(WORDS_NL).toEqual(expect.arrayContaining(['boodschap', 'zomer']));
		expect(five('bodschap')).toEqual({
			ok: false,
			reason: 'word_unknown',
			word: 'bodschap',
			place: 2,
			nearest: 'boodschap'
		});
		expect(five('boodsxxap')).toMatchObject({ nearest: 'boodschap' });
		expect(five('<b>')).toMatchObject({ reason: 'word_unknown', word: '<b>' });
		expect(five('x'.repeat(100_000))).toMatchObject({ reason: 'word_unknown' });
	});

	test('says how many words there were', () => {
		const some = (count: number) => WORDS_NL.slice(0, count).join(' ');
		expect(readPassphrase('')).toEqual({ ok: false, reason: 'words_count', count: 0 });
		expect(readPassphrase(some(4))).toEqual({ ok: false, reason: 'words_count', count: 4 });
		expect(readPassphrase(some(6))).toEqual({ ok: false, reason: 'words_count', count: 6 });
	});

	test('counts changes as Levenshtein does', () => {
		expect(editDistance('boom', 'boom')).toBe(0);
		expect(editDistance('boom', 'bom')).toBe(1);
		expect(editDistance('kitten', 'sitting')).toBe(3);
		expect(editDistance('', 'abc')).toBe(3);
	});
});

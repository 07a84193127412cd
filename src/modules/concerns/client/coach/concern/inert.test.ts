import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AT_ONCE, firstPart, firstWords, inert, inertLine } from './inert.ts';

test('script and links stay words', () => {
	const typed = '<script>alert(1)</script> javascript:alert(1) https://kwaad.example <img src=x onerror=alert(1)>';
	expect(inert(typed)).toEqual([[{ text: typed }]]);
});

test('what turns or encloses the direction of writing becomes a mark', () => {
	for (const sign of '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069') {
		const mark = `U+${sign.codePointAt(0)!.toString(16).toUpperCase()}`;
		expect(inert(`goed${sign}fout`)).toEqual([[{ text: 'goed' }, { mark }, { text: 'fout' }]]);
	}
});

test('control characters and invisible ones become marks', () => {
	expect(inert('a\u0000b')).toEqual([[{ text: 'a' }, { mark: 'U+0000' }, { text: 'b' }]]);
	expect(inert('\u001B[31m')).toEqual([[{ mark: 'U+001B' }, { text: '[31m' }]]);
	expect(inert('\u007F\u200B\uFEFF\u00AD')).toEqual([
		[{ mark: 'U+007F' }, { mark: 'U+200B' }, { mark: 'U+FEFF' }, { mark: 'U+00AD' }]
	]);
	expect(inert('\uD83D los \uDE00')).toEqual([[{ mark: 'U+D83D' }, { text: ' los ' }, { mark: 'U+DE00' }]]);
});

test('lines stay lines, and each is on its own', () => {
	expect(inert('een\r\ntwee\u2028drie\n')).toEqual([[{ text: 'een' }], [{ text: 'twee' }], [{ text: 'drie' }], []]);
	expect(inertLine('een\ntwee')).toEqual([{ text: 'een twee' }]);
});

test('Turkish, Arabic with joiners and emoji of several parts are left as they are', () => {
	for (const typed of ['Ağlıyor, İğdır', 'جاري لا يفتح الباب', 'می‌خواهم', '👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'tab\tblijft'])
		expect(inert(typed)).toEqual([[{ text: typed }]]);
});

test('a heap of marks on one letter is made lower', () => {
	expect(inert(`a${'\u0301'.repeat(500)}b`)).toEqual([[{ text: `a${'\u0301'.repeat(5)}b` }]]);
});

test('100 KB of emoji is done at once, and the page gets a first part of it', () => {
	const flood = '😀'.repeat(25_000) + '\u202E'.repeat(2_000);
	const from = performance.now();
	const lines = inert(flood);
	expect(performance.now() - from).toBeLessThan(500);
	expect(lines[0]).toHaveLength(2_001);
	const { text, left } = firstPart(flood);
	expect(text.length + left).toBe(flood.length);
	expect(text.length).toBeLessThanOrEqual(AT_ONCE);
});

/** Whole and broken pairs, and signs of every sort. */
const typed = fc
	.array(fc.constantFrom('a', ' ', 'م', '😀', '👩‍👧', '\uD83D', '\uDE00', '\u202E'), { maxLength: 40 })
	.map((signs) => signs.join(''));

test('a cut never falls inside a pair, and nothing is lost', () => {
	fc.assert(
		fc.property(typed, fc.integer({ min: 1, max: 20 }), (typed, most) => {
			const { text, left } = firstPart(typed, most);
			expect(text).toBe(typed.slice(0, text.length));
			expect(text.length + left).toBe(typed.length);
			expect(typed.slice(text.length - 1, text.length + 1)).not.toMatch(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/);
		})
	);
});

test('no deceiving sign is left in any text', () => {
	const signs = fc.constantFrom('\u202E', '\u2066', '\u0000', '\u200B', 'a', ' ', '\n', '😀', '\uD800');
	fc.assert(
		fc.property(
			fc.array(signs).map((each) => each.join('')),
			(typed) => {
				const shown = inert(typed)
					.flat()
					.map((piece) => ('text' in piece ? piece.text : ''))
					.join('');
				expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u0000\u200B\n]/);
			}
		)
	);
});

test('the first words fit on a line', () => {
	expect(firstWords('De gordijnen zijn dicht.')).toBe('De gordijnen zijn dicht.');
	expect(firstWords('De gordijnen van mijn buurvrouw zijn al een hele week dicht gebleven, en ik hoor niets.')).toBe(
		'De gordijnen van mijn buurvrouw zijn al een hele week dicht…'
	);
	expect(firstWords('een\n\n\u202Etwee')).toBe('een twee');
	expect(firstWords('😀'.repeat(500)).length).toBeLessThanOrEqual(61);
});

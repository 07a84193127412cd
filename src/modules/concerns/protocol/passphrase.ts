import { WORDS_NL } from './words-nl.ts';

/** So many words, of 11 bits each. */
export const PASSPHRASE_WORDS = 5;

/**
 * Five words drawn from 2048: 55 bits of chance, behind Argon2id (64 MiB, three rounds). In: `random` gives so many random bytes.
 * Every word is as likely as the others, because 11 bits of two bytes are exactly 2048 values. Out: the words with one space between,
 * which is also the form that opens a locker. Source: concerns.md "Lockers".
 */
export function makePassphrase(random: (count: number) => Uint8Array): string {
	const chance = random(PASSPHRASE_WORDS * 2);
	if (chance.length !== PASSPHRASE_WORDS * 2) throw new RangeError('not as many random bytes as asked');
	const words = Array.from({ length: PASSPHRASE_WORDS }, (_, n) => {
		const bits = ((chance[n * 2]! << 8) | chance[n * 2 + 1]!) & 0x7ff;
		return WORDS_NL[bits]!;
	});
	return words.join(' ');
}

export type PassphraseRefused =
	{ reason: 'words_count'; count: number } | { reason: 'word_unknown'; word: string; place: number; nearest: string };

/**
 * A passphrase as somebody typed it: capitals, accents, more spaces, hyphens, commas and points are forgiven.
 * Out: the form that opens a locker. Refused: a word that is not on the list (with its place from 1, and the word of the list
 * that comes nearest), or another number of words than five.
 */
export function readPassphrase(typed: string): { ok: true; passphrase: string } | ({ ok: false } & PassphraseRefused) {
	const words = typed
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[\s\-\u2010-\u2015_.,;]+/)
		.filter((word) => word !== '');
	const wrong = words.findIndex((word) => !WORDS_NL.includes(word));
	if (wrong >= 0 && words.length <= PASSPHRASE_WORDS) {
		const word = words[wrong]!;
		return { ok: false, reason: 'word_unknown', word, place: wrong + 1, nearest: nearestWord(word) };
	}
	if (words.length !== PASSPHRASE_WORDS) return { ok: false, reason: 'words_count', count: words.length };
	return { ok: true, passphrase: words.join(' ') };
}

/** The word of the list with the same first four letters, or else the one that takes the fewest changes. */
function nearestWord(typed: string): string {
	const begins = WORDS_NL.find((word) => word.slice(0, 4) === typed.slice(0, 4));
	if (begins !== undefined) return begins;
	const changes = WORDS_NL.map((word) => editDistance(word, typed.slice(0, 20)));
	return WORDS_NL[changes.indexOf(Math.min(...changes))]!;
}

/** Letters to add, leave out or change to come from one word to the other (Levenshtein). */
export function editDistance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, n) => n);
	for (let i = 1; i <= one.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= other.length; j += 1) {
			const same = one[i - 1] === other[j - 1] ? 0 : 1;
			next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same));
		}
		row = next;
	}
	return row[other.length]!;
}

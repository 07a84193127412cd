import { sha256 } from '@noble/hashes/sha2.js';
import { digestOf, utf8 } from './bytes.ts';
import { stretched } from './code.ts';
import { sixPictures } from './pictures.ts';
import type { CoachCard } from './roster-kinds.ts';

/**
 * The six pictures of a list, by its root fingerprint: on the poster, in the form and on the coaches' page the same. Slow on purpose
 * (Argon2id), so that nobody can look for another list with the same six.
 */
export const listPictures = (root: string): Promise<number[]> => picturesOf('list', root);

/** The six pictures of a coach's card, that a colleague compares in person before she signs. */
export const cardPictures = (card: CoachCard): Promise<number[]> => picturesOf('card', digestOf(card));

async function picturesOf(what: 'list' | 'card', fingerprint: string): Promise<number[]> {
	const salt = sha256(utf8(`aanloop/pictures/${what}/v1`)).slice(0, 16);
	return sixPictures(await stretched(fingerprint, salt));
}

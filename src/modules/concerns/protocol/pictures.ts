/**
 * 64 pictures that two people can tell apart and name. A picture is its place in this list: the order may never change,
 * because the poster on the wall shows them. The words are in the messages (`concerns_picture_…`).
 */
export const PICTURES = [
	'anchor',
	'apple',
	'balloon',
	'banana',
	'bed',
	'bell',
	'bike',
	'bird',
	'book',
	'broom',
	'cake',
	'camera',
	'car',
	'carrot',
	'castle',
	'cat',
	'cherry',
	'clock',
	'cloud',
	'coffee',
	'crown',
	'dice',
	'drum',
	'ear',
	'eye',
	'feather',
	'fish',
	'flag',
	'flame',
	'flower',
	'glasses',
	'grape',
	'guitar',
	'hammer',
	'hand',
	'heart',
	'house',
	'key',
	'lamp',
	'leaf',
	'lighthouse',
	'magnet',
	'moon',
	'mountain',
	'pencil',
	'phone',
	'piano',
	'pizza',
	'plane',
	'puzzle',
	'rabbit',
	'rocket',
	'sailboat',
	'scissors',
	'shirt',
	'snail',
	'snowflake',
	'star',
	'sun',
	'tent',
	'tree',
	'trophy',
	'turtle',
	'umbrella'
] as const;
export type PictureId = (typeof PICTURES)[number];

const HOW_MANY = 6;

/**
 * Six places in PICTURES for the first 36 bits of a hash, for two people who compare them. In: at least 5 bytes of a hash.
 * 36 bits catch every accident and every quick exchange; somebody who can try some 69 billion keys finds one with the same six,
 * so give a hash here that is slow to make (Argon2id over the fingerprint), and let programs compare the whole fingerprint.
 * Source: concerns.md "Roster".
 */
export function sixPictures(hash: Uint8Array): number[] {
	if (hash.length < 5) throw new RangeError('a hash of at least 5 bytes');
	return Array.from({ length: HOW_MANY }, (_, n) => {
		const bit = n * 6;
		const pair = ((hash[bit >> 3] ?? 0) << 8) | (hash[(bit >> 3) + 1] ?? 0);
		return (pair >> (10 - (bit & 7))) & 63;
	});
}

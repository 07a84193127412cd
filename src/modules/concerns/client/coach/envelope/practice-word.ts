const FIRST = ['appel', 'kersen', 'peren', 'pruimen', 'noten', 'bessen', 'room', 'kaas'] as const;
const SECOND = ['taart', 'soep', 'koek', 'brood', 'vlaai', 'pudding', 'salade', 'saus'] as const;

/** A word to find in the practice message, with a number: nobody guesses it, and everybody can read it out. In: four random bytes. */
export function practiceWord(bytes: Uint8Array): string {
	const [one = 0, two = 0, three = 0, four = 0] = bytes;
	return `${FIRST[one % FIRST.length]!}${SECOND[two % SECOND.length]!} ${String(100 + ((three * 256 + four) % 900))}`;
}

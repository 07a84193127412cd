/** Turns of the people who take part now, over eight weeks. `even`: nobody carries much more than another. */
export type Share = { least: number; most: number; people: number; even: boolean };

/** So many turns apart in eight weeks is still a fair share: people ask for different amounts. */
export const FAIR_SPREAD = 2;
export const FAIR_WEEKS = 8;

/**
 * The range of what people did, from their turns in eight weeks (who is active, not resting, and did at least one).
 * Null for fewer than two people: a range of one person would be about her.
 */
export function shareOf(turns: readonly number[]): Share | null {
	if (turns.length < 2) return null;
	const [least, most] = [Math.min(...turns), Math.max(...turns)];
	return { least, most, people: turns.length, even: most - least <= FAIR_SPREAD };
}

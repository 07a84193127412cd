import type { ShiftFacts } from './kinds.ts';

/** Why this one: nobody has the key or the till yet, nobody is on it, it is a few short, it is soon, she likes it, it is her turn. */
export type PickReason =
	'key_missing' | 'till_missing' | 'nobody_yet' | 'one_short' | 'soon' | 'you_like' | 'your_turn';

export type PickMoment = {
	shift: Pick<ShiftFacts, 'task' | 'least'>;
	/** How many are on it. */
	taken: number;
	hoursLeft: number;
	likes: boolean;
	/** She did less than most these eight weeks. */
	herTurn: boolean;
};

/** Within three days an open place presses. */
const SOON_HOURS = 72;

/**
 * How much somebody helps by taking an open shift, and why, the weightiest reason first. A house that cannot open weighs more than
 * any pleasure; of two that help as much she gets what she likes. Source: domain, rota 3 and 5.
 */
export function helpOf({ shift, taken, hoursLeft, likes, herTurn }: PickMoment): {
	weight: number;
	reasons: PickReason[];
} {
	const empty = taken === 0 && shift.least > 0;
	const { needs } = shift.task;
	const found: [boolean, PickReason, number][] = [
		[empty && needs.includes('key'), 'key_missing', 32],
		[empty && needs.includes('till'), 'till_missing', 16],
		[empty, 'nobody_yet', 8],
		[!empty && taken < shift.least, 'one_short', 6],
		[taken < shift.least && hoursLeft < SOON_HOURS, 'soon', 4],
		[likes, 'you_like', 2],
		[herTurn, 'your_turn', 0]
	];
	const holds = found.filter(([is]) => is);
	return {
		weight: holds.reduce((sum, [, , weight]) => sum + weight, 0),
		reasons: holds.map(([, reason]) => reason)
	};
}

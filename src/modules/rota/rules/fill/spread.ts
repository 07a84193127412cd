import type { Candidate } from './candidates.ts';
import type { FillAsk } from './kinds.ts';
import { turnsBefore } from './shares.ts';

/** Turns of everybody over the last eight weeks and this window, with these chosen. In the order of `people`. */
export function turnsAfter(ask: FillAsk, candidates: readonly Candidate[], chosen: readonly number[]): number[] {
	const turns = ask.people.map((person) => turnsBefore(ask, person));
	for (const column of chosen) turns[candidates[column]!.person]! += 1;
	return turns;
}

/**
 * How unequal the turns are where the wishes allow otherwise: the most that anybody has more than somebody who could have stood in for
 * her. 0 or 1 is as fair as whole turns can be; hours, limits and keys keep the rest as it is.
 */
export function spreadOf(
	turns: readonly number[],
	candidates: readonly Candidate[],
	chosen: readonly number[],
	standIns: readonly (readonly number[])[]
): number {
	const more = chosen.flatMap((column, at) =>
		standIns[at]!.map((other) => turns[candidates[column]!.person]! - turns[other]!)
	);
	return Math.max(0, ...more);
}

/** The most turns somebody has minus the fewest, among those who could be given any at all. */
export function widestOf(turns: readonly number[], choosing: ReadonlySet<number>): number {
	const counts = turns.filter((_, person) => choosing.has(person));
	return counts.length === 0 ? 0 : Math.max(...counts) - Math.min(...counts);
}

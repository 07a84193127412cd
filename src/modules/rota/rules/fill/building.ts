import type { Candidate } from './candidates.ts';
import type { FillAsk, FillShift } from './kinds.ts';
import type { ProgramMaker } from './program.ts';
import type { Share } from './shares.ts';
import type { Weights } from './weights.ts';

/** What the parts of a model share while it is made. */
export type Building = {
	ask: FillAsk;
	maker: ProgramMaker;
	candidates: readonly Candidate[];
	/** Columns of each person, and of each shift. */
	byPerson: number[][];
	byShift: number[][];
	shares: Share[];
	/** Turns that everybody would have, were it all the same. */
	middle: number;
	weights: Weights;
};

export function shiftOf({ ask, candidates }: Building, column: number): FillShift {
	return ask.shifts[candidates[column]!.shift]!;
}

export function sumOf(values: Float64Array, columns: readonly number[]): number {
	return columns.reduce((sum, column) => sum + values[column]!, 0);
}

import { openPlaces, type Candidate } from './candidates.ts';
import type { FillAnswer, FillAsk, FillFigures } from './kinds.ts';
import { linesOf } from './reasons.ts';
import { spreadOf, turnsAfter, widestOf } from './spread.ts';
import { standInsOf } from './stand-ins.ts';
import { unfilledOf } from './unfilled.ts';

/** What the solver found, and what it proved of it. Columns below the number of candidates are the pairs. */
export type Solved = {
	chosen: readonly number[];
	objective: number;
	bound: number | null;
	gap: number | null;
	stoppedBy: FillFigures['stoppedBy'];
	seconds: number;
	megabytes: number;
};

/** A fill in the words of the rota: who where and why, what stayed open and why, and how good it is. `seconds` are of the whole. */
export function answerOf(ask: FillAsk, candidates: readonly Candidate[], solved: Solved, seconds: number): FillAnswer {
	const { chosen } = solved;
	const standIns = standInsOf(ask, candidates, chosen);
	const turns = turnsAfter(ask, candidates, chosen);
	const lines = linesOf(ask, candidates, chosen, standIns);
	const choosing = new Set(candidates.map(({ person }) => person));
	const { objective, bound, gap, stoppedBy, megabytes } = solved;
	return {
		lines,
		unfilled: unfilledOf(ask, lines),
		figures: {
			seconds,
			solverSeconds: solved.seconds,
			gap,
			objective,
			bound,
			stoppedBy,
			places: ask.shifts.reduce((sum, shift) => sum + openPlaces(shift, ask.now), 0),
			filled: lines.length,
			spread: spreadOf(turns, candidates, chosen, standIns),
			widest: widestOf(turns, choosing),
			people: choosing.size,
			megabytes
		}
	};
}

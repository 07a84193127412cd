import { setImmediate } from 'node:timers/promises';
import { answerOf, type Solved } from '../../rules/fill/answer.ts';
import { candidatesFor, type Candidate } from '../../rules/fill/candidates.ts';
import { greedyFill } from '../../rules/fill/greedy.ts';
import type { FillAnswer, FillAsk } from '../../rules/fill/kinds.ts';
import { modelOf, type FillModel } from '../../rules/fill/model.ts';
import { costOf } from '../../rules/fill/program.ts';
import { gapOf, solve } from './solver.ts';

/** Shifts that are looked at in one go; between two goes the same process answers who is waiting for a page. */
const AT_ONCE = 40;
/** The solver gets at least this, however long the rest took. */
const LEAST_SECONDS = 1;

/** Fills the open places of an ask in at most about `ask.seconds`: the best the solver finds, with reasons and what it proved. */
export async function fillRota(ask: FillAsk): Promise<FillAnswer> {
	const begun = performance.now();
	const taken = () => (performance.now() - begun) / 1000;
	const candidates = await allCandidates(ask);
	if (candidates.length === 0) return answerOf(ask, candidates, NOBODY, taken());
	const model = modelOf(ask, candidates);
	await setImmediate();
	const greedy = greedyFill(ask, candidates);
	await setImmediate();
	const solved = await solvedFrom(model, greedy, candidates.length, {
		seconds: Math.max(LEAST_SECONDS, ask.seconds - taken()),
		gap: ask.gap
	});
	return answerOf(ask, candidates, solved, taken());
}

const NOBODY: Solved = {
	chosen: [],
	objective: 0,
	bound: null,
	gap: null,
	stoppedBy: 'none',
	seconds: 0,
	megabytes: 0
};

async function allCandidates(ask: FillAsk): Promise<Candidate[]> {
	const all: Candidate[] = [];
	for (let s = 0; s < ask.shifts.length; s++) {
		if (s % AT_ONCE === 0) await setImmediate();
		all.push(...candidatesFor(ask, s));
	}
	return all;
}

/** The solver's answer; the greedy one, against what the solver proved, when it found nothing as good in its time. */
async function solvedFrom(
	{ program, completed }: FillModel,
	greedy: readonly number[],
	candidates: number,
	how: { seconds: number; gap: number }
): Promise<Solved> {
	const start = completed(greedy);
	const found = await solve(program, { start, ...how });
	const { seconds, megabytes, proven } = found;
	const stoppedBy = proven ? 'optimal' : 'time';
	const byHand = costOf(program, start);
	if (!found.values || found.objective > byHand)
		return { chosen: greedy, ...gapOf(byHand, found.bound), stoppedBy, seconds, megabytes };
	const { values, objective, bound, gap } = found;
	const chosen = Array.from({ length: candidates }, (_, column) => column).filter((column) => values[column]! > 0.5);
	return { chosen, objective, bound, gap, stoppedBy, seconds, megabytes };
}

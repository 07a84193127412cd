import { answerOf } from '#modules/rota/rules/fill/answer.ts';
import { candidatesOf } from '#modules/rota/rules/fill/candidates.ts';
import { brokenRules } from '#modules/rota/rules/fill/check.ts';
import { greedyFill } from '#modules/rota/rules/fill/greedy.ts';
import type { FillAnswer, FillAsk } from '#modules/rota/rules/fill/kinds.ts';
import { modelOf } from '#modules/rota/rules/fill/model.ts';
import { costOf } from '#modules/rota/rules/fill/program.ts';
import { fillRota } from '#modules/rota/server/fill/run.ts';
import type { Figures } from '../../scripts/bench.ts';
import { aQuarter } from '../support/rota-quarter.ts';
import { median, round } from './_house.ts';

const ROUNDS = 3;
const SECONDS = 10;
const PEOPLE = 40;
/** The hub that is measured: short of keys at the weekend, so that a careless fill leaves places open. */
const SEED = 3;

/** Each round fills the quarter with the solver and by hand, in the same process. */
async function rounds(ask: FillAsk) {
	const answers: FillAnswer[] = [];
	const memory: number[] = [];
	const byHand: { seconds: number; answer: FillAnswer; cost: number }[] = [];
	for (let i = 0; i < ROUNDS; i++) {
		answers.push(await fillRota(ask));
		memory.push(process.memoryUsage().rss / 1_048_576);
		byHand.push(greedy(ask));
	}
	return { answers, memory, byHand };
}

function greedy(ask: FillAsk) {
	const begun = performance.now();
	const candidates = candidatesOf(ask);
	const chosen = greedyFill(ask, candidates);
	const seconds = (performance.now() - begun) / 1000;
	const { program, completed } = modelOf(ask, candidates);
	const cost = costOf(program, completed(chosen));
	const told = { objective: cost, bound: null, gap: null, stoppedBy: 'time' as const, seconds, megabytes: 0 };
	return { seconds, cost, answer: answerOf(ask, candidates, { chosen, ...told }, seconds) };
}

const open = ({ figures }: FillAnswer) => figures.places - figures.filled;

/** "Rooster invullen" for a quarter of a large house, beside a greedy fill in the same run. */
export async function bench(): Promise<Figures> {
	const ask: FillAsk = { ...aQuarter({ people: PEOPLE, seed: SEED }), seconds: SECONDS };
	const { answers, memory, byHand } = await rounds(ask);
	const of = (pick: (answer: FillAnswer) => number) => median(answers.map(pick));
	const hand = (pick: (answer: FillAnswer) => number) => median(byHand.map(({ answer }) => pick(answer)));
	const gap = Math.max(...answers.map(({ figures }) => figures.gap ?? 1));
	const broken = Math.max(...answers.map(({ lines }) => brokenRules(ask, lines).length));
	const spread = of(({ figures }) => figures.spread);
	return {
		bench: 'rota-fill',
		data: {
			weeks: 13,
			shifts: ask.shifts.length,
			places: of(({ figures }) => figures.places),
			people: PEOPLE,
			pairs: candidatesOf(ask).length,
			rounds: ROUNDS,
			limitSeconds: SECONDS
		},
		figures: {
			seconds: round(
				of(({ figures }) => figures.seconds),
				2
			),
			solver_seconds: round(
				of(({ figures }) => figures.solverSeconds),
				2
			),
			gap: round(gap, 5),
			objective: of(({ figures }) => figures.objective),
			solver_mb: round(of(({ figures }) => figures.megabytes)),
			process_mb: round(median(memory)),
			spread,
			widest: of(({ figures }) => figures.widest),
			unfilled: of(open),
			broken_rules: broken,
			greedy_seconds: round(median(byHand.map(({ seconds }) => seconds)), 2),
			greedy_objective: median(byHand.map(({ cost }) => cost)),
			greedy_spread: hand(({ figures }) => figures.spread),
			greedy_widest: hand(({ figures }) => figures.widest),
			greedy_unfilled: hand(open)
		},
		targets: [
			{
				name: 'seconds of the whole',
				value: round(
					of(({ figures }) => figures.seconds),
					2
				),
				at_most: SECONDS
			},
			{ name: 'proven gap', value: round(gap, 5), at_most: 0.01 },
			{ name: 'broken rules', value: broken, at_most: 0 },
			{ name: 'spread less than greedy by', value: hand(({ figures }) => figures.spread) - spread, at_least: 1 },
			{ name: 'unfilled less than greedy by', value: hand(open) - of(open), at_least: 1 }
		]
	};
}

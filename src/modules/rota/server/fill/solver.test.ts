import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSmallRota } from '../../../../../tests/support/small-rota.ts';
import { candidatesOf, openPlaces } from '../../rules/fill/candidates.ts';
import { brokenRules } from '../../rules/fill/check.ts';
import type { FillAsk, FillLine } from '../../rules/fill/kinds.ts';
import { modelOf } from '../../rules/fill/model.ts';
import { turnsBefore, unfairness } from '../../rules/fill/shares.ts';
import { OPENS_THE_HOUSE } from '../../rules/fill/weights.ts';
import { costOf } from '../../rules/fill/program.ts';
import { fillRota } from './run.ts';

type Pair = Pick<FillLine, 'shiftId' | 'personId'>;

/** Every fill that breaks no rule, found by trying: knows nothing of the program. */
function* everyFill(ask: FillAsk, from = 0, lines: Pair[] = []): Generator<Pair[]> {
	const shift = ask.shifts[from];
	if (!shift) {
		yield lines;
		return;
	}
	for (const group of groupsOf(ask, openPlaces(shift, ask.now))) {
		const next = [...lines, ...group.map((personId) => ({ shiftId: shift.id, personId }))];
		if (brokenRules(ask, next).length === 0) yield* everyFill(ask, from + 1, next);
	}
}

/** Nobody, one, or two of the people. */
function groupsOf({ people }: FillAsk, places: number): string[][] {
	const ids = people.map(({ id }) => id);
	const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other]));
	return [[], ...(places > 0 ? ids.map((id) => [id]) : []), ...(places > 1 ? pairs : [])];
}

/** What a fill is worth, counted by hand. */
function judged(ask: FillAsk, lines: readonly Pair[], choosing: ReadonlySet<string>) {
	const open = ask.shifts.reduce((sum, shift) => {
		const left = openPlaces(shift, ask.now) - lines.filter(({ shiftId }) => shiftId === shift.id).length;
		return sum + left * (shift.task.needs.includes('key') ? OPENS_THE_HOUSE : 1);
	}, 0);
	const turns = ask.people
		.filter(({ id }) => choosing.has(id))
		.map((person) => turnsBefore(ask, person) + lines.filter(({ personId }) => personId === person.id).length);
	const middle = Math.floor(turns.reduce((sum, count) => sum + count, 0) / Math.max(1, turns.length));
	return {
		open,
		unfair: turns.reduce((sum, count) => sum + unfairness(count, middle), 0),
		spread: turns.length === 0 ? 0 : Math.max(...turns) - Math.min(...turns)
	};
}

describe('on generated hubs', () => {
	test('no fill breaks a rule', async () => {
		await fc.assert(
			fc.asyncProperty(aSmallRota({ people: 6, shifts: 14 }), async (ask) => {
				const { lines, figures, unfilled } = await fillRota(ask);
				expect(brokenRules(ask, lines)).toEqual([]);
				expect(figures.filled + unfilled.reduce((sum, { places }) => sum + places, 0)).toBe(figures.places);
			}),
			{ numRuns: Number(process.env.RUNS ?? 40) }
		);
	}, 600_000);

	test('it is the best there is: fewest places open, then the fairest, with a spread of at most 1 wherever that can be', async () => {
		await fc.assert(
			fc.asyncProperty(aSmallRota({ people: 3, shifts: 5 }), async (ask) => {
				const { lines, figures } = await fillRota(ask);
				const candidates = candidatesOf(ask);
				const choosing = new Set(candidates.map(({ person }) => ask.people[person]!.id));
				const all = [...everyFill(ask)];
				const ours = judged(ask, lines, choosing);
				const worth = all.map((fill) => judged(ask, fill, choosing));
				const fewest = Math.min(...worth.map(({ open }) => open));
				const fullest = worth.filter(({ open }) => open === fewest);
				expect(ours.open).toBe(fewest);
				expect(ours.unfair).toBe(Math.min(...fullest.map(({ unfair }) => unfair)));
				if (fullest.some(({ spread }) => spread <= 1)) expect(ours.spread).toBeLessThanOrEqual(1);
				expect(figures.spread).toBeLessThanOrEqual(1);
				if (candidates.length === 0) return;
				// The bound is the cost of the best of all, and the gap is nothing.
				const model = modelOf(ask, candidates);
				const costs = all.map((fill) => costOf(model.program, model.completed(columnsOf(ask, candidates, fill))));
				expect(figures.objective).toBeCloseTo(Math.min(...costs), 4);
				expect(figures.bound).toBeCloseTo(Math.min(...costs), 4);
				expect(figures.gap).toBeCloseTo(0, 6);
			}),
			{ numRuns: Number(process.env.RUNS ?? 40) }
		);
	}, 600_000);
});

function columnsOf(ask: FillAsk, candidates: ReturnType<typeof candidatesOf>, fill: readonly Pair[]): number[] {
	return fill.map(({ shiftId, personId }) =>
		candidates.findIndex(
			({ shift, person }) => ask.shifts[shift]!.id === shiftId && ask.people[person]!.id === personId
		)
	);
}

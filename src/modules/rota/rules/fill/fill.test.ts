import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/time/local.ts';
import { aQuarter } from '../../../../../tests/support/rota-quarter.ts';
import { aSmallRota } from '../../../../../tests/support/small-rota.ts';
import type { VolunteerFacts } from '../kinds.ts';
import { answerOf } from './answer.ts';
import { candidatesOf } from './candidates.ts';
import { brokenRules } from './check.ts';
import { clash, clashGroups } from './clashes.ts';
import { greedyFill } from './greedy.ts';
import type { FillAsk, FillShift } from './kinds.ts';
import { modelOf } from './model.ts';
import { recentTurns } from './recent.ts';
import { pricesOf, unfairness } from './shares.ts';
import { unfilledOf } from './unfilled.ts';

const MONDAY = '2026-11-30';
const pairsOf = (ask: FillAsk, chosen: readonly number[]) => {
	const candidates = candidatesOf(ask);
	return chosen.map((column) => {
		const { shift, person } = candidates[column]!;
		return { shiftId: ask.shifts[shift]!.id, personId: ask.people[person]!.id };
	});
};

function aPerson(id: string, facts: Partial<VolunteerFacts> = {}): VolunteerFacts {
	return {
		id,
		active: true,
		experienced: true,
		ageAtLeast: 18,
		mostPerWeek: null,
		mostPerMonth: null,
		held: [],
		wishes: new Map(),
		hours: [],
		rests: [],
		companions: new Set(),
		standing: new Map(),
		turns: [],
		earlierTurns: 0,
		...facts
	};
}

function aShift(id: string, like: Partial<FillShift> & { from?: string; to?: string } = {}): FillShift {
	const { from = '09:00', to = '12:00', localDate = MONDAY, ...rest } = like;
	return {
		id,
		task: { id: 'coffee', needs: [], weight: 'light', minimumAge: null },
		patternId: null,
		localDate,
		startTime: from,
		endTime: to,
		start: Date.parse(`${localDate}T${from}:00Z`),
		end: Date.parse(`${localDate}T${to}:00Z`),
		least: 1,
		most: 1,
		cancelled: false,
		on: [],
		...rest
	};
}

function anAsk(shifts: FillShift[], people: VolunteerFacts[], recent: [string, number][] = []): FillAsk {
	const now = Date.parse('2026-11-24T09:00:00Z');
	return {
		firstDate: MONDAY,
		lastDate: addDays(MONDAY, 13),
		shifts,
		people,
		recent: new Map(recent),
		now,
		seconds: 1,
		gap: 0
	};
}
const KEY = { id: 'door', needs: ['key' as const], weight: 'light' as const, minimumAge: null };
const held = [{ kind: 'key' as const, since: '2026-01-01', validUntil: null }];

describe('the program', () => {
	test('holds for every fill that breaks no rule: the greedy one on any hub', () => {
		fc.assert(
			fc.property(aSmallRota(), (ask) => {
				const candidates = candidatesOf(ask);
				const chosen = greedyFill(ask, candidates);
				expect(brokenRules(ask, pairsOf(ask, chosen))).toEqual([]);
				const { program, completed } = modelOf(ask, candidates);
				const values = completed(chosen);
				values.forEach((value, column) => {
					expect(value).toBeGreaterThanOrEqual(program.lower[column]!);
					expect(value).toBeLessThanOrEqual(program.upper[column]!);
				});
				program.rowLower.forEach((lower, row) => {
					let sum = 0;
					for (let at = program.starts[row]!; at < program.starts[row + 1]!; at++)
						sum += program.values[at]! * values[program.columns[at]!]!;
					expect(sum).toBeGreaterThanOrEqual(lower - 1e-9);
					expect(sum).toBeLessThanOrEqual(program.rowUpper[row]! + 1e-9);
				});
			}),
			{ numRuns: 200 }
		);
	});

	test('groups shifts so that every pair that clashes is in a group, and no other pair is', () => {
		fc.assert(
			fc.property(aSmallRota({ shifts: 20 }), ({ shifts }) => {
				const groups = clashGroups(shifts);
				shifts.forEach((one, a) =>
					shifts.forEach((other, b) => {
						if (a >= b) return;
						expect(groups.some((group) => group.includes(a) && group.includes(b))).toBe(clash(one, other));
					})
				);
			}),
			{ numRuns: 200 }
		);
	});

	test('of a quarter of a large house stays of a size that a solver likes', () => {
		const ask = aQuarter();
		const { program } = modelOf(ask, candidatesOf(ask));
		expect(ask.shifts).toHaveLength(546);
		expect(program.cost.length).toBeLessThan(12_000);
		expect(program.rowLower.length).toBeLessThan(8000);
	});
});

describe('the check', () => {
	const [early, late] = [aShift('early'), aShift('late', { from: '11:00', to: '14:00' })];
	const reasons = (ask: FillAsk, ...lines: [string, string][]) =>
		brokenRules(
			ask,
			lines.map(([shiftId, personId]) => ({ shiftId, personId }))
		).map(({ reason }) => reason);

	test.each<[string, FillAsk, [string, string][]]>([
		[
			'overlaps',
			anAsk([early, late], [aPerson('a')]),
			[
				['early', 'a'],
				['late', 'a']
			]
		],
		['not_qualified', anAsk([aShift('door', { task: KEY })], [aPerson('a')]), [['door', 'a']]],
		[
			'twice',
			anAsk([aShift('two', { least: 2, most: 2 })], [aPerson('a')]),
			[
				['two', 'a'],
				['two', 'a']
			]
		],
		[
			'too_many',
			anAsk([aShift('one', { most: 2 })], [aPerson('a'), aPerson('b')]),
			[
				['one', 'a'],
				['one', 'b']
			]
		],
		['beginner_alone', anAsk([early], [aPerson('a', { experienced: false })]), [['early', 'a']]],
		[
			'week_full',
			anAsk([early, aShift('next', { localDate: '2026-12-02' })], [aPerson('a', { mostPerWeek: 1 })]),
			[
				['early', 'a'],
				['next', 'a']
			]
		],
		[
			'short_rest',
			anAsk(
				[aShift('night', { from: '19:00', to: '23:30' }), aShift('dawn', { localDate: '2026-12-01', from: '07:00' })],
				[aPerson('a')]
			),
			[
				['night', 'a'],
				['dawn', 'a']
			]
		],
		[
			'long_day',
			anAsk([aShift('day', { to: '17:00' }), aShift('evening', { from: '18:00', to: '21:00' })], [aPerson('a')]),
			[
				['day', 'a'],
				['evening', 'a']
			]
		],
		['never_wants', anAsk([early], [aPerson('a', { wishes: new Map([['coffee', 'never']]) })]), [['early', 'a']]],
		['resting', anAsk([early], [aPerson('a', { rests: [{ firstDate: MONDAY, lastDate: MONDAY }] })]), [['early', 'a']]],
		['unknown', anAsk([early], [aPerson('a')]), [['early', 'z']]]
	])('finds %s', (reason, ask, lines) => {
		expect(reasons(ask, ...lines)).toContain(reason);
	});

	test('lets a beginner stand beside somebody who knows the house', () => {
		const two = anAsk([aShift('two', { least: 2, most: 2 })], [aPerson('new', { experienced: false }), aPerson('old')]);
		expect(reasons(two, ['two', 'new'], ['two', 'old'])).toEqual([]);
	});
});

describe('fair turns', () => {
	test('cost nothing at the middle and one above it, and each turn more costs more than the one before', () => {
		expect([4, 5, 6, 7, 8].map((turns) => unfairness(turns, 5))).toEqual([2, 0, 0, 2, 6]);
		const prices = pricesOf(2, 8, 5);
		expect(prices).toHaveLength(8);
		expect(prices.every((price, at) => at === 0 || price > prices[at - 1]!)).toBe(true);
	});

	test('count rest and the time before somebody came as what the others did', () => {
		const first = '2026-12-07';
		const turn = (days: number) => ({
			shiftId: `s${days}`,
			taskId: 'coffee',
			localDate: addDays(first, -days),
			start: 0,
			end: 0,
			accepted: true
		});
		const busy = { ...aPerson('busy', { turns: [1, 8, 15, 22, 29, 36, 43, 56].map(turn) }), joined: '2020-01-01' };
		const earlier = { ...aPerson('earlier', { turns: [57, 70].map(turn) }), joined: '2020-01-01' };
		const rests = [
			{ firstDate: '2026-09-01', lastDate: '2026-11-08' },
			{ firstDate: '2026-11-01', lastDate: '2026-11-22' }
		];
		const rested = { ...aPerson('rested', { rests, turns: [turn(1)] }), joined: '2020-01-01' };
		const fresh = { ...aPerson('fresh'), joined: '2026-12-01' };
		const counts = recentTurns([busy, earlier, rested, fresh], first);
		expect(counts.get('busy')).toBe(8);
		expect(counts.get('earlier')).toBe(0);
		// 9 turns in 56 + 56 + 14 + 6 days; 42 days away, and 50.
		expect(counts.get('rested')).toBe(1 + 3);
		expect(counts.get('fresh')).toBe(3);
	});
});

describe('what is told', () => {
	const told = (ask: FillAsk, chosen: number[]) =>
		answerOf(
			ask,
			candidatesOf(ask),
			{ chosen, objective: 0, bound: 0, gap: 0, stoppedBy: 'optimal', seconds: 0, megabytes: 0 },
			0
		);

	test('of a line: why it is this person', () => {
		const likes = aPerson('likes', { wishes: new Map([['coffee', 'like']]), companions: new Set(['new']) });
		const ask = anAsk(
			[aShift('two', { least: 2, most: 2 })],
			[likes, aPerson('new', { experienced: false }), aPerson('other')],
			[
				['likes', 1],
				['new', 2],
				['other', 2]
			]
		);
		const { lines, figures } = told(ask, [0, 1]);
		expect(lines).toEqual([
			{ shiftId: 'two', personId: 'likes', reasons: ['likes', 'did_least', 'together'] },
			{ shiftId: 'two', personId: 'new', reasons: ['can', 'did_least', 'accompanied', 'together'] }
		]);
		expect(figures).toMatchObject({ places: 2, filled: 2, spread: 1, widest: 1, people: 3 });
	});

	test('of a line: that it is her place, the only one who can, and something else for once', () => {
		const turns = ['a', 'b'].map((id, n) => ({
			shiftId: id,
			taskId: 'till',
			localDate: addDays(MONDAY, n - 9),
			start: n,
			end: n + 1,
			accepted: true
		}));
		const mine = aPerson('mine', { standing: new Map([['mondays', [1 as const]]]), turns });
		expect(told(anAsk([aShift('one', { patternId: 'mondays' })], [mine]), [0]).lines[0]?.reasons).toEqual([
			'standing',
			'can',
			'only_one',
			'variety'
		]);
	});

	test.each<[string, VolunteerFacts[], object]>([
		['train', [aPerson('a'), aPerson('gone', { active: false, held })], { causes: { not_qualified: 1 } }],
		[
			'more_hours',
			[aPerson('a', { held, hours: [{ weekday: 2, from: '09:00', to: '12:00' }] })],
			{ causes: { not_available: 1 } }
		],
		[
			'one_more_turn',
			[aPerson('a', { held, mostPerWeek: 0 }), aPerson('b')],
			{ causes: { week_full: 1, not_qualified: 1 } }
		],
		['experienced_beside', [aPerson('a', { held, experienced: false })], { causes: { beginner: 1 } }],
		['ask_all', [aPerson('a', { held, wishes: new Map([['door', 'never']]) })], { causes: { never_wants: 1 } }],
		[
			'more_people',
			[aPerson('a', { hours: [{ weekday: 2, from: '09:00', to: '12:00' }] })],
			{ causes: { not_qualified: 1 } }
		]
	])('of a place that stays open: %s', (cure, people, more) => {
		expect(unfilledOf(anAsk([aShift('door', { task: KEY })], people), [])).toMatchObject([
			{ shiftId: 'door', places: 1, cure, ...more }
		]);
	});
});

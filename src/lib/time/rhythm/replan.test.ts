import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/time/local.ts';
import { replan, type ExistingTime } from './replan.ts';

const time = (originalDate: string, more: Partial<ExistingTime> = {}): ExistingTime => ({
	id: `id-${originalDate}`,
	originalDate,
	changed: false,
	hasSignUps: false,
	status: 'planned',
	...more
});
const nothing = { keep: [], move: [], hold: [], cancel: [], drop: [], add: [] };

describe('an edit of all from here', () => {
	test('Tuesday becomes Wednesday: every time moves along in its week', () => {
		expect(replan([time('2026-12-01'), time('2026-12-08')], ['2026-12-02', '2026-12-09', '2026-12-16'])).toEqual({
			...nothing,
			move: [
				{ id: 'id-2026-12-01', fromDate: '2026-12-01', toDate: '2026-12-02' },
				{ id: 'id-2026-12-08', fromDate: '2026-12-08', toDate: '2026-12-09' }
			],
			add: ['2026-12-16']
		});
	});

	test('the same date comes first, the second of a week goes to the second new date', () => {
		const existing = [time('2026-12-01'), time('2026-12-03'), time('2026-12-08'), time('2026-12-10')];
		const result = replan(existing, ['2026-12-03', '2026-12-04', '2026-12-09', '2026-12-11']);
		expect(result.keep).toEqual([{ id: 'id-2026-12-03', originalDate: '2026-12-03' }]);
		expect(result.move.map(({ fromDate, toDate }) => `${fromDate} ${toDate}`)).toEqual([
			'2026-12-01 2026-12-04',
			'2026-12-08 2026-12-09',
			'2026-12-10 2026-12-11'
		]);
	});

	test('weekly becomes every second week: signed-up times of the other weeks go to what is left of the month, or are told', () => {
		const existing = [
			time('2026-12-01'),
			time('2026-12-08', { hasSignUps: true }),
			time('2026-12-15'),
			time('2026-12-22')
		];
		expect(replan(existing, ['2026-12-01', '2026-12-15'])).toEqual({
			...nothing,
			keep: [
				{ id: 'id-2026-12-01', originalDate: '2026-12-01' },
				{ id: 'id-2026-12-15', originalDate: '2026-12-15' }
			],
			cancel: ['id-2026-12-08'],
			drop: ['id-2026-12-22']
		});
	});

	test('weekly becomes monthly: the one date goes to the time people signed up for, although another is nearer', () => {
		const existing = [time('2026-12-08'), time('2026-12-22', { hasSignUps: true })];
		expect(replan(existing, ['2026-12-04'])).toEqual({
			...nothing,
			move: [{ id: 'id-2026-12-22', fromDate: '2026-12-22', toDate: '2026-12-04' }],
			drop: ['id-2026-12-08']
		});
	});

	test('two a week become one: the one with sign-ups stays', () => {
		const existing = [time('2026-12-01'), time('2026-12-03', { hasSignUps: true })];
		const result = replan(existing, ['2026-12-02']);
		expect(result.move).toEqual([{ id: 'id-2026-12-03', fromDate: '2026-12-03', toDate: '2026-12-02' }]);
		expect(result.drop).toEqual(['id-2026-12-01']);
	});

	test('what was changed or called off by itself stays, and no second one comes beside it', () => {
		const existing = [time('2026-12-01', { changed: true }), time('2026-12-08', { status: 'cancelled' })];
		expect(replan(existing, ['2026-12-02', '2026-12-09'])).toEqual({
			...nothing,
			hold: [
				{ id: 'id-2026-12-01', fromDate: '2026-12-01', toDate: '2026-12-02' },
				{ id: 'id-2026-12-08', fromDate: '2026-12-08', toDate: '2026-12-09' }
			]
		});
		expect(replan(existing, [])).toEqual({
			...nothing,
			keep: existing.map(({ id, originalDate }) => ({ id, originalDate }))
		});
	});

	test('nothing to lay: nothing happens', () => {
		expect(replan([], [])).toEqual(nothing);
	});
});

const date = fc.nat(80).map((days) => addDays('2026-11-23', days));
const existingTimes = fc.uniqueArray(
	fc.record({
		id: fc.uuid(),
		originalDate: date,
		changed: fc.boolean(),
		hasSignUps: fc.boolean(),
		status: fc.constantFrom('planned' as const, 'cancelled' as const)
	}),
	{ selector: ({ originalDate }) => originalDate, maxLength: 30 }
);
const dates = fc.array(date, { maxLength: 30 });

describe('whatever the edit', () => {
	test('no time is lost or dealt with twice', () => {
		fc.assert(
			fc.property(existingTimes, dates, (existing, newDates) => {
				const { keep, move, hold, cancel, drop } = replan(existing, newDates);
				const ids = [...[...keep, ...move, ...hold].map(({ id }) => id), ...cancel, ...drop];
				expect(ids.sort()).toEqual(existing.map(({ id }) => id).sort());
			})
		);
	});

	test('every new date is stood for exactly once, and no date by two', () => {
		fc.assert(
			fc.property(existingTimes, dates, (existing, newDates) => {
				const { keep, move, hold, add } = replan(existing, newDates);
				const stood = [...keep.map((k) => k.originalDate), ...[...move, ...hold].map((m) => m.toDate), ...add];
				expect(new Set(stood).size).toBe(stood.length);
				expect(newDates.every((each) => stood.includes(each))).toBe(true);
				expect(
					[...move, ...hold].every((m) => newDates.includes(m.toDate)) && add.every((a) => newDates.includes(a))
				).toBe(true);
			})
		);
	});

	test('no move lands on the original date of another', () => {
		fc.assert(
			fc.property(existingTimes, dates, (existing, newDates) => {
				const keys = new Set(existing.map(({ originalDate }) => originalDate));
				const { move, hold, add } = replan(existing, newDates);
				expect([...move, ...hold].some(({ toDate }) => keys.has(toDate))).toBe(false);
				expect(add.some((each) => keys.has(each))).toBe(false);
			})
		);
	});

	test('sign-ups are never dropped, earlier changes never moved, called off or dropped', () => {
		fc.assert(
			fc.property(existingTimes, dates, (existing, newDates) => {
				const { move, hold, cancel, drop } = replan(existing, newDates);
				const of = (id: string) => existing.find((each) => each.id === id);
				const settled = (id: string) => of(id)?.changed === true || of(id)?.status === 'cancelled';
				expect(drop.some((id) => of(id)?.hasSignUps === true)).toBe(false);
				expect([...move.map(({ id }) => id), ...cancel, ...drop].some(settled)).toBe(false);
				expect(hold.every(({ id }) => settled(id))).toBe(true);
			})
		);
	});

	test('laying the same plan again changes nothing', () => {
		fc.assert(
			fc.property(existingTimes, dates, (existing, newDates) => {
				const first = replan(existing, newDates);
				const moved = new Map([...first.move, ...first.hold].map(({ id, toDate }) => [id, toDate]));
				const gone = new Set([...first.drop, ...first.cancel]);
				const left = existing
					.filter(({ id }) => !gone.has(id))
					.map((each) => ({ ...each, originalDate: moved.get(each.id) ?? each.originalDate }));
				const again = [...left, ...first.add.map((each) => time(each))];
				const second = replan(again, newDates);
				expect([second.move, second.hold, second.cancel, second.drop, second.add]).toEqual([[], [], [], [], []]);
			})
		);
	});
});

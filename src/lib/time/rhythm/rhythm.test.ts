import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOLIDAYS } from '#lib/time/holidays.ts';
import { addDays, daysBetween, mondayOf, weekdayOf, type IsoWeekday } from '#lib/time/local.ts';
import { rhythmCases } from './rhythm-cases.ts';
import { checkPlan, datesOf, endBefore, spanOf, type Plan } from './rhythm.ts';

const script = fileURLToPath(new URL('./rhythm-cases.run.ts', import.meta.url));
const expected = rhythmCases.map(({ name, expected: moments }) => ({ name, moments }));

describe('the table of Amsterdam cases', () => {
	test('has at least 25 rows, each with its own name', () => {
		expect(new Set(rhythmCases.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
	});

	test.each(rhythmCases)('$name', ({ plan, from, to, expected: moments }) => {
		expect(checkPlan(plan)).toEqual([]);
		const spans = datesOf(plan, from, to).map((date) => spanOf(plan, date));
		expect(spans.map(({ startsAt, endsAt }) => `${startsAt.toString()}/${endsAt.toString()}`)).toEqual(moments);
	});

	test.each([
		['UTC', 0],
		['Europe/Amsterdam', -120],
		['America/New_York', 240]
	])('comes to the same on a machine in %s', (zone, offset) => {
		const printed = execFileSync(process.execPath, [script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
		expect(JSON.parse(printed)).toEqual({ offset, results: expected });
	});
});

const day = (from: string, within: number) => fc.integer({ min: 0, max: within }).map((days) => addDays(from, days));
const every = fc.integer({ min: 1, max: 6 });
const weekday = fc.integer({ min: 1, max: 7 }).map((n) => n as IsoWeekday);
const rhythm: fc.Arbitrary<Plan['rhythm']> = fc.oneof(
	fc.record({ kind: fc.constant('once' as const) }),
	fc.record({ kind: fc.constant('daily' as const), every }),
	fc.record({ kind: fc.constant('weekly' as const), every, weekdays: fc.uniqueArray(weekday, { minLength: 1 }) }),
	fc.record({ kind: fc.constant('monthly_date' as const), every, day: fc.constantFrom(-1, 1, 15, 28, 29, 30, 31) }),
	fc.record({ kind: fc.constant('monthly_nth' as const), every, nth: fc.constantFrom(1, 2, 3, 4, 5, -1), weekday })
);
const end: fc.Arbitrary<Plan['end']> = fc.oneof(
	fc.constant({ kind: 'open' as const }),
	fc.record({ kind: fc.constant('until' as const), date: day('2026-12-01', 900) }),
	fc.record({ kind: fc.constant('count' as const), times: fc.integer({ min: 1, max: 60 }) })
);
const plans: fc.Arbitrary<Plan> = fc.record({
	firstDate: day('2026-01-01', 330),
	startTime: fc.constantFrom('00:00', '02:30', '19:30'),
	endTime: fc.constantFrom('00:15', '03:15', '23:00'),
	endDayOffset: fc.constant(1),
	zone: fc.constant('Europe/Amsterdam'),
	rhythm,
	end,
	skipHolidays: fc.subarray([...HOLIDAYS]),
	exceptDates: fc.array(day('2026-01-01', 900), { maxLength: 10 }),
	extraDates: fc.array(day('2026-01-01', 900), { maxLength: 5 })
});

describe('whatever the plan', () => {
	test('a window is the sum of its parts', () => {
		fc.assert(
			fc.property(plans, day('2026-01-01', 400), fc.nat(400), fc.nat(400), (plan, a, first, second) => {
				const b = addDays(a, first);
				const c = addDays(b, second);
				const parts = [...datesOf(plan, a, b), ...datesOf(plan, addDays(b, 1), c)];
				expect(parts).toEqual(datesOf(plan, a, c));
			})
		);
	});

	test('dates are sorted, each once, in the window, and the same when asked again', () => {
		fc.assert(
			fc.property(plans, day('2026-01-01', 400), fc.nat(1000), (plan, from, length) => {
				const to = addDays(from, length);
				const dates = datesOf(plan, from, to);
				expect(dates).toEqual([...new Set(dates)].sort());
				expect(dates.every((date) => from <= date && date <= to && !plan.exceptDates.includes(date))).toBe(true);
				expect(datesOf(plan, from, to)).toEqual(dates);
			})
		);
	});

	test('the rhythm stays between its first date and its end', () => {
		fc.assert(
			fc.property(plans, (plan) => {
				const dates = datesOf({ ...plan, extraDates: [] }, '2025-06-01', '2029-12-31');
				expect(dates.every((date) => date >= plan.firstDate)).toBe(true);
				const { end, rhythm } = plan;
				if (end.kind === 'until' && rhythm.kind !== 'once') expect(dates.every((date) => date <= end.date)).toBe(true);
				if (end.kind === 'count') expect(dates.length).toBeLessThanOrEqual(end.times);
			})
		);
	});

	test('a weekly cycle counts Monday weeks from the week of its first date', () => {
		fc.assert(
			fc.property(day('2026-01-01', 900), every, weekday, (firstDate, every, weekday) => {
				const plan = { ...plain, firstDate, rhythm: { kind: 'weekly' as const, every, weekdays: [weekday] } };
				for (const date of datesOf(plan, firstDate, addDays(firstDate, 900))) {
					expect(weekdayOf(date)).toBe(weekday);
					expect(daysBetween(mondayOf(firstDate), mondayOf(date)) % (every * 7)).toBe(0);
				}
			})
		);
	});

	test('every span ends after it starts', () => {
		fc.assert(
			fc.property(plans, fc.constantFrom('2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'), (plan, date) => {
				const { startsAt, endsAt } = spanOf(plan, date);
				expect(endsAt.epochMilliseconds).toBeGreaterThan(startsAt.epochMilliseconds);
			})
		);
	});

	test('a series stopped from a date keeps what came before and has nothing after', () => {
		fc.assert(
			fc.property(plans, day('2026-01-01', 700), (plan, from) => {
				const stopped = endBefore(plan, from);
				const before = datesOf(plan, '2025-12-01', addDays(from, -1));
				expect(stopped ? datesOf(stopped, '2025-12-01', '2030-06-01') : []).toEqual(before);
			})
		);
	});
});

const plain: Plan = {
	firstDate: '2026-11-24',
	startTime: '14:00',
	endTime: '16:00',
	endDayOffset: 0,
	zone: 'Europe/Amsterdam',
	rhythm: { kind: 'weekly', every: 1, weekdays: [2] },
	end: { kind: 'open' },
	skipHolidays: [],
	exceptDates: [],
	extraDates: []
};

describe('a plan that cannot be', () => {
	const dates = (times: number) => Array.from({ length: times }, (_, n) => addDays('2026-01-01', n));
	test.each<[Partial<Plan>, string, string]>([
		[{ firstDate: '2026-02-30' }, 'firstDate', 'date_unknown'],
		[{ firstDate: '+275760-09-13' }, 'firstDate', 'date_unknown'],
		[{ startTime: '24:00' }, 'startTime', 'time_unknown'],
		[{ endTime: '' }, 'endTime', 'time_unknown'],
		[{ zone: 'Mars/Olympus' }, 'zone', 'zone_unknown'],
		[{ zone: '+01:00' }, 'zone', 'zone_unknown'],
		[{ endTime: '14:00' }, 'endTime', 'end_not_after_start'],
		[{ endDayOffset: 15 }, 'endDayOffset', 'end_too_many_days_later'],
		[{ rhythm: { kind: 'daily', every: 0 } }, 'rhythm', 'every_out_of_range'],
		[{ rhythm: { kind: 'daily', every: 53 } }, 'rhythm', 'every_out_of_range'],
		[{ rhythm: { kind: 'daily', every: 1.5 } }, 'rhythm', 'every_out_of_range'],
		[{ rhythm: { kind: 'weekly', every: 1, weekdays: [] } }, 'rhythm', 'weekdays_empty'],
		[{ rhythm: { kind: 'weekly', every: 1, weekdays: [8 as IsoWeekday] } }, 'rhythm', 'weekday_unknown'],
		[{ rhythm: { kind: 'monthly_date', every: 1, day: 32 } }, 'rhythm', 'day_out_of_range'],
		[{ rhythm: { kind: 'monthly_date', every: 1, day: 0 } }, 'rhythm', 'day_out_of_range'],
		[{ rhythm: { kind: 'monthly_nth', every: 1, nth: 6 as 5, weekday: 1 } }, 'rhythm', 'nth_out_of_range'],
		[{ end: { kind: 'until', date: '2026-11-23' } }, 'end', 'until_before_first'],
		[{ end: { kind: 'until', date: 'soon' } }, 'end', 'date_unknown'],
		[{ end: { kind: 'count', times: 0 } }, 'end', 'times_out_of_range'],
		[{ end: { kind: 'count', times: 2001 } }, 'end', 'times_out_of_range'],
		[{ skipHolidays: ['queens_day' as 'kings_day'] }, 'skipHolidays', 'holiday_unknown'],
		[{ extraDates: dates(151) }, 'extraDates', 'too_many_dates'],
		[{ exceptDates: ['x'] }, 'exceptDates', 'date_unknown'],
		[{ firstDate: '2027-02-01', rhythm: { kind: 'monthly_date', every: 12, day: 31 } }, 'rhythm', 'no_dates'],
		[{ firstDate: '2026-11-25', end: { kind: 'until', date: '2026-11-26' } }, 'rhythm', 'no_dates']
	])('%o: %s %s', (part, field, reason) => {
		expect(checkPlan({ ...plain, ...part })).toEqual([{ field, reason }]);
	});

	test('a window over five years is refused, the widest with most dates is not', () => {
		const full: Plan = { ...plain, rhythm: { kind: 'daily', every: 1 }, extraDates: dates(150) };
		expect(datesOf(full, '2026-01-01', '2031-01-01').length).toBeLessThanOrEqual(2000);
		expect(() => datesOf(full, '2026-01-01', '2031-01-02')).toThrow(RangeError);
		expect(datesOf(full, '2026-02-01', '2026-01-01')).toEqual([]);
	});

	test('all that is wrong is said at once', () => {
		const wrong: Plan = { ...plain, startTime: 'x', zone: '', end: { kind: 'count', times: -1 } };
		expect(checkPlan(wrong).map(({ reason }) => reason)).toEqual([
			'time_unknown',
			'zone_unknown',
			'times_out_of_range'
		]);
	});
});

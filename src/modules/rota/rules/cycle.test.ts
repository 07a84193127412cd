import { describe, expect, test } from 'vitest';
import { addDays, isoWeek, type IsoDate } from '#lib/time/local.ts';
import { datesOf, spanOf, type Plan } from '#lib/time/rhythm/rhythm.ts';
import { DEFAULT_ANCHOR, firstInWeek, weekLetter } from './cycle.ts';

const mondays = (from: IsoDate, count: number) => Array.from({ length: count }, (_, n) => addDays(from, n * 7));

describe('week A and week B', () => {
	test('take turns all through the 53 weeks of 2026 and over the turn of the year', () => {
		const letters = mondays('2025-12-22', 60).map((monday) => weekLetter(DEFAULT_ANCHOR, monday));
		expect(letters.every((letter, n) => n === 0 || letter !== letters[n - 1])).toBe(true);
		expect(isoWeek('2026-12-28')).toEqual({ year: 2026, week: 53 });
		expect([weekLetter(DEFAULT_ANCHOR, '2026-12-28'), weekLetter(DEFAULT_ANCHOR, '2027-01-04')]).toEqual(['B', 'A']);
		// By the number both would be odd.
		expect([isoWeek('2026-12-28').week % 2, isoWeek('2027-01-04').week % 2]).toEqual([1, 1]);
	});

	test('a week is one letter from Monday to Sunday, also before the anchor and for an anchor in mid-week', () => {
		for (const day of [0, 1, 2, 3, 4, 5, 6]) {
			expect(weekLetter(DEFAULT_ANCHOR, addDays('2026-01-05', day))).toBe('A');
			expect(weekLetter(DEFAULT_ANCHOR, addDays('2025-12-29', day))).toBe('B');
			expect(weekLetter(addDays('2026-01-12', day), '2026-01-13')).toBe('A');
		}
	});

	test('a cycle starts on its date, or on the Monday of the next such week', () => {
		expect(firstInWeek(DEFAULT_ANCHOR, 'A', '2026-11-26')).toBe(
			weekLetter(DEFAULT_ANCHOR, '2026-11-26') === 'A' ? '2026-11-26' : '2026-11-30'
		);
		for (const date of mondays('2026-11-25', 6)) {
			for (const letter of ['A', 'B'] as const) {
				const first = firstInWeek(DEFAULT_ANCHOR, letter, date);
				expect(weekLetter(DEFAULT_ANCHOR, first)).toBe(letter);
				expect(first >= date && first <= addDays(date, 7)).toBe(true);
			}
		}
	});
});

/** A door in week A, on Saturday and Sunday, in the evening until after midnight. */
const nights = (firstDate: IsoDate, every: 1 | 2 = 1): Plan => ({
	firstDate,
	startTime: '22:00',
	endTime: '04:00',
	endDayOffset: 1,
	zone: 'Europe/Amsterdam',
	rhythm: { kind: 'weekly', every, weekdays: [6, 7] },
	end: { kind: 'open' },
	skipHolidays: [],
	exceptDates: [],
	extraDates: []
});

describe('shifts on the clock of the wall', () => {
	test('last an hour less in the night of 28 March 2027, and an hour more in that of 25 October 2026', () => {
		const hours = (date: IsoDate) => {
			const { startsAt, endsAt } = spanOf(nights(date), date);
			return startsAt.until(endsAt).total('hours');
		};
		expect([hours('2027-03-26'), hours('2027-03-27'), hours('2027-03-28')]).toEqual([6, 5, 6]);
		expect([hours('2026-10-23'), hours('2026-10-24'), hours('2026-10-25')]).toEqual([6, 7, 6]);
	});

	test('an A week stays an A week over the change of the year and of the clock', () => {
		const first = firstInWeek(DEFAULT_ANCHOR, 'A', '2026-10-19');
		const dates = datesOf(nights(first, 2), first, '2027-04-04');
		expect(dates.length).toBeGreaterThan(20);
		expect(dates.every((date) => weekLetter(DEFAULT_ANCHOR, date) === 'A')).toBe(true);
	});
});

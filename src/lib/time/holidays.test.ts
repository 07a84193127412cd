import { expect, test } from 'vitest';
import { HOLIDAYS, holidayOn, holidaysOf, holidaysOn, isHoliday } from './holidays.ts';
import { weekdayOf } from './local.ts';

test('2027, whose Easter falls on the clock change', () => {
	expect(holidaysOf(2027)).toEqual({
		new_year: '2027-01-01',
		good_friday: '2027-03-26',
		easter: '2027-03-28',
		easter_monday: '2027-03-29',
		kings_day: '2027-04-27',
		liberation_day: '2027-05-05',
		ascension: '2027-05-06',
		whit_sunday: '2027-05-16',
		whit_monday: '2027-05-17',
		christmas: '2027-12-25',
		boxing_day: '2027-12-26'
	});
});

test.each([
	[1954, '1954-04-18'],
	[1981, '1981-04-19'],
	[2008, '2008-03-23'],
	[2024, '2024-03-31'],
	[2025, '2025-04-20'],
	[2026, '2026-04-05'],
	[2028, '2028-04-16'],
	[2038, '2038-04-25'],
	[2049, '2049-04-18'],
	[2076, '2076-04-19']
])('Easter of %i is %s', (year, date) => {
	expect(holidaysOf(year).easter).toBe(date);
});

test('King’s day is a day earlier when it would be a Sunday', () => {
	expect([2025, 2026, 2031].map((year) => holidaysOf(year).kings_day)).toEqual([
		'2025-04-26',
		'2026-04-27',
		'2031-04-26'
	]);
});

test('Easter is a Sunday between 22 March and 25 April, in every year of two centuries', () => {
	for (let year = 1900; year < 2200; year++) {
		const { easter } = holidaysOf(year);
		expect(weekdayOf(easter)).toBe(7);
		expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
	}
});

test('what a date is', () => {
	expect(holidayOn('2026-12-25')).toBe('christmas');
	expect(holidayOn('2026-12-24')).toBeNull();
	expect(holidaysOn('2016-05-05')).toEqual(['liberation_day', 'ascension']);
	expect(HOLIDAYS.every(isHoliday) && !isHoliday('queens_day')).toBe(true);
});

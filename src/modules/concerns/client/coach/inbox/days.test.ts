import { expect, test } from 'vitest';
import { dayAfter, daysFrom, dayWords } from './days.ts';

test('days are counted over both clock changes and a leap day', () => {
	expect(daysFrom('2026-03-28', '2026-03-30')).toBe(2);
	expect(daysFrom('2026-10-24', '2026-10-26')).toBe(2);
	expect(daysFrom('2028-02-28', '2028-03-01')).toBe(2);
	expect(daysFrom('2026-11-24', '2026-11-23')).toBe(-1);
	expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
	expect(dayAfter('2026-11-24', 90)).toBe('2027-02-22');
});

test('a day is written as people say it, with the year only when it is another', () => {
	expect(dayWords('2026-11-24', 'nl', '2026-11-20')).toBe('di 24 november');
	expect(dayWords('2027-01-04', 'nl', '2026-11-20')).toBe('ma 4 januari 2027');
	expect(dayWords('2026-11-24', 'en', '2026-11-20')).toBe('Tue 24 November');
});

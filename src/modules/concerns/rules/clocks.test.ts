import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDate, localTime, toInstant } from '#lib/time/local.ts';
import {
	addWorkingDays,
	checkIsDue,
	dueOn,
	escalationOn,
	headIsFresh,
	isWorkingDay,
	mayNotifyAt,
	testIsDue,
	workingDaysBetween
} from './clocks.ts';

const ZONE = 'Europe/Amsterdam';
const anyDate = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
/** The local date of a moment, as the server would store it. */
const dateAt = (date: string, time: string) => localDate(toInstant(date, time, ZONE), ZONE);

describe('working days', () => {
	test.each([
		['2026-03-30', true], // an ordinary Monday
		['2026-03-28', false], // Saturday
		['2026-03-29', false], // Sunday, the clock goes forward
		['2026-04-03', true], // Good Friday is no day off
		['2026-04-06', false], // Easter Monday
		['2026-04-27', false], // King's day
		['2026-05-05', false],
		['2026-05-14', false], // Ascension
		['2026-05-15', true],
		['2026-05-25', false], // Whit Monday
		['2026-12-25', false],
		['2026-12-31', true],
		['2027-01-01', false],
		['2028-02-29', true] // leap day, a Tuesday
	])('%s: %s', (date, working) => expect(isWorkingDay(date)).toBe(working));

	test('a day of the hub itself is free too', () => {
		const isFree = (date: string) => date === '2026-06-09';
		expect(addWorkingDays('2026-06-08', 1, isFree)).toBe('2026-06-10');
		expect(workingDaysBetween('2026-06-08', '2026-06-10', isFree)).toBe(1);
		expect(dueOn('2026-06-08', isFree)).toBe('2026-06-10');
		expect(mayNotifyAt({ date: '2026-06-09', time: '10:00' }, isFree)).toBe(false);
	});

	test('over weekends, holidays, the year and the leap day', () => {
		expect(addWorkingDays('2026-12-24', 1)).toBe('2026-12-28');
		expect(addWorkingDays('2026-12-31', 1)).toBe('2027-01-04');
		expect(addWorkingDays('2028-02-28', 1)).toBe('2028-02-29');
		expect(addWorkingDays('2028-02-28', 2)).toBe('2028-03-01');
		expect(addWorkingDays('2026-04-02', 2)).toBe('2026-04-07'); // Good Friday counts, Easter Monday does not
		expect(addWorkingDays('2026-03-28', 0)).toBe('2026-03-28');
	});

	test('counting and adding undo each other; what is given is a working day', () => {
		fc.assert(
			fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (date, n) => {
				const day = addWorkingDays(date, n);
				expect(workingDaysBetween(date, day)).toBe(n);
				expect(workingDaysBetween(date, addDays(day, -1))).toBe(n - 1);
				expect(isWorkingDay(day)).toBe(true);
			})
		);
		fc.assert(fc.property(anyDate, anyDate, (a, b) => (a >= b ? workingDaysBetween(a, b) === 0 : true)));
	});
});

describe('due and escalation', () => {
	test.each([
		['2026-03-26', '2026-03-27'], // Thursday
		['2026-03-27', '2026-03-30'], // Friday before the clock change
		['2026-03-28', '2026-03-30'],
		['2026-03-29', '2026-03-30'],
		['2026-10-23', '2026-10-26'], // Friday before the other one
		['2026-10-25', '2026-10-26'],
		['2026-12-31', '2027-01-04'],
		['2028-02-28', '2028-02-29']
	])('received on %s is due on %s', (received, due) => expect(dueOn(received)).toBe(due));

	test.each([
		['2026-06-08', ['2026-06-09', '2026-06-10', '2026-06-11']], // Monday
		['2026-06-11', ['2026-06-12', '2026-06-13', '2026-06-16']], // Thursday: Friday is over on Saturday
		['2026-06-12', ['2026-06-15', '2026-06-16', '2026-06-17']], // Friday
		['2026-03-28', ['2026-03-30', '2026-03-31', '2026-04-01']], // the weekend of the clock change
		['2026-10-24', ['2026-10-26', '2026-10-27', '2026-10-28']],
		['2026-12-30', ['2026-12-31', '2027-01-01', '2027-01-05']], // over the year
		['2028-02-28', ['2028-02-29', '2028-03-01', '2028-03-02']]
	])('received on %s', (receivedOn, [none = '', again = '', second = '']) => {
		const at = (today: string) => escalationOn({ receivedOn, openedOn: null, today });
		expect([at(receivedOn), at(none), at(again), at(second)]).toEqual(['none', 'none', 'readers_again', 'second_line']);
		expect(at(addDays(again, -1))).toBe('none');
		expect(at(addDays(second, -1))).toBe('readers_again');
		expect(at(addDays(second, 1))).toBe('second_line');
		expect(escalationOn({ receivedOn, openedOn: receivedOn, today: addDays(second, 40) })).toBe('none');
	});

	test('it only ever gets stronger, and comes after the due day', () => {
		const order = ['none', 'readers_again', 'second_line'];
		fc.assert(
			fc.property(anyDate, fc.integer({ min: -3, max: 40 }), (receivedOn, days) => {
				const today = addDays(receivedOn, days);
				const at = (day: string) => order.indexOf(escalationOn({ receivedOn, openedOn: null, today: day }));
				expect(at(addDays(today, 1))).toBeGreaterThanOrEqual(at(today));
				expect(at(today) > 0).toBe(today > dueOn(receivedOn));
			})
		);
	});

	test.each([
		['2026-03-28', '23:30', '2026-03-28'],
		['2026-03-29', '00:30', '2026-03-29'],
		['2026-03-29', '23:30', '2026-03-29'],
		['2026-10-25', '00:30', '2026-10-25'],
		['2026-10-25', '23:30', '2026-10-25'],
		['2026-10-26', '00:30', '2026-10-26']
	])('a moment at %s %s is of its own local day', (date, time, stored) => {
		const on = dateAt(date, time);
		expect(on).toBe(stored);
		expect(dueOn(on)).toBe(date === '2026-10-26' ? '2026-10-27' : date < '2026-04' ? '2026-03-30' : '2026-10-26');
	});
});

describe('notices, head, check-in and test', () => {
	test.each([
		['2026-03-30', '07:59', false],
		['2026-03-30', '08:00', true],
		['2026-03-30', '17:59', true],
		['2026-03-30', '18:00', false],
		['2026-03-30', '23:30', false],
		['2026-03-31', '00:30', false],
		['2026-03-29', '10:00', false],
		['2026-10-25', '10:00', false],
		['2026-10-26', '08:00', true],
		['2026-04-03', '10:00', true],
		['2026-04-06', '10:00', false],
		['2026-12-25', '10:00', false]
	])('on %s at %s: %s', (date, time, may) => {
		expect(mayNotifyAt({ date, time })).toBe(may);
		const moment = toInstant(date, time, ZONE);
		expect(mayNotifyAt({ date: localDate(moment, ZONE), time: localTime(moment, ZONE) })).toBe(may);
	});

	test.each(['2026-04-05', '2026-10-30', '2027-01-10', '2028-03-05'])('a head statement on %s', (today) => {
		const at = (age: number) => headIsFresh({ on: addDays(today, -age), today });
		expect([22, 21, 20, 1, 0, -1, -2, -3].map(at)).toEqual([false, true, true, true, true, true, true, false]);
	});

	test('a head statement without a real date is not fresh', () => {
		for (const on of ['', 'today', '2026-02-30', '2026-13-01', '2026-4-5', '2026-04-05T00:00', ' 2026-04-05'])
			expect(headIsFresh({ on, today: '2026-04-05' })).toBe(false);
		expect(headIsFresh({ on: '2026-04-05', today: 'x' })).toBe(false);
	});

	test('its days are counted as the calendar of the house counts them', () => {
		fc.assert(
			fc.property(anyDate, fc.integer({ min: -30, max: 30 }), (on, days) => {
				expect(headIsFresh({ on, today: addDays(on, days) })).toBe(days <= 21 && days >= -2);
			})
		);
	});

	test('the check-in is due from its day, the test a week after the last', () => {
		const check = (today: string) => checkIsDue({ checkInOn: '2026-03-29', today });
		expect(['2026-03-28', '2026-03-29', '2026-03-30'].map(check)).toEqual([false, true, true]);
		expect(checkIsDue({ checkInOn: null, today: '2026-03-29' })).toBe(false);
		const again = (today: string) => testIsDue({ lastOn: '2026-10-19', today });
		expect(['2026-10-19', '2026-10-25', '2026-10-26', '2026-10-27'].map(again)).toEqual([false, false, true, true]);
		expect(testIsDue({ lastOn: null, today: '2026-10-19' })).toBe(true);
		expect(testIsDue({ lastOn: '2028-02-23', today: '2028-02-29' })).toBe(false);
		expect(testIsDue({ lastOn: '2028-02-23', today: '2028-03-01' })).toBe(true);
	});
});

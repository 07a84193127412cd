import { describe, expect, test } from 'vitest';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import { aroundActivity, clockRefusal, peopleRefusal, planRefusal } from './pattern.ts';

const TODAY = '2026-11-24';
const plan: Plan = {
	firstDate: '2026-11-30',
	startTime: '09:00',
	endTime: '12:30',
	endDayOffset: 0,
	zone: 'Europe/Amsterdam',
	rhythm: { kind: 'weekly', every: 1, weekdays: [1, 2, 3] },
	end: { kind: 'open' },
	skipHolidays: [],
	exceptDates: [],
	extraDates: []
};
const reason = (more: Partial<Plan>) => planRefusal({ ...plan, ...more }, TODAY)?.reason;

describe('the clock of a shift', () => {
	test.each([
		['09:00', '12:30', undefined],
		['20:00', '00:00', undefined],
		['22:00', '04:00', undefined],
		['18:00', '06:00', undefined],
		['14:00', '14:00', 'ends_before_start'],
		['14:00', '13:00', 'ends_before_start'],
		['14:00', '02:01', 'ends_before_start'],
		['08:00', '20:00', undefined],
		['08:00', '20:01', 'too_long']
	])('from %s to %s: %s', (start, end, expected) => {
		expect(clockRefusal(start, end)?.reason).toBe(expected);
	});
});

describe('a pattern', () => {
	test('that is right is let through', () => {
		expect(reason({})).toBeUndefined();
		expect(reason({ startTime: '22:00', endTime: '02:00', endDayOffset: 1 })).toBeUndefined();
		expect(reason({ rhythm: { kind: 'weekly', every: 2, weekdays: [4] } })).toBeUndefined();
		// A season of a hundred years is only ever made fourteen weeks at a time.
		expect(reason({ end: { kind: 'until', date: '2126-12-31' } })).toBeUndefined();
	});

	test.each([
		['too_early', { firstDate: '1900-01-01' }],
		['too_early', { firstDate: '2026-10-23' }],
		['too_far', { firstDate: '2199-01-01' }],
		['plan_wrong', { firstDate: '0001-01-01' }],
		['plan_wrong', { firstDate: '2026-02-30' }],
		['plan_wrong', { startTime: '25:00' }],
		['ends_before_start', { startTime: '12:30', endTime: '09:00', endDayOffset: 1 }],
		['plan_wrong', { endDayOffset: 3 }],
		['plan_wrong', { rhythm: { kind: 'weekly', every: 1, weekdays: [] } }],
		['plan_wrong', { rhythm: { kind: 'daily', every: 0 } }],
		['plan_wrong', { end: { kind: 'until', date: '2026-11-01' } }],
		['plan_wrong', { end: { kind: 'count', times: 100_000 } }],
		['plan_wrong', { exceptDates: Array.from({ length: 2001 }, () => '2026-12-01') }],
		['plan_wrong', { zone: 'Mars/Noord' }],
		['too_far', { extraDates: ['2100-01-01'] }]
	] satisfies [string, Partial<Plan>][])('%s: %o', (expected, more) => {
		expect(reason(more)).toBe(expected);
	});

	test.each([
		[0, 1, undefined],
		[2, 50, undefined],
		[0, 0, 'people_wrong'],
		[3, 2, 'people_wrong'],
		[1, 500, 'people_wrong'],
		[-1, 2, 'people_wrong'],
		[1, 1.5, 'people_wrong']
	])('%s to %s people: %s', (least, most, expected) => {
		expect(peopleRefusal({ least, most })?.reason).toBe(expected);
	});
});

test('a shift around an activity starts before and ends after it, and never lasts longer than a shift may', () => {
	const hour = 3_600_000;
	expect(aroundActivity({ start: 10 * hour, end: 12 * hour }, { minutesBefore: 60, minutesAfter: 30 })).toEqual({
		start: 9 * hour,
		end: 12.5 * hour
	});
	expect(aroundActivity({ start: 10 * hour, end: 60 * hour }, { minutesBefore: 60, minutesAfter: 0 })).toEqual({
		start: 9 * hour,
		end: 21 * hour
	});
});

import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, test } from 'vitest';
import { now, setNow, useClock } from './clock.ts';
import * as local from './local.ts';
import { notBefore } from './quiet.ts';

const zone = 'Europe/Amsterdam';
afterEach(() => setNow(undefined));

describe('the clock', () => {
	test('stands where a test puts it, and runs again after', () => {
		const moment = Temporal.Instant.from('2026-11-24T22:59:59Z');
		setNow(moment);
		expect(now().equals(moment)).toBe(true);
		expect([local.today(zone), local.today('Asia/Tokyo')]).toEqual(['2026-11-24', '2026-11-25']);
		setNow(undefined);
		expect(Math.abs(now().epochMilliseconds - Date.now())).toBeLessThan(1000);
	});

	test('another clock may take its place', () => {
		let seconds = 0;
		useClock(() => Temporal.Instant.fromEpochMilliseconds(1000 * ++seconds));
		expect([now(), now()].map(local.toDate)).toEqual([new Date(1000), new Date(2000)]);
		useClock(undefined);
	});
});

describe('wall-clock times', () => {
	test.each([
		['2026-11-24', '14:00', '2026-11-24T13:00:00Z'],
		['2026-07-01', '14:00', '2026-07-01T12:00:00Z'],
		['2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
		['2026-10-25', '02:30', '2026-10-25T00:30:00Z']
	])('%s %s is %s', (date, time, expected) => {
		expect(local.toInstant(date, time, zone).toString()).toBe(expected);
	});

	test('there and back', () => {
		const moment = Temporal.Instant.from('2026-03-29T01:30:59Z');
		expect([local.localDate(moment, zone), local.localTime(moment, zone)]).toEqual(['2026-03-29', '03:30']);
		expect(local.fromDate(local.toDate(moment)).equals(moment)).toBe(true);
	});

	test('only dates, times and zones that exist', () => {
		const dates = [
			'2028-02-29',
			'2026-02-29',
			'2026-13-01',
			'2026-00-10',
			'2026-1-1',
			'275760-01-01',
			'2026-04-31',
			''
		];
		expect(dates.filter(local.isDate)).toEqual(['2028-02-29']);
		expect(['00:00', '23:59', '24:00', '9:00', '12:60', '12:00:00'].filter(local.isTime)).toEqual(['00:00', '23:59']);
		expect([zone, 'UTC', 'Mars/Olympus', '+01:00', ''].filter(local.isZone)).toEqual([zone, 'UTC']);
	});
});

describe('weeks', () => {
	test('start on Monday', () => {
		expect(local.mondayOf('2026-11-29')).toBe('2026-11-23');
		expect(local.weekOf('2027-01-01')).toEqual([
			...['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03']
		]);
		expect([local.weekdayOf('2026-11-23'), local.weekdayOf('2026-11-29')]).toEqual([1, 7]);
	});

	test.each([
		['2026-01-01', 2026, 1],
		['2026-12-31', 2026, 53],
		['2027-01-03', 2026, 53],
		['2027-01-04', 2027, 1],
		['2024-12-30', 2025, 1],
		['2023-01-01', 2022, 52]
	])('%s is in ISO year %i week %i', (date, year, week) => {
		expect(local.isoWeek(date)).toEqual({ year, week });
	});

	test('dates move by days, over the clock change too', () => {
		expect([local.addDays('2026-03-28', 2), local.addDays('2028-03-01', -1)]).toEqual(['2026-03-30', '2028-02-29']);
		expect([local.daysBetween('2026-03-01', '2026-04-01'), local.daysBetween('2026-04-01', '2026-03-01')]).toEqual([
			31, -31
		]);
		expect(local.monthOf('2026-11-24')).toBe('2026-11');
	});
});

describe('quiet hours', () => {
	test.each([
		['a minute to nine', '2026-11-24T19:59:00Z', '2026-11-24T19:59:00Z'],
		['nine in the evening', '2026-11-24T20:00:00Z', '2026-11-25T07:00:00Z'],
		['after midnight', '2026-11-24T23:30:00Z', '2026-11-25T07:00:00Z'],
		['a minute to eight', '2026-11-25T06:59:59Z', '2026-11-25T07:00:00Z'],
		['eight in the morning', '2026-11-25T07:00:00Z', '2026-11-25T07:00:00Z'],
		['the night the clock goes forward', '2026-03-28T21:00:00Z', '2026-03-29T06:00:00Z'],
		['the night the clock goes back', '2026-10-24T21:00:00Z', '2026-10-25T07:00:00Z'],
		['the last night of the year', '2026-12-31T22:00:00Z', '2027-01-01T07:00:00Z']
	])('%s', (_, moment, expected) => {
		expect(notBefore(Temporal.Instant.from(moment), zone).toString()).toBe(expected);
	});
});

import { evening, many, one, weekly, type RhythmCase } from './rhythm-case.ts';

// Amsterdam is one hour ahead of UTC in winter (CET) and two in summer (CEST). The clock goes forward on 2026-03-29 and
// 2027-03-28 (02:00 becomes 03:00, at 01:00Z) and back on 2026-10-25 and 2027-10-31 (03:00 becomes 02:00, at 01:00Z).
const clockCases: RhythmCase[] = [
	many('every Tuesday across spring 2026', '2026-03-24', '2026-04-07', { ...evening, rhythm: weekly(1, 2) }, [
		'2026-03-24T18:30:00Z/2026-03-24T20:30:00Z',
		'2026-03-31T17:30:00Z/2026-03-31T19:30:00Z',
		'2026-04-07T17:30:00Z/2026-04-07T19:30:00Z'
	]),
	many('every Tuesday across autumn 2026', '2026-10-20', '2026-10-27', { ...evening, rhythm: weekly(1, 2) }, [
		'2026-10-20T17:30:00Z/2026-10-20T19:30:00Z',
		'2026-10-27T18:30:00Z/2026-10-27T20:30:00Z'
	]),
	many('every Tuesday across spring 2027', '2027-03-23', '2027-03-30', { ...evening, rhythm: weekly(1, 2) }, [
		'2027-03-23T18:30:00Z/2027-03-23T20:30:00Z',
		'2027-03-30T17:30:00Z/2027-03-30T19:30:00Z'
	]),
	many('every Tuesday across autumn 2027', '2027-10-26', '2027-11-02', { ...evening, rhythm: weekly(1, 2) }, [
		'2027-10-26T17:30:00Z/2027-10-26T19:30:00Z',
		'2027-11-02T18:30:00Z/2027-11-02T20:30:00Z'
	]),
	one('start in the missing hour', '2026-03-29', '02:30', '04:00', 0, '2026-03-29T01:30:00Z/2026-03-29T02:00:00Z'),
	one('wholly in the missing hour', '2027-03-28', '02:15', '02:45', 0, '2027-03-28T01:15:00Z/2027-03-28T01:45:00Z'),
	one('start pushed past its end', '2026-03-29', '02:30', '03:15', 0, '2026-03-29T01:30:00Z/2026-03-29T02:15:00Z'),
	one('start in the doubled hour', '2026-10-25', '02:30', '04:00', 0, '2026-10-25T00:30:00Z/2026-10-25T03:00:00Z'),
	one('end in the doubled hour', '2027-10-31', '01:00', '02:30', 0, '2027-10-30T23:00:00Z/2027-10-31T00:30:00Z'),
	one('evening into spring', '2026-03-28', '22:00', '04:00', 1, '2026-03-28T21:00:00Z/2026-03-29T02:00:00Z'),
	one('evening into autumn', '2026-10-24', '22:00', '04:00', 1, '2026-10-24T20:00:00Z/2026-10-25T03:00:00Z'),
	one('evening until midnight', '2026-10-24', '20:00', '00:00', 1, '2026-10-24T18:00:00Z/2026-10-24T22:00:00Z'),
	one('midnight before the change', '2026-03-29', '00:00', '01:00', 0, '2026-03-28T23:00:00Z/2026-03-29T00:00:00Z'),
	one('weekend across spring', '2026-03-27', '17:00', '12:00', 2, '2026-03-27T16:00:00Z/2026-03-29T10:00:00Z'),
	many(
		'every night at half past two, spring 2027',
		'2027-03-27',
		'2027-03-29',
		{ startTime: '02:30', endTime: '03:30', rhythm: { kind: 'daily', every: 1 } },
		[
			'2027-03-27T01:30:00Z/2027-03-27T02:30:00Z',
			'2027-03-28T01:30:00Z/2027-03-28T02:30:00Z',
			'2027-03-29T00:30:00Z/2027-03-29T01:30:00Z'
		]
	),
	many('every third day across autumn', '2026-10-22', '2026-10-28', { rhythm: { kind: 'daily', every: 3 } }, [
		'2026-10-22T08:00:00Z/2026-10-22T09:00:00Z',
		'2026-10-25T09:00:00Z/2026-10-25T10:00:00Z',
		'2026-10-28T09:00:00Z/2026-10-28T10:00:00Z'
	])
];

/** The rows in which only the dates are in question: all from ten to eleven. */
const winter = (date: string) => `${date}T09:00:00Z/${date}T10:00:00Z`;
const summer = (date: string) => `${date}T08:00:00Z/${date}T09:00:00Z`;

const calendarCases: RhythmCase[] = [
	many(
		'every second Monday over week 53',
		'2026-12-14',
		'2027-01-25',
		{ rhythm: weekly(2, 1) },
		['2026-12-14', '2026-12-28', '2027-01-11', '2027-01-25'].map(winter)
	),
	many(
		'every second week, two days, from a Wednesday',
		'2026-12-23',
		'2027-01-20',
		{ rhythm: weekly(2, 5, 2) },
		['2026-12-25', '2027-01-05', '2027-01-08', '2027-01-19'].map(winter)
	),
	many(
		'first date after the weekday of its week',
		'2026-11-27',
		'2026-12-31',
		{ rhythm: weekly(2, 2) },
		['2026-12-08', '2026-12-22'].map(winter)
	),
	many(
		'29 February',
		'2028-02-29',
		'2032-12-31',
		{ rhythm: { kind: 'monthly_date', every: 12, day: 29 } },
		['2028-02-29', '2032-02-29'].map(winter)
	),
	many('the 29th in a leap year', '2028-01-29', '2028-03-31', { rhythm: { kind: 'monthly_date', every: 1, day: 29 } }, [
		...['2028-01-29', '2028-02-29'].map(winter),
		summer('2028-03-29')
	]),
	many(
		'the 29th in a common year',
		'2027-01-29',
		'2027-03-31',
		{ rhythm: { kind: 'monthly_date', every: 1, day: 29 } },
		[winter('2027-01-29'), summer('2027-03-29')]
	),
	many('the 31st', '2026-01-31', '2026-12-31', { rhythm: { kind: 'monthly_date', every: 1, day: 31 } }, [
		winter('2026-01-31'),
		...['2026-03-31', '2026-05-31', '2026-07-31', '2026-08-31'].map(summer),
		...['2026-10-31', '2026-12-31'].map(winter)
	]),
	many('the last day', '2028-01-15', '2028-04-30', { rhythm: { kind: 'monthly_date', every: 1, day: -1 } }, [
		...['2028-01-31', '2028-02-29'].map(winter),
		...['2028-03-31', '2028-04-30'].map(summer)
	]),
	many(
		'the fifth Thursday',
		'2026-01-01',
		'2026-12-31',
		{ rhythm: { kind: 'monthly_nth', every: 1, nth: 5, weekday: 4 } },
		[winter('2026-01-29'), ...['2026-04-30', '2026-07-30'].map(summer), ...['2026-10-29', '2026-12-31'].map(winter)]
	),
	many(
		'the last Friday',
		'2026-03-01',
		'2026-05-31',
		{ rhythm: { kind: 'monthly_nth', every: 1, nth: -1, weekday: 5 } },
		[winter('2026-03-27'), ...['2026-04-24', '2026-05-29'].map(summer)]
	),
	many(
		'the first Tuesday of every second month, this one past',
		'2026-11-10',
		'2027-03-31',
		{ rhythm: { kind: 'monthly_nth', every: 2, nth: 1, weekday: 2 } },
		['2027-01-05', '2027-03-02'].map(winter)
	),
	many(
		'no King’s day: 27 April 2031 is a Sunday, so the 26th',
		'2031-04-26',
		'2031-05-03',
		{ rhythm: weekly(1, 6, 7), skipHolidays: ['kings_day'] },
		['2031-04-27', '2031-05-03'].map(summer)
	),
	many(
		'no first Easter day, which is the clock change of 2027',
		'2027-03-21',
		'2027-04-04',
		{ rhythm: weekly(1, 7), skipHolidays: ['easter'] },
		[winter('2027-03-21'), summer('2027-04-04')]
	),
	many('first Easter day kept, on the clock change', '2027-03-21', '2027-03-28', { rhythm: weekly(1, 7) }, [
		winter('2027-03-21'),
		summer('2027-03-28')
	]),
	many(
		'until, that day included',
		'2026-12-10',
		'2027-01-31',
		{ rhythm: weekly(1, 4), end: { kind: 'until', date: '2026-12-24' } },
		['2026-12-10', '2026-12-17', '2026-12-24'].map(winter)
	),
	many(
		'four times, Easter Monday not among them',
		'2027-03-15',
		'2027-12-31',
		{ rhythm: weekly(1, 1), end: { kind: 'count', times: 4 }, skipHolidays: ['easter_monday'] },
		[...['2027-03-15', '2027-03-22'].map(winter), ...['2027-04-05', '2027-04-12'].map(summer)]
	),
	many(
		'three times, one of them called off',
		'2026-01-05',
		'2026-12-31',
		{ rhythm: weekly(1, 1), end: { kind: 'count', times: 3 }, exceptDates: ['2026-01-12'] },
		['2026-01-05', '2026-01-19'].map(winter)
	),
	many(
		'every day but the feast days',
		'2026-12-24',
		'2027-01-02',
		{ rhythm: { kind: 'daily', every: 1 }, skipHolidays: ['christmas', 'boxing_day', 'new_year'] },
		['2026-12-24', '2026-12-27', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-02'].map(winter)
	),
	many(
		'an extra date after the end; an except date wins from an extra one',
		'2026-01-05',
		'2026-12-31',
		{
			rhythm: weekly(1, 1),
			end: { kind: 'until', date: '2026-01-12' },
			extraDates: ['2026-07-01', '2026-02-03', '2026-01-05'],
			exceptDates: ['2026-02-03']
		},
		[winter('2026-01-05'), winter('2026-01-12'), summer('2026-07-01')]
	)
];

export const rhythmCases: readonly RhythmCase[] = [...clockCases, ...calendarCases];

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '#lib/limits.ts';
import { importPlan } from './ics-import.ts';
import { MAX_EXTRA_DATES } from '#lib/time/rhythm/plan.ts';
import { datesOf } from '#lib/time/rhythm/rhythm.ts';

const options = { zone: 'Europe/Amsterdam', today: '2026-11-22' };
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Soep', ...lines, 'END:VEVENT'].join('\r\n');
const read = (...lines: string[]) => importPlan(calendar(event(...lines)), options);
const plan = (...lines: string[]) => {
	const { series, refused } = read(...lines);
	expect(refused).toEqual([]);
	expect(series).toHaveLength(1);
	return series[0]!;
};
const notes = (...lines: string[]) => read(...lines).notes.map((note) => note.note);
const reason = (...lines: string[]) => read(...lines).refused.map((one) => one.reason);
const amsterdam = 'DTSTART;TZID=Europe/Amsterdam:20261124T140000';
const toFour = 'DTEND;TZID=Europe/Amsterdam:20261124T160000';

describe('times', () => {
	test('a time in Amsterdam stays as it is', () => {
		expect(plan(amsterdam, toFour)).toMatchObject({
			uid: '1',
			title: 'Soep',
			allDay: false,
			over: false,
			overrides: [],
			plan: {
				firstDate: '2026-11-24',
				startTime: '14:00',
				endTime: '16:00',
				endDayOffset: 0,
				zone: 'Europe/Amsterdam',
				rhythm: { kind: 'once' }
			}
		});
	});

	test.each([
		['DTSTART:20261124T130000Z', '2026-11-24', '14:00'],
		['DTSTART:20260724T130000Z', '2026-07-24', '15:00'],
		['DTSTART:20261124T140000', '2026-11-24', '14:00'],
		['DTSTART;TZID=America/New_York:20261124T190000', '2026-11-25', '01:00'],
		['DTSTART;TZID=W. Europe Standard Time:20261124T140000', '2026-11-24', '14:00'],
		['DTSTART;TZID="W. Europe Standard Time":20261124T140000', '2026-11-24', '14:00'],
		['DTSTART;TZID=Romance Standard Time:20261124T140000', '2026-11-24', '14:00'],
		['DTSTART;TZID=GMT Standard Time:20261124T140000', '2026-11-24', '15:00'],
		['DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Amsterdam:20261124T140000', '2026-11-24', '14:00'],
		['DTSTART;TZID=/mozilla.org/20050126_1/Europe/London:20261124T140000', '2026-11-24', '15:00'],
		['DTSTART;TZID=America/Argentina/Buenos_Aires:20261124T100000', '2026-11-24', '14:00']
	])('%s is %s %s here', (start, firstDate, startTime) => {
		expect(plan(start, 'DURATION:PT1H').plan).toMatchObject({ firstDate, startTime });
	});

	test('a length instead of an end, over midnight and over days', () => {
		expect(plan(amsterdam, 'DURATION:PT1H30M').plan).toMatchObject({ endTime: '15:30', endDayOffset: 0 });
		expect(plan(amsterdam, 'DURATION:PT11H').plan).toMatchObject({ endTime: '01:00', endDayOffset: 1 });
		expect(plan(amsterdam, 'DURATION:P1W').plan).toMatchObject({ endTime: '14:00', endDayOffset: 7 });
		expect(reason(amsterdam, 'DURATION:P3W')).toEqual(['plan_end_too_many_days_later']);
	});

	test('without an end, or with one before the start, an hour is suggested', () => {
		expect(plan(amsterdam).plan.endTime).toBe('15:00');
		expect(notes(amsterdam)).toEqual(['end_suggested']);
		expect(notes(amsterdam, 'DTEND;TZID=Europe/Amsterdam:20261124T130000')).toEqual(['end_suggested']);
	});

	test('a whole day gets suggested hours', () => {
		expect(plan('DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261127')).toMatchObject({
			allDay: true,
			plan: { firstDate: '2026-11-24', startTime: '09:00', endTime: '17:00', endDayOffset: 2 }
		});
		expect(notes('DTSTART;VALUE=DATE:20261124')).toEqual(['all_day']);
	});

	test('a zone that only the file knows: by its offset, or here with a note', () => {
		const zone = (...offsets: string[]) =>
			[
				'BEGIN:VTIMEZONE',
				'TZID:Ons dorp',
				...offsets.flatMap((offset) => ['BEGIN:STANDARD', `TZOFFSETTO:${offset}`, 'END:STANDARD']),
				'END:VTIMEZONE'
			].join('\r\n');
		const inZone = (...offsets: string[]) =>
			importPlan(calendar(zone(...offsets), event('DTSTART;TZID=Ons dorp:20261124T140000', 'DURATION:PT1H')), options);
		expect(inZone('+0100', '+0200').series[0]?.plan.startTime).toBe('14:00');
		expect(inZone('-0741').series[0]?.plan.startTime).toBe('22:41');
		expect(inZone('+0100', '+0330').notes).toMatchObject([{ note: 'zone_unknown' }]);
	});

	test('a rule in a zone with another summer time is noted, in one with the same it is not', () => {
		const rule = 'RRULE:FREQ=WEEKLY';
		expect(notes('DTSTART:20261124T130000Z', 'DURATION:PT1H', rule)).toEqual(['clock_change']);
		expect(notes('DTSTART;TZID=America/New_York:20261124T080000', 'DURATION:PT1H', rule)).toEqual(['clock_change']);
		expect(notes('DTSTART;TZID=Europe/Berlin:20261124T080000', 'DURATION:PT1H', rule)).toEqual([]);
		expect(notes('DTSTART:20261124T130000Z', 'DURATION:PT1H')).toEqual([]);
	});
});

describe('rhythms', () => {
	const rule = (text: string) => plan(amsterdam, toFour, `RRULE:${text}`).plan;

	test.each([
		['FREQ=DAILY', { kind: 'daily', every: 1 }],
		['FREQ=DAILY;INTERVAL=3', { kind: 'daily', every: 3 }],
		['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5] }],
		['FREQ=WEEKLY', { kind: 'weekly', every: 1, weekdays: [2] }],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU;WKST=MO', { kind: 'weekly', every: 2, weekdays: [2, 4] }],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU', { kind: 'weekly', every: 2, weekdays: [2] }],
		['FREQ=MONTHLY', { kind: 'monthly_date', every: 1, day: 24 }],
		['FREQ=MONTHLY;BYMONTHDAY=-1', { kind: 'monthly_date', every: 1, day: -1 }],
		['FREQ=MONTHLY;BYDAY=4TU', { kind: 'monthly_nth', every: 1, nth: 4, weekday: 2 }],
		['FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TU', { kind: 'monthly_nth', every: 2, nth: -1, weekday: 2 }],
		['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=4', { kind: 'monthly_nth', every: 1, nth: 4, weekday: 2 }]
	])('%s', (text, rhythm) => expect(rule(text)).toMatchObject({ rhythm, end: { kind: 'open' } }));

	test.each([
		['COUNT=5', { kind: 'count', times: 5 }],
		['UNTIL=20270105', { kind: 'until', date: '2027-01-05' }],
		['UNTIL=20270105T130000Z', { kind: 'until', date: '2027-01-05' }],
		['UNTIL=20270105T125959Z', { kind: 'until', date: '2027-01-04' }],
		['UNTIL=20270105T225959Z', { kind: 'until', date: '2027-01-05' }],
		['UNTIL=20270105T235959', { kind: 'until', date: '2027-01-05' }]
	])('ends with %s', (text, end) => expect(rule(`FREQ=WEEKLY;${text}`).end).toEqual(end));

	test('an end before the start leaves one time', () => {
		expect(rule('FREQ=WEEKLY;UNTIL=20200101').rhythm).toEqual({ kind: 'once' });
	});

	test('a Tuesday night far away is a Wednesday here, left out days included', () => {
		const made = plan(
			'DTSTART;TZID=America/New_York:20261124T200000',
			'DURATION:PT1H',
			'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261216T010000Z',
			'EXDATE;TZID=America/New_York:20261201T200000'
		);
		expect(made.plan).toMatchObject({
			firstDate: '2026-11-25',
			startTime: '02:00',
			rhythm: { kind: 'weekly', every: 1, weekdays: [3] },
			end: { kind: 'until', date: '2026-12-16' },
			exceptDates: ['2026-12-02']
		});
	});

	test('a start that the rule would not give stays the first time', () => {
		const made = rule('FREQ=WEEKLY;BYDAY=TH;COUNT=3');
		expect(datesOf(made, '2026-11-01', '2026-12-31')).toEqual(['2026-11-24', '2026-11-26', '2026-12-03']);
	});

	test.each([
		['FREQ=YEARLY', ['2026-11-24', '2027-11-24']],
		['FREQ=YEARLY;COUNT=1', ['2026-11-24']],
		[
			'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20270131T225959Z',
			['2026-11-24', '2026-11-30', '2026-12-31', '2027-01-29']
		],
		['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU;COUNT=3', ['2026-11-24', '2026-12-06', '2026-12-08']]
	])('%s becomes loose dates with a note', (text, dates) => {
		const made = read(amsterdam, toFour, `RRULE:${text}`);
		expect(made.notes).toMatchObject([{ note: 'loose_dates', count: dates.length }]);
		const found = made.series[0]!.plan;
		expect(found.rhythm.kind).toBe('once');
		expect([found.firstDate, ...found.extraDates]).toEqual(dates);
	});

	test.each([
		['RRULE:FREQ=HOURLY', 'rhythm_unknown'],
		['RRULE:FREQ=SECONDLY', 'rhythm_unknown'],
		['RRULE:FREQ=DAILY;BYHOUR=9,14', 'rhythm_unknown'],
		['RRULE:FREQ=DAILY;BYMONTH=1,2,3,4,5,6', 'rhythm_unknown'],
		['RRULE:FREQ=WEEKLY\r\nRRULE:FREQ=MONTHLY', 'several_rules'],
		['RRULE:FREQ=WEEKLY\r\nEXRULE:FREQ=MONTHLY', 'several_rules'],
		['RRULE:FREQ=SOMETIMES', 'broken'],
		['RRULE:FREQ=WEEKLY;COUNT=99999', 'plan_times_out_of_range']
	])('%s is refused', (line, why) => expect(reason(amsterdam, toFour, line)).toEqual([why]));

	test('a rhythm we do not have, all in the past, is refused', () => {
		expect(reason('DTSTART:20100101T100000Z', 'RRULE:FREQ=YEARLY;UNTIL=20150101')).toEqual(['no_coming_dates']);
	});

	test('loose dates never number more than a plan may hold', () =>
		expect(limits.icsLooseDates).toBeLessThanOrEqual(MAX_EXTRA_DATES));
});

describe('dates in and out', () => {
	test('left out and added dates', () => {
		const made = plan(
			amsterdam,
			toFour,
			'RRULE:FREQ=WEEKLY;COUNT=4',
			'EXDATE;TZID=Europe/Amsterdam:20261201T140000,20261208T140000',
			'RDATE;TZID=Europe/Amsterdam:20261226T140000'
		);
		expect(made.plan).toMatchObject({ exceptDates: ['2026-12-01', '2026-12-08'], extraDates: ['2026-12-26'] });
		expect(made.overrides).toEqual([]);
	});

	test('an added date at another time is a date with a change; a second time on one day is noted', () => {
		const made = plan(amsterdam, toFour, 'RDATE;TZID=Europe/Amsterdam:20261226T190000');
		expect(made.overrides).toEqual([
			{ originalDate: '2026-12-26', date: '2026-12-26', startTime: '19:00', endTime: '21:00', endDayOffset: 0 }
		]);
		expect(notes(amsterdam, toFour, 'RDATE;TZID=Europe/Amsterdam:20261124T190000')).toEqual(['two_on_a_day']);
	});

	test('RDATE as a period', () => {
		expect(
			plan('DTSTART:20261124T130000Z', 'DURATION:PT2H', 'RDATE;VALUE=PERIOD:20261226T130000Z/PT2H').plan.extraDates
		).toEqual(['2026-12-26']);
	});
});

describe('single changes', () => {
	const weekly = event(amsterdam, toFour, 'RRULE:FREQ=WEEKLY', 'SEQUENCE:2', 'LOCATION:Keuken');
	const change = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n');
	const readBoth = (...lines: string[]) => importPlan(calendar(weekly, change(...lines)), options);

	test('a moved time, in whatever zone it is written, before or after its series in the file', () => {
		const moved = change(
			'SUMMARY:Soep met brood',
			'RECURRENCE-ID:20261201T130000Z',
			'DTSTART:20261202T170000Z',
			'DTEND:20261202T190000Z',
			'LOCATION:Zaal'
		);
		for (const file of [calendar(weekly, moved), calendar(moved, weekly)]) {
			const { series, refused } = importPlan(file, options);
			expect(refused).toEqual([]);
			expect(series).toHaveLength(1);
			expect(series[0]?.overrides).toEqual([
				{
					originalDate: '2026-12-01',
					date: '2026-12-02',
					startTime: '18:00',
					endTime: '20:00',
					endDayOffset: 0,
					title: 'Soep met brood',
					location: 'Zaal'
				}
			]);
		}
	});

	test('a cancelled time', () => {
		const { series } = readBoth(
			'RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T140000',
			'STATUS:CANCELLED',
			'DTSTART;TZID=Europe/Amsterdam:20261208T140000'
		);
		expect(series[0]?.overrides).toMatchObject([{ originalDate: '2026-12-08', cancelled: true, date: '2026-12-08' }]);
	});

	test('a change that changes nothing is left out, of two changes the later one counts', () => {
		const at = 'RECURRENCE-ID;TZID=Europe/Amsterdam:20261201T140000';
		const same = change(
			'SUMMARY:Soep',
			'LOCATION:Keuken',
			at,
			'DTSTART;TZID=Europe/Amsterdam:20261201T140000',
			'DURATION:PT2H'
		);
		const later = change(
			'SUMMARY:Soep',
			'LOCATION:Keuken',
			'SEQUENCE:3',
			at,
			'DTSTART;TZID=Europe/Amsterdam:20261201T150000',
			'DURATION:PT2H'
		);
		expect(importPlan(calendar(weekly, same), options).series[0]?.overrides).toEqual([]);
		expect(importPlan(calendar(later, weekly, same), options).series[0]?.overrides).toMatchObject([
			{ startTime: '15:00' }
		]);
	});

	test('changes that belong nowhere are refused, the series stays', () => {
		expect(readBoth('RECURRENCE-ID:20261202T130000Z', 'DTSTART:20261202T130000Z')).toMatchObject({
			series: [{ uid: '1', overrides: [] }],
			refused: [{ reason: 'change_without_date' }]
		});
		expect(readBoth('RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T130000Z', 'DTSTART:20261201T150000Z')).toMatchObject({
			series: [{ uid: '1' }],
			refused: [{ reason: 'change_for_all_after' }]
		});
	});

	test('a time that was both left out and moved is moved', () => {
		const main = event(amsterdam, toFour, 'RRULE:FREQ=WEEKLY', 'EXDATE;TZID=Europe/Amsterdam:20261201T140000');
		const { series } = importPlan(
			calendar(
				main,
				change(
					'RECURRENCE-ID;TZID=Europe/Amsterdam:20261201T140000',
					'DTSTART;TZID=Europe/Amsterdam:20261202T140000',
					'DURATION:PT2H'
				)
			),
			options
		);
		expect(series[0]?.plan.exceptDates).toEqual([]);
		expect(series[0]?.overrides).toMatchObject([{ originalDate: '2026-12-01', date: '2026-12-02' }]);
	});

	test('one time of a series that is not in the file stands by itself', () => {
		const { series, notes } = importPlan(
			calendar(change('SUMMARY:Uitje', 'RECURRENCE-ID:20261201T130000Z', 'DTSTART:20261201T130000Z', 'DURATION:PT1H')),
			options
		);
		expect(series).toMatchObject([
			{ uid: '1#2026-12-01T13:00:00', title: 'Uitje', plan: { rhythm: { kind: 'once' } } }
		]);
		expect(notes).toMatchObject([{ note: 'loose_change' }]);
	});
});

describe('whole files', () => {
	test('Google: calendar of an owner, HTML in the text, people never read', () => {
		const made = importPlan(
			calendar(
				'X-WR-CALNAME:joke@example.org',
				'X-WR-TIMEZONE:Europe/Amsterdam',
				event(
					'DTSTART:20261124T130000Z',
					'DTEND:20261124T150000Z',
					'DESCRIPTION:<b>Kom</b> eten\\, lekker&nbsp;warm.<br>Tot dan &amp\\; smakelijk',
					'ORGANIZER;CN=Joke:mailto:joke@example.org',
					'ATTENDEE;CN=Lin:mailto:lin@example.org',
					'BEGIN:VALARM',
					'ACTION:EMAIL',
					'DESCRIPTION:Geheugen',
					'ATTENDEE:mailto:lin@example.org',
					'END:VALARM'
				)
			),
			options
		);
		expect(made.calendarName).toBeUndefined();
		expect(made.series[0]?.text).toBe('Kom eten, lekker warm.\nTot dan & smakelijk');
		expect(JSON.stringify(made)).not.toMatch(/example\.org|Geheugen|Lin/);
	});

	test('Outlook: Windows zone with its own description, "TZID" in quotes, LF line ends, a mark at the start', () => {
		const file = `\ufeff${calendar(
			'METHOD:PUBLISH',
			'BEGIN:VTIMEZONE',
			'TZID:W. Europe Standard Time',
			'BEGIN:STANDARD',
			'DTSTART:16011028T030000',
			'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
			'TZOFFSETFROM:+0200',
			'TZOFFSETTO:+0100',
			'END:STANDARD',
			'BEGIN:DAYLIGHT',
			'DTSTART:16010325T020000',
			'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
			'TZOFFSETFROM:+0100',
			'TZOFFSETTO:+0200',
			'END:DAYLIGHT',
			'END:VTIMEZONE',
			event(
				'CLASS:PUBLIC',
				'DTSTART;TZID="W. Europe Standard Time":20261124T140000',
				'DTEND;TZID="W. Europe Standard Time":20261124T160000',
				'RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=TU;BYSETPOS=-1',
				'X-ALT-DESC;FMTTYPE=text/html:<html>weg</html>'
			)
		).replaceAll('\r\n', '\n')}`;
		const made = importPlan(Buffer.from(file), options);
		expect(made.notes).toEqual([]);
		expect(made.series[0]?.plan).toMatchObject({
			startTime: '14:00',
			rhythm: { kind: 'monthly_nth', nth: -1, weekday: 2 },
			end: { kind: 'count', times: 6 }
		});
	});

	test('Nextcloud: a name, folded lines, also in the middle of a letter; tasks left alone', () => {
		const bytes = Buffer.from(
			calendar(
				'X-WR-CALNAME:Huis\\, tuin',
				event(amsterdam, toFour, 'DESCRIPTION:Caf\u00e9 en meer'),
				'BEGIN:VTODO',
				'UID:9',
				'SUMMARY:Afwas',
				'END:VTODO'
			)
		);
		const at = bytes.indexOf(Buffer.from('\u00e9')) + 1;
		const made = importPlan(Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]), options);
		expect(made.calendarName).toBe('Huis, tuin');
		expect(made.series.map((one) => one.text)).toEqual(['Caf\u00e9 en meer']);
		expect(made.refused).toEqual([]);
	});

	test('older programs write Windows-1252', () => {
		expect(
			importPlan(Buffer.from(calendar(event(amsterdam, toFour, 'LOCATION:Caf\u00e9')), 'latin1'), options).series[0]
				?.location
		).toBe('Caf\u00e9');
	});

	test('one broken event does not spoil the others', () => {
		const made = importPlan(
			calendar(
				'BEGIN:VEVENT',
				'UID:2',
				'SUMMARY:Kapot',
				'DTSTART:gisteren',
				'END:VEVENT',
				event(amsterdam, toFour),
				'BEGIN:VEVENT',
				'SUMMARY:Halverwege'
			),
			options
		);
		expect(made.series).toHaveLength(1);
		expect(made.refused).toEqual([
			{ uid: '', summary: 'Kapot', reason: 'broken' },
			{ uid: '', summary: 'Halverwege', reason: 'broken' }
		]);
	});

	test.each([
		[['SUMMARY:x'], 'no_start'],
		[[amsterdam, 'CLASS:PRIVATE'], 'private'],
		[[amsterdam, 'CLASS:CONFIDENTIAL'], 'private'],
		[[amsterdam, 'STATUS:CANCELLED'], 'cancelled'],
		[['DTSTART:16010101T000000Z'], 'plan_date_unknown'],
		[['DTSTART:20261399T000000Z'], 'broken'],
		[[amsterdam, 'EXDATE;TZID=Europe/Amsterdam:20261124T140000'], 'plan_no_dates']
	])('%j is refused: %s', (lines, why) => expect(reason(...lines)).toEqual([why]));

	test('private events come along when asked for', () => {
		expect(
			importPlan(calendar(event(amsterdam, 'CLASS:PRIVATE')), { ...options, privateToo: true }).series
		).toHaveLength(1);
	});

	test('two events with one UID: the one with the higher number counts; without a UID it gets the same one each time', () => {
		const made = importPlan(
			calendar(event(amsterdam, toFour), event('SEQUENCE:4', amsterdam, toFour, 'LOCATION:Zaal')),
			options
		);
		expect(made).toMatchObject({ series: [{ sequence: 4, location: 'Zaal' }], notes: [{ note: 'double' }] });
		const nameless = calendar(event(amsterdam, toFour).replace('UID:1\r\n', ''));
		expect(importPlan(nameless, options).series[0]?.uid).toMatch(/^zonder-uid-\w{32}$/);
		expect(importPlan(nameless, options)).toEqual(importPlan(nameless, options));
	});

	test('long words are cut and it is said by how much', () => {
		const made = importPlan(calendar(event(amsterdam, toFour).replace('Soep', 's'.repeat(90))), options);
		expect(made.series[0]?.title).toHaveLength(80);
		expect(made.notes).toMatchObject([{ note: 'title_shortened', count: 10 }]);
	});

	test('what is over is marked', () => {
		expect(plan('DTSTART:20200101T100000Z', 'DURATION:PT1H').over).toBe(true);
		expect(plan('DTSTART:20200101T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;UNTIL=20200301').over).toBe(true);
		expect(plan('DTSTART:20200101T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY').over).toBe(false);
	});

	test('after so many odd rhythms the rest is refused', () => {
		const yearly = (_: unknown, at: number) =>
			event('DTSTART;VALUE=DATE:20201124', 'RRULE:FREQ=YEARLY').replace('UID:1', `UID:${at}`);
		const made = importPlan(calendar(...Array.from({ length: limits.icsLooseSeries + 3 }, yearly)), options);
		expect(made.series).toHaveLength(limits.icsLooseSeries);
		expect(made.refused).toMatchObject(Array(3).fill({ reason: 'rhythm_unknown' }));
	});

	test('limits of size and number', () => {
		expect(importPlan(Buffer.alloc(limits.icsBytes + 1), options).refused).toMatchObject([{ reason: 'too_large' }]);
		const many = Array.from({ length: limits.icsEvents + 1 }, () => 'BEGIN:VEVENT\r\nEND:VEVENT');
		expect(importPlan(calendar(...many), options).refused).toMatchObject([{ uid: '', reason: 'too_many_events' }]);
	});

	test.each(['', 'hallo', '\0'.repeat(100), '<html>', 'BEGIN:VEVENT\nEND:VEVENT', '{"a":1}'])(
		'%j is no calendar',
		(file) => {
			expect(importPlan(file, options).refused).toEqual([{ uid: '', summary: '', reason: 'not_a_calendar' }]);
		}
	);

	test('a calendar without events is fine', () =>
		expect(importPlan(calendar(), options)).toEqual({ zone: 'Europe/Amsterdam', series: [], refused: [], notes: [] }));

	test('nothing makes it throw', () => {
		const lines = fc.constantFrom(
			'BEGIN:VEVENT',
			'END:VEVENT',
			'BEGIN:VTIMEZONE',
			'END:VTIMEZONE',
			'TZID:x',
			'TZOFFSETTO:+9999',
			'TZOFFSETTO:rommel',
			'UID:1',
			'UID:__proto__',
			'SUMMARY',
			'SUMMARY:\\',
			'DTSTART:20261124T130000Z',
			'DTSTART;TZID=x:20261124T130000',
			'DTSTART;TZID=constructor:20261124T130000',
			'DTSTART;VALUE=DATE:20261124',
			'DTSTART:99991231T235959Z',
			'DTSTART:00000000',
			'DTEND:20261124',
			'DTEND:-1',
			'DURATION:-PT9H',
			'DURATION:P999999999W',
			'DURATION:x',
			'RRULE:FREQ=WEEKLY;BYDAY=99XX',
			'RRULE:FREQ=MONTHLY;BYDAY=5MO;INTERVAL=0',
			'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
			'RRULE:FREQ=DAILY;INTERVAL=-1',
			'RRULE:FREQ=DAILY;COUNT=-5',
			'RRULE:FREQ=WEEKLY;UNTIL=99999999',
			'RRULE:',
			'EXDATE:x',
			'EXDATE;VALUE=DATE:20261124',
			'RDATE:20270101T000000Z',
			'RECURRENCE-ID:20261124T130000Z',
			'RECURRENCE-ID;VALUE=DATE:20261124',
			'SEQUENCE:NaN',
			'STATUS:CANCELLED',
			' ',
			'\t',
			':',
			';',
			'\u202e'
		);
		fc.assert(
			fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: lines }, fc.string()), { maxLength: 30 }), (found) => {
				const made = importPlan(calendar('BEGIN:VEVENT', ...found, 'END:VEVENT'), options);
				expect(made.zone).toBe('Europe/Amsterdam');
			}),
			{ numRuns: 1500 }
		);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => Array.isArray(importPlan(bytes, options).series))
		);
	});
});

const samples = path.resolve(import.meta.dirname, '../../../../../shared/data/ics');

describe.skipIf(!existsSync(samples))('calendars of other programs', () => {
	test.each([
		[
			'blank_description.ics',
			{
				title: 'Really long event name thing',
				text: '',
				over: true,
				plan: { firstDate: '2012-06-30', startTime: '15:00', endTime: '16:00' }
			}
		],
		[
			'daily_recur.ics',
			{ over: false, plan: { firstDate: '2012-08-01', startTime: '14:00', rhythm: { kind: 'daily', every: 1 } } }
		],
		[
			'day_long_recur_yearly.ics',
			{
				allDay: true,
				plan: { firstDate: '2012-08-03', rhythm: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5] } }
			}
		],
		[
			'duration_instead_of_dtend.ics',
			{ plan: { firstDate: '2012-06-30', startTime: '15:00', endTime: '15:00', endDayOffset: 1 } }
		],
		[
			'only_dtstart_date.ics',
			{ allDay: true, plan: { firstDate: '2012-06-30', startTime: '09:00', endTime: '17:00', endDayOffset: 0 } }
		],
		[
			'rdate_exdate.ics',
			{
				uid: '123',
				plan: {
					firstDate: '2024-06-09',
					startTime: '05:00',
					end: { kind: 'count', times: 4 },
					exceptDates: ['2024-06-11']
				}
			}
		],
		[
			'timezone_from_file.ics',
			{ title: 'A test event', plan: { firstDate: '2023-03-06', startTime: '22:23', endTime: '23:23' } }
		],
		[
			'utc_negative_zero.ics',
			{ title: 'And another', plan: { firstDate: '2012-08-21', startTime: '23:00', endTime: '23:30' } }
		]
	])('%s', async (name, expected) => {
		const made = importPlan(await readFile(path.join(samples, name)), options);
		expect(made.refused).toEqual([]);
		expect(made.series).toMatchObject([expected]);
		expect(made.calendarName).toBeUndefined();
	});

	test('multiple_rrules.ics is refused with its reason', async () => {
		const made = importPlan(await readFile(path.join(samples, 'multiple_rrules.ics')), options);
		expect(made).toMatchObject({
			series: [],
			refused: [{ summary: 'weekly talk', reason: 'several_rules' }],
			notes: []
		});
	});
});

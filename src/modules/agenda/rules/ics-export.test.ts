import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { withoutControls } from '#lib/forms/controls.ts';
import { feed, type FeedEvent } from './ics-export.ts';
import { importPlan } from './ics-import.ts';

const calendar = {
	name: 'De Linde, agenda',
	url: 'https://linde.example/linde',
	zone: 'Europe/Amsterdam',
	description: 'Wat er is; elke dag.'
};
const at = (text: string) => Temporal.Instant.from(text);
const soup: FeedEvent = {
	id: '0190a0b0-0000-7000-8000-000000000001',
	title: 'Soep',
	startsAt: at('2026-11-24T13:00:00Z'),
	endsAt: at('2026-11-24T15:00:00Z'),
	cancelled: false,
	sequence: 3,
	lastModified: at('2026-11-20T09:08:07Z')
};
const parsed = (body: string) =>
	new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

test('one event, line by line', () => {
	const { body } = feed(calendar, [
		{
			...soup,
			text: 'Kom eten,\nneem brood mee; tot dan.',
			location: 'Keuken',
			url: 'https://linde.example/linde/agenda/1'
		}
	]);
	const lines = body.split('\r\n');
	for (const line of [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'X-WR-TIMEZONE:Europe/Amsterdam',
		'UID:0190a0b0-0000-7000-8000-000000000001@aanloop',
		'SEQUENCE:3',
		'DTSTAMP:20261120T090807Z',
		'LAST-MODIFIED:20261120T090807Z',
		'DTSTART:20261124T130000Z',
		'DTEND:20261124T150000Z',
		'STATUS:CONFIRMED',
		'SUMMARY:Soep',
		'LOCATION:Keuken',
		'DESCRIPTION:Kom eten\\,\\nneem brood mee\\; tot dan.',
		'URL;VALUE=URI:https://linde.example/linde/agenda/1'
	])
		expect(lines).toContain(line);
	expect(body).not.toMatch(/ATTENDEE|ORGANIZER|VTIMEZONE|TZID/);
});

test('lines end in CRLF and are at most 75 bytes', () => {
	const { body } = feed(calendar, [{ ...soup, title: 'ع'.repeat(200), text: '🌷 '.repeat(300) }]);
	expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	expect(body.endsWith('END:VCALENDAR\r\n')).toBe(true);
	for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test('a cancelled time stays in the feed', () => {
	expect(feed(calendar, [{ ...soup, cancelled: true }]).body).toContain('STATUS:CANCELLED');
});

test('no events is a calendar too', () => {
	const { body } = feed(calendar, []);
	expect(parsed(body)).toEqual([]);
	expect(new ICAL.Component(ICAL.parse(body)).getFirstPropertyValue('x-wr-calname')).toBe('De Linde, agenda');
	expect(importPlan(body, { zone: 'Europe/Amsterdam', today: '2026-11-22' })).toMatchObject({
		calendarName: 'De Linde, agenda',
		series: [],
		refused: []
	});
});

test('the same set is the same bytes, whatever its order; each change is another ETag', () => {
	const tea: FeedEvent = { ...soup, id: 'thee', startsAt: at('2026-11-24T12:00:00Z') };
	const first = feed(calendar, [soup, tea]);
	expect(feed(calendar, [tea, soup])).toEqual(first);
	expect(first.etag).toMatch(/^"[\w-]{27}"$/);
	for (const other of [
		{ sequence: 4 },
		{ cancelled: true },
		{ title: 'Thee' },
		{ lastModified: at('2026-11-21T00:00:00Z') }
	]) {
		expect(feed(calendar, [{ ...soup, ...other }, tea]).etag).not.toBe(first.etag);
	}
	expect(feed(calendar, [soup]).etag).not.toBe(first.etag);
});

test.each([
	'فطور الجيران، مع الخبز',
	'Soep 🍲 en 👩‍👩‍👧',
	'komma, punt; schuin\\ en "haak": <b>',
	'x'.repeat(200),
	'\\n',
	'a\tb',
	':;,=',
	' '.repeat(3) + 'rand'
])('%j comes back as it went', (title) => {
	const [event] = parsed(
		feed(calendar, [{ ...soup, title, text: `${title}\nregel twee\n\nregel vier`, location: title }]).body
	);
	const line = title.replace(/\s+/g, ' ').trim();
	expect(event?.summary).toBe(line);
	expect(event?.location).toBe(line);
	expect(event?.description).toBe(`${title}\nregel twee\n\nregel vier`);
	expect(event?.startDate.toJSDate().toISOString()).toBe('2026-11-24T13:00:00.000Z');
});

test('any words come back, and nothing typed starts a line of its own', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
			const events = parsed(feed(calendar, [{ ...soup, title, text: `${title}\r\nEND:VEVENT\r\nBEGIN:VEVENT` }]).body);
			expect(events).toHaveLength(1);
			expect(events[0]?.summary ?? '').toBe(withoutControls(title).replace(/\s+/g, ' ').trim());
		}),
		{ numRuns: 300 }
	);
});

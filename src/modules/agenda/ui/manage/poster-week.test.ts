import { expect, test } from 'vitest';
import { posterWeek } from './poster-week.ts';

const item = (localDate: string, n: number) => ({
	id: `${localDate}-${n}`,
	localDate,
	startTime: '14:00',
	endTime: '15:30',
	title: 'Taalcafé',
	roomName: 'Kamer 1',
	priceCents: 0,
	dropIn: false,
	capacity: 12,
	cancelled: false
});

test('a sheet holds the days that have something, under the week people know', () => {
	const sheet = posterWeek('2026-11-23', [item('2026-11-24', 1), item('2026-11-24', 2), item('2026-11-29', 3)]);
	expect(sheet.title).toBe('Week 48');
	expect(sheet.days.map(({ name, rows }) => [name, rows.length])).toEqual([
		['Dinsdag 24 november', 2],
		['Zondag 29 november', 1]
	]);
	expect(sheet.days[0]?.rows[0]).toMatchObject({ time: '14.00', line: 'Kamer 1 · Gratis · meld je aan' });
});

test('a full week gets smaller type, so that it stays one sheet', () => {
	const many = Array.from({ length: 30 }, (_, n) => item('2026-11-24', n));
	expect([posterWeek('2026-11-23', many.slice(0, 5)).size, posterWeek('2026-11-23', many).size]).toEqual([
		'large',
		'tiny'
	]);
});

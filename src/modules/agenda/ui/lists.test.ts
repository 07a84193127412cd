import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { NO_FILTER } from '../rules/filters.ts';
import { monthAway, monthGrid, monthSpan, weekGrid } from './grid.ts';
import { listPage, MOST_ROWS, pageFrom } from './list-page.ts';
import { joinNext, ownNext, whenAndWhere } from './next.ts';
import { agendaRow, byDay, type Happening } from './rows.ts';

const zone = 'Europe/Amsterdam';
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const now = at('2026-11-23T11:00');
const today = '2026-11-23';

function happening(id: string, date: string, more: Partial<Happening> = {}): Happening {
	return {
		id,
		title: 'Soep',
		localDate: date,
		startTime: '14:00',
		endTime: '15:30',
		startsAt: at(`${date}T14:00`),
		endsAt: at(`${date}T15:30`),
		roomName: 'Keuken',
		priceCents: 400,
		dropIn: false,
		cancelled: false,
		capacity: 8,
		takenPlaces: 5,
		waiting: 0,
		...more
	};
}
const where = { home: '/de-linde', today, zone };
const frame = { home: '/de-linde', now, today };

beforeAll(() => {
	overwriteGetLocale(() => 'nl');
});

describe('a row', () => {
	it('has every text ready', () => {
		expect(agendaRow(happening('a', today), '/de-linde', now)).toEqual({
			id: 'a',
			href: '/de-linde/agenda/a',
			start: '14.00',
			end: '15.30',
			title: 'Soep',
			facts: ['Keuken', '€\u00a04,00'],
			badge: { tone: 'warn', text: 'Nog 3 plekken' },
			cancelled: false
		});
	});

	it('says that you can walk in, also while it is on', () => {
		const row = agendaRow(happening('a', today, { dropIn: true, startsAt: at('2026-11-23T10:00') }), '', now);
		expect([row.facts.at(-1), row.badge?.text]).toEqual(['Loop zo binnen', 'Nu bezig']);
	});

	it('stands under its day', () => {
		const days = byDay([happening('a', today), happening('b', '2026-11-24')], '', now, today);
		expect(days.map(({ heading }) => heading)).toEqual(['Vandaag, maandag 23 november', 'Morgen, dinsdag 24 november']);
	});
});

describe('a page of the list', () => {
	const page = (found: Happening[], from: string | null = null) =>
		listPage(found, { ...frame, filter: { ...NO_FILTER, free: true }, from });
	const filled = (date: string, count: number) =>
		Array.from({ length: count }, (_, index) => happening(`${date} ${index}`, date));

	it('goes on with the first day that does not fit, and keeps the filter', () => {
		const { days, next, previous } = page([...filled(today, 40), ...filled('2026-11-24', MOST_ROWS - 40)]);
		expect(days.map(({ date }) => date)).toEqual([today]);
		expect(next?.href).toBe('/de-linde/agenda?vanaf=2026-11-24&gratis=ja');
		expect(previous).toBeUndefined();
	});

	it('is the last one when everything fits', () => {
		const { next, previous } = page(filled('2026-11-25', 3), '2026-11-25');
		expect(next).toBeUndefined();
		expect(previous?.href).toBe('/de-linde/agenda?gratis=ja');
	});

	it('goes on with the next day when one day fills a page', () => {
		const { days, next } = page(filled(today, MOST_ROWS));
		expect(days[0]?.rows).toHaveLength(MOST_ROWS);
		expect(next?.href).toBe('/de-linde/agenda?vanaf=2026-11-24&gratis=ja');
	});

	it('begins today for a date that is nonsense or past', () => {
		const asked = (vanaf: string) => pageFrom(new URLSearchParams({ vanaf }), today);
		expect([asked('2026-02-31'), asked('2020-01-01'), asked(today), asked('2026-12-01')]).toEqual([
			null,
			null,
			null,
			'2026-12-01'
		]);
	});
});

describe('a grid', () => {
	it('holds the week of a date, Monday first', () => {
		const days = weekGrid('2026-11-26', [happening('a', '2026-11-24')], frame);
		expect(days).toHaveLength(7);
		expect(days.map(({ rows }) => rows.length)).toEqual([0, 1, 0, 0, 0, 0, 0]);
		expect(days[0]).toMatchObject({ heading: 'Vandaag', name: 'Maandag 23 november', isToday: true });
	});

	it('holds whole weeks of a month', () => {
		expect(monthSpan('2026-11')).toEqual(['2026-10-26', '2026-12-07']);
		const weeks = monthGrid('2026-11', [], frame);
		expect(weeks).toHaveLength(6);
		expect(weeks[0]?.map(({ outside }) => outside)).toEqual([true, true, true, true, true, true, false]);
		expect(monthGrid('2027-02', [], frame)).toHaveLength(4);
		expect([monthAway('2026-12', 1), monthAway('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
	});
});

describe('the next step', () => {
	it('is the first thing with a place', () => {
		const full = happening('vol', today, { takenPlaces: 8 });
		const walkIn = happening('inloop', today, { dropIn: true });
		const next = joinNext([full, walkIn, happening('a', '2026-11-24')], now, where, false);
		expect(next).toMatchObject({ href: '/de-linde/agenda/a', line: 'Morgen, 14.00 tot 15.30 uur. Keuken.' });
		expect(next?.action).toMatchObject({ kind: 'go', href: '/de-linde/agenda/a/aanmelden' });
		expect(joinNext([happening('a', today)], now, where, true)?.action).toEqual({ kind: 'come' });
		expect(joinNext([full], now, where, true)).toBeUndefined();
	});

	it('asks for an answer when a place is held', () => {
		const mine = { signUpId: 's', places: 1, state: 'waiting', wish: 'ask_first', position: 1 } as const;
		const offered = ownNext(
			{ ...happening('a', today), mine: { ...mine, offeredUntil: at('2026-11-23T13:00') } },
			where
		);
		expect(offered.heading).toBe('Er is een plek voor je');
		expect(offered.line).toContain('vóór ma 23 november, 13.00 uur');
		expect(whenAndWhere(happening('a', today, { roomName: null }), today)).toBe('Vandaag, 14.00 tot 15.30 uur.');
	});
});

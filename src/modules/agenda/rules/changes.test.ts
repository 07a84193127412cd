import { describe, expect, test } from 'vitest';
import { changesBetween, makesRoom, toldToSignedUp, type Arrangement, type Change } from './changes.ts';

const soup: Arrangement = {
	date: '2026-11-24',
	startTime: '17:30',
	endTime: '19:00',
	roomId: 'keuken',
	title: 'Soep',
	text: 'Samen eten.',
	priceCents: 250,
	capacity: 12,
	cancelled: false
};
const change = (part: Partial<Arrangement>) => changesBetween(soup, { ...soup, ...part });
const told = (part: Partial<Arrangement>) => toldToSignedUp(change(part)).map(({ kind }) => kind);

describe('what people signed up for hear', () => {
	test.each<[Partial<Arrangement>, Change['kind'][]]>([
		[{}, []],
		[{ title: 'Snert', text: 'Met spek.' }, []],
		[{ capacity: 20 }, []],
		[{ date: '2026-11-25' }, ['date']],
		[{ startTime: '18:00' }, ['time']],
		[{ endTime: '19:30', roomId: null }, ['time', 'room']],
		[{ priceCents: 300 }, ['price']],
		[{ priceCents: 0 }, []],
		[{ cancelled: true, date: '2026-11-25' }, ['cancelled']]
	])('%o: %o', (part, kinds) => {
		expect(told(part)).toEqual(kinds);
	});

	test('what was off and is on again is told, with its new date; what stays off is not', () => {
		const off = { ...soup, cancelled: true };
		expect(toldToSignedUp(changesBetween(off, { ...soup, date: '2026-11-26' })).map(({ kind }) => kind)).toEqual([
			'restored',
			'date'
		]);
		expect(toldToSignedUp(changesBetween(off, { ...off, date: '2026-11-26' }), true)).toEqual([]);
	});
});

test('a difference says from what to what', () => {
	expect(change({ startTime: '18:00', endTime: '20:00', title: 'Snert', text: '', capacity: null })).toEqual([
		{ kind: 'time', from: ['17:30', '19:00'], to: ['18:00', '20:00'] },
		{ kind: 'title', from: 'Soep', to: 'Snert' },
		{ kind: 'text' },
		{ kind: 'capacity', from: 12, to: null }
	]);
});

test('only more places make room for the queue', () => {
	expect([13, null, 11, 12].map((capacity) => makesRoom(change({ capacity })))).toEqual([true, true, false, false]);
	expect(makesRoom(changesBetween({ ...soup, capacity: null }, soup))).toBe(false);
});

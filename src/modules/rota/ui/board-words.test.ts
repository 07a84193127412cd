import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { HARD, SOFT } from '../rules/fits.ts';
import { boardWords, type BoardFacts } from './board-words.ts';
import { dayLists, dayShown } from './day-lists.ts';
import { doneWords } from './done-words.ts';
import { ownRow, standingWords } from './own-rows.ts';
import { ownWeeks } from './paper/own-weeks.ts';
import { suggestionOf } from './pick-words.ts';
import { conflictWords, turnRefusalStatus, turnRefusalWords } from './refusals.ts';
import { shiftMoment, weekWords } from './when.ts';

const LOCALES = ['nl', 'en', 'ar', 'tr'] as const;
const speak = (locale: (typeof LOCALES)[number]) => overwriteGetLocale(() => locale);
speak('nl');
afterEach(() => speak('nl'));

type Shift = BoardFacts['rows'][number]['cells'][number][number];
const shift = (more: Partial<Shift> = {}): Shift => ({
	id: 's1',
	start: '09:00',
	end: '12:30',
	note: '',
	cancelled: false,
	over: false,
	on: [],
	dangers: [],
	needed: 0,
	room: 0,
	open: false,
	...more
});
const somebody = (more: Partial<Shift['on'][number]> = {}) => ({
	assignmentId: 'a1',
	personId: 'p1',
	name: 'Fatima',
	asked: false,
	coverId: null,
	...more
});
const board = (cells: Shift[][], share: BoardFacts['share'] = null): BoardFacts => ({
	days: ['2026-11-23', '2026-11-24'].map((date, n) => ({ date, isToday: n === 1, isPast: n === 0, closed: null })),
	rows: [{ task: { id: 't', name: 'Koffie', pictogram: 'coffee' }, start: '09:00', end: '12:30', cells }],
	share
});
const reader = { home: '/de-linde', me: 'p1', manages: false };
const cellOf = (one: Shift, who = reader) => boardWords(board([[], [one]]), who).rows[0]!.cells[1]![0]!;

test('a gap asks for people, and who can come sees one button', () => {
	expect(cellOf(shift({ needed: 1, room: 1, open: true }))).toMatchObject({
		look: 'gap',
		says: 'Nog 1 nodig',
		join: true,
		ask: '',
		label: 'Koffie, dinsdag 24 november',
		href: '/de-linde/rooster/dienst/s1'
	});
	expect(cellOf(shift({ needed: 1, room: 1 })).join).toBe(false);
	expect(cellOf(shift({ room: 1, open: true }))).toMatchObject({
		look: 'plain',
		says: 'Er kan nog iemand bij',
		quiet: true
	});
});

test('danger is said in words; the coordinator asks, a key holder joins', () => {
	const danger = shift({ needed: 1, room: 1, open: true, dangers: ['no_key'] });
	expect(cellOf(danger)).toMatchObject({ look: 'danger', says: 'Niemand met sleutel', join: true, ask: '' });
	expect(cellOf(danger, { ...reader, manages: true })).toMatchObject({ join: false, ask: 'Vraag sleuteldragers' });
});

test('a name says whether it is sure, and one’s own stands out', () => {
	const on = [somebody(), somebody({ assignmentId: 'a2', personId: 'p2', name: 'Aïcha', asked: true })];
	const { chips, look } = cellOf(
		shift({ on: [...on, somebody({ assignmentId: 'a3', personId: 'p3', coverId: 'c' })] })
	);
	expect(look).toBe('mine');
	expect(chips.map(({ mine, initial, line, cover }) => [mine, initial, line, cover])).toEqual([
		[true, 'F', '', null],
		[false, 'A', 'nog geen antwoord', null],
		[false, 'F', 'zoekt vervanging', '/de-linde/rooster/vervanging/c']
	]);
	expect(cellOf(shift({ over: true, on: [somebody({ asked: true })] })).chips[0]?.line).toBe('');
});

test('what was cancelled says so, and a time of its own is shown', () => {
	expect(cellOf(shift({ cancelled: true, start: '10:00' }))).toMatchObject({
		look: 'off',
		says: 'Gaat niet door',
		time: '10.00 - 12.30',
		live: false
	});
});

test('the week is told in a few words', () => {
	const pills = (cells: Shift[][], share: BoardFacts['share'] = null) =>
		boardWords(board(cells, share), reader).pills.map(({ tone, text }) => `${tone}: ${text}`);
	const share = { least: 2, most: 3, people: 9, even: true };
	expect(pills([[shift({ needed: 1 })], [shift({ needed: 1, dangers: ['no_key'] })]], share)).toEqual([
		'danger: 1 dienst zonder sleutel',
		'warn: 1 dienst zoekt nog iemand',
		'good: Eerlijk verdeeld: 2 tot 3 diensten per persoon'
	]);
	expect(pills([[shift()], []])).toEqual(['good: Alles is bezet']);
	expect(pills([[shift({ over: true })], []])).toEqual([]);
	expect(pills([[], []], { ...share, least: 2, most: 2 })).toEqual(['good: Eerlijk verdeeld: 2 diensten per persoon']);
	expect(pills([[], []], { ...share, most: 9, even: false })[0]).toMatch(/^neutral: In 8 weken: 2 tot 9/);
});

test('a phone opens with the first day to come that has shifts', () => {
	const facts = board([[shift()], [shift({ id: 's2', start: '13:00' }), shift({ id: 's3' })]]);
	const words = boardWords(facts, reader);
	expect(dayShown(null, words.days)).toBe('2026-11-24');
	expect(dayShown('2026-11-23', words.days)).toBe('2026-11-23');
	expect(dayShown('2026-11-30', words.days)).toBe('2026-11-24');
	expect(dayLists(facts, words, '2026-11-24').map(({ shifts }) => shifts.map(({ id, from }) => [id, from]))).toEqual([
		[
			['s3', '9.00'],
			['s2', '13.00']
		]
	]);
	expect(dayLists(facts, words, null)).toHaveLength(2);
});

test('a week and a moment are named as people name them', () => {
	expect(weekWords('2026-11-23')).toBe('Week 48, 23 tot en met 29 november');
	expect(weekWords('2026-11-30')).toBe('Week 49, 30 november tot en met 6 december');
	const at = { localDate: '2026-11-24', startTime: '09:00', endTime: '12:30' };
	expect(shiftMoment(at, '2026-11-23')).toBe('Morgen, dinsdag 24 november, 9.00 tot 12.30 uur');
	expect(shiftMoment(at, '2026-11-20')).toBe('Dinsdag 24 november, 9.00 tot 12.30 uur');
});

test.each(LOCALES)('every refusal has a sentence in %s', (locale) => {
	speak(locale);
	const others = ['not_yours', 'not_signed_in', 'not_found', 'gone', 'settled', 'own_request', 'started'];
	for (const reason of [...HARD, ...others]) {
		const { message } = turnRefusalWords({ ok: false, reason });
		expect(message.length, reason).toBeGreaterThan(10);
		if (reason !== 'not_yours') expect(message, reason).not.toBe(turnRefusalWords({ ok: false, reason: 'x' }).message);
	}
	for (const reason of [...HARD, ...SOFT]) expect(conflictWords([reason]), reason).not.toBe('');
});

test('what to mind is named, and asks for a tick', () => {
	const soft = turnRefusalWords({ ok: false, reason: 'soft', detail: { reasons: 'resting,week_full,nonsense' } });
	expect(soft.field).toBe('despite');
	expect(soft.message).toContain('rust even, deze week genoeg.');
	expect(['not_found', 'soft', 'not_yours', 'full'].map(turnRefusalStatus)).toEqual([404, 422, 403, 409]);
});

test('what was done is said once it is so', () => {
	const query = (gedaan: string) => new URLSearchParams({ gedaan });
	expect(doneWords(query('meedoen'), true)?.title).toBe('Je doet mee');
	expect(doneWords(query('meedoen'), false)).toBeNull();
	expect(doneWords(query('af'), true)).toBeNull();
	expect(doneWords(query('toString'))).toBeNull();
	expect(doneWords(new URLSearchParams())).toBeNull();
});

test('own shifts, standing places, suggestions and paper', () => {
	const turn = {
		...{ assignmentId: 'a', shiftId: 's', task: 'Koffie', pictogram: 'coffee', note: '' },
		...{ localDate: '2026-11-24', startTime: '09:00', endTime: '12:30', asked: false, coverId: null }
	};
	expect(ownRow(turn, '2026-11-23', '/de-linde')).toMatchObject({ day: 'Morgen', start: '9.00', badge: null });
	expect(ownRow({ ...turn, asked: true }, '2026-11-23', '').badge?.text).toBe('Bekijk en antwoord');
	const times = { start: '09:00', end: '12:30' };
	expect(standingWords({ task: 'Koffie', weekday: 2, times })).toBe('Koffie, altijd op dinsdag, 9.00 - 12.30');
	expect(standingWords({ task: 'Soep', weekday: 4, times: null })).toBe('Soep, altijd op donderdag');
	const [week] = ownWeeks([turn, { ...turn, assignmentId: 'b', coverId: 'c' }], new Map([['s', ['Aïcha', 'Henk']]]));
	expect(week?.name).toBe('Week 48, 23 tot en met 29 november');
	expect(week?.rows.map(({ line }) => line)).toEqual(['met Aïcha, Henk', 'met Aïcha, Henk · zoekt vervanging']);
	const row = { ...turn, id: 's' };
	const task = { id: 't', name: 'Koffie', pictogram: 'nonsense' };
	const one = suggestionOf({ shift: { row, task }, reasons: ['key_missing', 'nobody_yet', 'soon'] }, '2026-11-23', '');
	expect(one.reasons).toEqual(['Er is nog niemand met de sleutel.', 'Het is al snel.']);
	expect(one.row.pictogram).toBe('help');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandRows, type Placed } from './board.ts';
import { dangersOf, placesNeeded, type OnDuty, type Watched } from './danger.ts';
import { shareOf } from './fairness.ts';
import { shortNames } from './names.ts';

const DATES = ['2026-11-23', '2026-11-24', '2026-11-25'];
let made = 0;
const shift = (date: string, start: string, end: string, taskId = 'door'): Placed => ({
	id: `s${made++}`,
	taskId,
	date,
	start,
	end,
	cancelled: false
});
const rowsOf = (shifts: Placed[], tasks = ['door', 'coffee']) =>
	bandRows(shifts, tasks, DATES).map((row) => [row.taskId, row.start, row.cells.map((cell) => cell.length).join('')]);

describe('the rows of a week', () => {
	test('a task has a row for each stretch of the day, tasks in their order', () => {
		const morning = DATES.map((date) => shift(date, '09:00', '12:30'));
		const afternoon = DATES.map((date) => shift(date, '13:00', '17:00'));
		expect(rowsOf([...afternoon, shift(DATES[1]!, '09:00', '12:30', 'coffee'), ...morning])).toEqual([
			['door', '09:00', '111'],
			['door', '13:00', '111'],
			['coffee', '09:00', '010']
		]);
	});

	test('one time that was moved a little stays in its row; one in another part of the day does not', () => {
		const usual = [shift(DATES[0]!, '09:00', '12:30'), shift(DATES[1]!, '09:00', '12:30')];
		expect(rowsOf([...usual, shift(DATES[2]!, '10:00', '13:00')])).toEqual([['door', '09:00', '111']]);
		expect(rowsOf([...usual, shift(DATES[2]!, '12:00', '15:00')])).toHaveLength(2);
		expect(rowsOf([...usual, shift(DATES[1]!, '09:30', '12:30')])).toHaveLength(2);
	});

	test('a shift past midnight is long, not negative', () => {
		expect(rowsOf([shift(DATES[0]!, '22:00', '02:00'), shift(DATES[1]!, '23:00', '02:00')])).toHaveLength(1);
	});

	test('every shift stands on the board exactly once, under its own day', () => {
		const times = fc.constantFrom('08:00', '09:00', '09:30', '12:00', '13:00', '17:00', '23:00');
		const anyShift = fc.record({
			date: fc.constantFrom(...DATES),
			start: times,
			end: times,
			taskId: fc.constantFrom('door', 'coffee')
		});
		fc.assert(
			fc.property(fc.array(anyShift, { maxLength: 30 }), (drawn) => {
				const shifts = drawn.map((one, n) => ({ ...one, id: String(n), cancelled: false }));
				const placed = bandRows(shifts, ['door', 'coffee'], DATES).flatMap(({ taskId, cells }) =>
					cells.flatMap((cell, day) => cell.map(({ id }) => `${id} ${DATES[day]} ${taskId}`))
				);
				expect(placed.sort()).toEqual(shifts.map(({ id, date, taskId }) => `${id} ${date} ${taskId}`).sort());
			})
		);
	});
});

describe('danger', () => {
	const NOW = Date.parse('2026-11-24T09:00:00Z');
	const watched = (more: Partial<Watched> = {}): Watched => ({
		date: '2026-11-25',
		start: NOW + 86_400_000,
		end: NOW + 90_000_000,
		least: 1,
		cancelled: false,
		needs: ['key'],
		...more
	});
	const key = { kind: 'key', since: '2026-01-01', validUntil: null } as const;
	const person = (more: Partial<OnDuty> = {}): OnDuty => ({
		experienced: true,
		earlierTurns: 0,
		turns: [],
		held: [],
		...more
	});

	test('is a shift without the key or the till it needs', () => {
		expect(dangersOf(watched(), [], NOW)).toEqual(['no_key']);
		expect(dangersOf(watched({ needs: ['key', 'till'] }), [], NOW)).toEqual(['no_key', 'no_till']);
		expect(dangersOf(watched(), [person({ held: [key] })], NOW)).toEqual([]);
		expect(dangersOf(watched({ needs: [] }), [], NOW)).toEqual([]);
	});

	test('is a key that ran out, but only after the time to renew it', () => {
		const held = (validUntil: string) => [person({ held: [{ ...key, validUntil }] })];
		expect(dangersOf(watched(), held('2026-11-01'), NOW)).toEqual([]);
		expect(dangersOf(watched(), held('2026-10-01'), NOW)).toEqual(['no_key']);
	});

	test('is a beginner without anybody experienced', () => {
		const beginner = person({ experienced: false, earlierTurns: 2 });
		expect(dangersOf(watched({ needs: [] }), [beginner], NOW)).toEqual(['beginner_alone']);
		expect(dangersOf(watched({ needs: [] }), [beginner, person()], NOW)).toEqual([]);
		const turn = { shiftId: '', taskId: '', localDate: '', start: 0, end: NOW, accepted: true };
		expect(dangersOf(watched({ needs: [] }), [{ ...beginner, turns: [turn] }], NOW)).toEqual([]);
	});

	test('is nothing that is over, off, or needs nobody', () => {
		for (const more of [{ end: NOW }, { cancelled: true }, { least: 0 }]) {
			expect(dangersOf(watched(more), [], NOW)).toEqual([]);
			expect(placesNeeded(watched(more), 0, NOW)).toBe(0);
		}
		expect(placesNeeded(watched({ least: 3 }), 1, NOW)).toBe(2);
		expect(placesNeeded(watched({ least: 1 }), 2, NOW)).toBe(0);
	});
});

test('the share is a range of several people, and even when nobody carries much more', () => {
	expect(shareOf([])).toBeNull();
	expect(shareOf([4])).toBeNull();
	expect(shareOf([3, 2, 2])).toEqual({ least: 2, most: 3, people: 3, even: true });
	expect(shareOf([1, 6])).toMatchObject({ least: 1, most: 6, even: false });
});

describe('names', () => {
	const labels = (...names: string[]) => [...shortNames(names.map((name, n) => ({ id: String(n), name }))).values()];

	test('are first names, with no more of the last one than tells two apart', () => {
		expect(labels('Fatima el Amrani', 'Henk Jansen')).toEqual(['Fatima', 'Henk']);
		expect(labels('Maria de Boer', 'Maria van Dijk')).toEqual(['Maria B.', 'Maria D.']);
		expect(labels('Maria Bos', 'Maria Boer', 'Maria')).toEqual(['Maria Bos', 'Maria Boe.', 'Maria']);
		expect(labels('maria Bos', 'Maria Dijk')).toEqual(['maria B.', 'Maria D.']);
	});

	test('that are the same in full stay the same', () => {
		expect(labels('Jan Smit', 'Jan Smit')).toEqual(['Jan Smit', 'Jan Smit']);
		expect(labels('Lin', 'Lin')).toEqual(['Lin', 'Lin']);
	});
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, localDate, toInstant } from '#lib/time/local.ts';
import { expiresOn, warningOn, type Lifetime } from './clocks.ts';

const ZONE = 'Europe/Amsterdam';
const anyDate = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days));
/** The local date of a moment, as the server would store it. */
const dateAt = (date: string, time: string) => localDate(toInstant(date, time, ZONE), ZONE);

const opened = (rest: Partial<Lifetime> = {}): Lifetime => ({
	state: 'open',
	receivedOn: '2026-01-05',
	openedOn: '2026-01-05',
	lastActivityOn: '2026-01-05',
	closedOn: null,
	checkInOn: null,
	...rest
});

describe('expiry', () => {
	test('unopened is never deleted, in any state', () => {
		for (const state of ['new', 'open', 'closed'])
			expect(expiresOn(opened({ state, openedOn: null, closedOn: '2026-01-06' }))).toBeNull();
	});

	test.each([
		['2026-01-05', '2026-04-05'], // over 29 March, the clock goes forward
		['2026-10-01', '2026-12-30'], // over 25 October, the clock goes back
		['2026-12-01', '2027-03-01'], // over the year
		['2027-12-01', '2028-02-29'], // onto the leap day
		['2027-12-02', '2028-03-01']
	])('open: ninety days after %s is %s', (lastActivityOn, expected) => {
		expect(expiresOn(opened({ receivedOn: lastActivityOn, openedOn: lastActivityOn, lastActivityOn }))).toBe(expected);
	});

	test.each(['2026-03-29', '2026-10-25'])('activity around midnight of the clock change on %s', (sunday) => {
		const days = [
			[addDays(sunday, -1), '23:30'],
			[sunday, '00:30'],
			[sunday, '23:30'],
			[addDays(sunday, 1), '00:30']
		].map(([date = '', time = '']) => {
			const lastActivityOn = dateAt(date, time);
			return daysBetween(sunday, expiresOn(opened({ receivedOn: '2026-03-01', lastActivityOn })) ?? '');
		});
		expect(days).toEqual([89, 90, 90, 91]);
	});

	test('closed: thirty days, whatever was said before it', () => {
		const closed = opened({ state: 'closed', lastActivityOn: '2026-02-01', closedOn: '2026-02-27' });
		expect(expiresOn(closed)).toBe('2026-03-29');
		expect(expiresOn({ ...closed, closedOn: '2026-02-28' })).toBe('2026-03-30');
		expect(expiresOn({ ...closed, closedOn: '2028-01-30', receivedOn: '2028-01-30' })).toBe('2028-02-29');
	});

	test('a planned check-in keeps it fourteen days longer, only when that is later', () => {
		const closed = opened({ state: 'closed', closedOn: '2026-02-01' }); // thirty days: 3 March
		expect(expiresOn({ ...closed, checkInOn: '2026-02-16' })).toBe('2026-03-03');
		expect(expiresOn({ ...closed, checkInOn: '2026-02-17' })).toBe('2026-03-03');
		expect(expiresOn({ ...closed, checkInOn: '2026-02-18' })).toBe('2026-03-04');
		expect(expiresOn({ ...closed, checkInOn: '2026-10-11' })).toBe('2026-10-25');
	});

	test.each([
		['2026-01-05', '2027-01-05'],
		['2026-12-31', '2027-12-31'],
		['2028-02-29', '2029-02-28'],
		['2027-02-28', '2028-02-28']
	])('hard stop: received on %s is gone on %s', (receivedOn, stop) => {
		const at = (lastActivityOn: string) => expiresOn(opened({ receivedOn, openedOn: receivedOn, lastActivityOn }));
		expect(at(addDays(stop, -91))).toBe(addDays(stop, -1));
		expect(at(addDays(stop, -90))).toBe(stop);
		expect(at(addDays(stop, -89))).toBe(stop);
		expect(at(stop)).toBe(stop);
		const closed = opened({ state: 'closed', receivedOn, openedOn: receivedOn, closedOn: addDays(stop, -3) });
		expect(expiresOn(closed)).toBe(stop);
		expect(expiresOn({ ...closed, checkInOn: addDays(stop, -3) })).toBe(stop);
	});

	test('what was opened only around the hard stop can still be warned about', () => {
		const at = (openedOn: string) => expiresOn(opened({ openedOn, lastActivityOn: openedOn }));
		expect(at('2026-12-22')).toBe('2027-01-05');
		expect(at('2026-12-23')).toBe('2027-01-06');
		expect(at('2027-02-01')).toBe('2027-02-15');
	});

	test('reopening is the same function', () => {
		const closed = opened({ state: 'closed', lastActivityOn: '2026-02-01', closedOn: '2026-02-01' });
		expect(expiresOn(closed)).toBe('2026-03-03');
		expect(expiresOn({ ...closed, state: 'open', lastActivityOn: '2026-03-02' })).toBe('2026-05-31');
		expect(expiresOn({ ...closed, state: 'open', closedOn: null, lastActivityOn: '2026-03-02' })).toBe('2026-05-31');
		expect(expiresOn({ ...closed, closedOn: '2026-03-10', lastActivityOn: '2026-03-02' })).toBe('2026-04-09');
	});

	test('an opened concern lives a year at most, or fourteen days after it was opened', () => {
		const anyLife = fc.record({
			receivedOn: anyDate,
			opened: fc.integer({ min: 0, max: 500 }),
			active: fc.integer({ min: 0, max: 500 }),
			check: fc.option(fc.integer({ min: 0, max: 200 })),
			state: fc.constantFrom('open', 'closed')
		});
		fc.assert(
			fc.property(anyLife, ({ receivedOn, opened, active, check, state }) => {
				const openedOn = addDays(receivedOn, opened);
				const last = addDays(openedOn, active);
				const checkInOn = check === null ? null : addDays(last, check);
				const life = { state, receivedOn, openedOn, lastActivityOn: last, closedOn: last, checkInOn };
				const until = expiresOn(life) ?? '';
				expect(until >= addDays(openedOn, 14)).toBe(true);
				expect(daysBetween(receivedOn, until) <= 366 || until === addDays(openedOn, 14)).toBe(true);
				// Another word a day later never shortens the life of an open one.
				const after = expiresOn({ ...life, state: 'open', lastActivityOn: addDays(last, 1) }) ?? '';
				expect(after >= (expiresOn({ ...life, state: 'open' }) ?? '')).toBe(true);
			})
		);
	});
});

describe('warnings', () => {
	test.each(['2026-04-05', '2026-10-28', '2027-01-03', '2028-03-01'])('before %s', (until) => {
		const at = (left: number) => warningOn({ expiresOn: until, today: addDays(until, -left) });
		expect([90, 16, 15].map(at)).toEqual([null, null, null]);
		expect([14, 13, 8].map(at)).toEqual([14, 14, 14]);
		expect([7, 6, 2].map(at)).toEqual([7, 7, 7]);
		expect(at(1)).toBe(1);
		expect([0, -1, -30].map(at)).toEqual([null, null, null]);
	});

	test('none for what is not deleted; each of the three comes, in order', () => {
		expect(warningOn({ expiresOn: null, today: '2026-01-01' })).toBeNull();
		fc.assert(
			fc.property(anyDate, (until) => {
				const days = Array.from({ length: 40 }, (_, n) => addDays(until, n - 30));
				const given = days.map((today) => warningOn({ expiresOn: until, today })).filter((one) => one !== null);
				expect([...new Set(given)]).toEqual([14, 7, 1]);
			})
		);
	});
});

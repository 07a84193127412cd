import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { localTime } from '#lib/time/local.ts';
import { circleOf, nextStep, paceOf, type Request, type Step, type Waiting } from './circles.ts';

const ZONE = 'Europe/Amsterdam';
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
const shown = ({ circle, ask, widensAt }: Step) => [
	circle,
	ask.map(({ personId }) => personId).join(' '),
	widensAt?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }) ?? null
];
const ALL: Waiting = { 1: ['a', 'b'], 2: ['c', 'd', 'e', 'f', 'g'], 3: ['x'] };
const NONE: Waiting = { 1: [], 2: [], 3: [] };
const asking = (start: string, more: Partial<Request> = {}): Request => ({
	circle: 0,
	start: at(start),
	zone: ZONE,
	waiting: ALL,
	...more
});
const TUESDAY = '2026-11-24T10:00';

describe('which circle somebody stands in', () => {
	const fits = { hard: [], soft: [], swaps: false, restsToday: false };
	test('swappers first, then who is free, then who could', () => {
		expect(circleOf({ ...fits, swaps: true, soft: ['not_available'] })).toBe(1);
		expect(circleOf(fits)).toBe(2);
		expect(circleOf({ ...fits, soft: ['week_full'] })).toBe(3);
	});
	test('who cannot, never wants it or rests is not asked', () => {
		expect(circleOf({ ...fits, swaps: true, hard: ['not_qualified'] })).toBeNull();
		expect(circleOf({ ...fits, swaps: true, soft: ['never_wants'] })).toBeNull();
		expect(circleOf({ ...fits, soft: ['resting'] })).toBeNull();
		expect(circleOf({ ...fits, restsToday: true })).toBeNull();
	});
});

describe('how long a circle has', () => {
	test.each([
		['2026-12-24T10:00', 'far', '2026-11-25T10:00'],
		['2026-11-28T10:00', 'middle', '2026-11-25T08:00'],
		['2026-11-25T20:00', 'near', '2026-11-24T13:00']
	])('a start on %s is %s: the next circle at %s', (start, pace, widensAt) => {
		expect(paceOf(at(TUESDAY), at(start), ZONE)).toBe(pace);
		expect(shown(nextStep(asking(start), at(TUESDAY)))).toEqual([1, 'a b', widensAt]);
	});

	test('under twelve hours everybody is asked at once, and the phone comes after one', () => {
		expect(shown(nextStep(asking('2026-11-24T18:00'), at(TUESDAY)))).toEqual([
			3,
			'a b c d e f g x',
			'2026-11-24T11:00'
		]);
		expect(shown(nextStep(asking('2026-11-24T10:40'), at(TUESDAY)))).toEqual([4, 'a b c d e f g x', null]);
	});

	test('a night before the start is not slept through', () => {
		// At eight in the evening for nine in the morning: two hours in which anybody can be asked.
		expect(shown(nextStep(asking('2026-11-25T09:00'), at('2026-11-24T19:30')))).toEqual([
			3,
			'a b c d e f g x',
			'2026-11-24T20:30'
		]);
		expect(shown(nextStep(asking('2026-11-25T09:00'), at('2026-11-24T20:30')))[0]).toBe(4);
	});

	test('at night it waits for the morning, and names the phone when the start comes first', () => {
		expect(shown(nextStep(asking('2026-11-25T20:00'), at('2026-11-24T23:00')))).toEqual([0, '', '2026-11-25T08:00']);
		expect(shown(nextStep(asking('2026-11-25T07:30'), at('2026-11-24T23:00')))).toEqual([4, '', null]);
	});

	test('the night of the clock change is one hour longer or shorter, and ends at eight', () => {
		const request = asking('2026-11-30T10:00');
		expect(shown(nextStep(request, at('2026-10-24T22:00')))[2]).toBe('2026-10-25T08:00');
		expect(shown(nextStep(asking('2026-04-30T10:00'), at('2026-03-28T22:00')))[2]).toBe('2026-03-29T08:00');
	});
});

describe('widening', () => {
	const start = '2026-12-24T10:00';
	test('circle 2 goes four at a time, and such a batch has half the time', () => {
		const first = asking(start, { circle: 1 });
		expect(shown(nextStep(first, at(TUESDAY)))).toEqual([2, 'c d e f', '2026-11-25T08:00']);
		const second = asking(start, { circle: 2, waiting: { 1: [], 2: ['g'], 3: ['x'] } });
		expect(shown(nextStep(second, at(TUESDAY)))).toEqual([2, 'g', '2026-11-25T10:00']);
		const third = asking(start, { circle: 2, waiting: { 1: ['new'], 2: [], 3: ['x'] } });
		expect(shown(nextStep(third, at(TUESDAY)))).toEqual([3, 'new x', '2026-11-25T10:00']);
	});

	test('a circle with nobody in it is skipped at once, all of them too', () => {
		expect(shown(nextStep(asking(start, { waiting: { ...NONE, 3: ['x'] } }), at(TUESDAY)))[0]).toBe(3);
		expect(shown(nextStep(asking(start, { waiting: NONE }), at(TUESDAY)))).toEqual([4, '', null]);
	});
});

test('whatever the hour: it comes to a phone before the start, asks everybody once, and nobody at night', () => {
	const minutes = fc.integer({ min: 1, max: 30 * 24 * 60 });
	const sizes = fc.tuple(fc.nat(4), fc.nat(13), fc.nat(5));
	fc.assert(
		fc.property(fc.nat(400 * 24 * 60), minutes, sizes, (offset, lead, [one, two, three]) => {
			const begin = at('2026-01-01T00:00').add({ minutes: offset });
			const start = begin.add({ minutes: lead });
			const make = (circle: number, size: number) => Array.from({ length: size }, (_, n) => `${circle}-${n}`);
			let waiting: Waiting = { 1: make(1, one), 2: make(2, two), 3: make(3, three) };
			let request: Request = { circle: 0, start, zone: ZONE, waiting };
			const asked: string[] = [];
			let when: Temporal.Instant = begin;
			for (let rounds = 0; request.circle < 4; rounds++) {
				expect(rounds).toBeLessThan(40);
				const step = nextStep(request, when);
				expect(step.circle).toBeGreaterThanOrEqual(request.circle);
				if (step.ask.length > 0) {
					const time = localTime(when, ZONE);
					expect(time >= '08:00' && time < '21:00').toBe(true);
				}
				asked.push(...step.ask.map(({ personId }) => personId));
				const left = (list: readonly string[]) => list.filter((id) => !asked.includes(id));
				waiting = { 1: left(waiting[1]), 2: left(waiting[2]), 3: left(waiting[3]) };
				request = { ...request, circle: step.circle, waiting };
				if (step.widensAt === null) break;
				expect(Temporal.Instant.compare(step.widensAt, when)).toBe(1);
				expect(Temporal.Instant.compare(step.widensAt, start)).toBe(-1);
				when = step.widensAt;
			}
			expect(request.circle).toBe(4);
			expect(new Set(asked).size).toBe(asked.length);
		})
	);
});

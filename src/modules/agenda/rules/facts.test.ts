import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { placesFact, takesSignUps, type FactsOf, type PlacesFact } from './facts.ts';

const start = Temporal.Instant.from('2026-11-24T13:00:00Z');
const end = start.add({ hours: 2 });
const soon = start.subtract({ minutes: 1 });
const of = (more: Partial<FactsOf> = {}): FactsOf => ({
	startsAt: start,
	endsAt: end,
	cancelled: false,
	dropIn: false,
	capacity: 10,
	takenPlaces: 7,
	waiting: 0,
	...more
});

test.each<[string, FactsOf, Temporal.Instant, PlacesFact]>([
	['places left', of(), soon, { left: 3 }],
	['the last place taken', of({ takenPlaces: 10 }), soon, 'full_queue'],
	['a place free behind a party that waits', of({ waiting: 1 }), soon, 'full_queue'],
	['unlimited', of({ capacity: null }), soon, 'unlimited'],
	['no places at all', of({ capacity: 0, takenPlaces: 0 }), soon, 'no_sign_up'],
	['walk in', of({ dropIn: true, capacity: null }), soon, 'drop_in'],
	['going on', of({ dropIn: true }), start, 'now'],
	['last minute of it', of(), end.subtract({ seconds: 1 }), 'now'],
	['over', of(), end, 'over'],
	['off, also when it would be over', of({ cancelled: true }), end, 'cancelled']
])('%s', (_, facts, now, expected) => {
	expect(placesFact(facts, now)).toEqual(expected);
});

test('only what has places or a queue takes sign-ups', () => {
	const taking: PlacesFact[] = ['unlimited', 'full_queue', { left: 1 }];
	const not: PlacesFact[] = ['cancelled', 'over', 'now', 'drop_in', 'no_sign_up'];
	expect(taking.every(takesSignUps)).toBe(true);
	expect(not.some(takesSignUps)).toBe(false);
});

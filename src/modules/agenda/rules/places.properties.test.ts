import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { localTime } from '#lib/time/local.ts';
import { nextSteps, placesFree, placesTaken, type PlacesState } from './places.ts';

/** Tuesday 24 November 2026, noon in Amsterdam; the occurrence is a week later in the evening. */
const noon = Temporal.Instant.from('2026-11-24T11:00:00Z');
const evening = { startsAt: Temporal.Instant.from('2026-12-01T18:30:00Z'), zone: 'Europe/Amsterdam' };

const parties = fc.integer({ min: 1, max: 5 });
const moments = fc.integer({ min: 0, max: 24 * 8 * 60 }).map((minutes) => noon.add({ minutes }));
const states = fc
	.record({
		capacity: fc.option(fc.integer({ min: 0, max: 20 })),
		confirmed: fc.array(parties, { maxLength: 6 }),
		offers: fc.array(fc.record({ places: parties, expiresAt: moments }), { maxLength: 3 }),
		queue: fc.array(fc.record({ places: parties, wish: fc.constantFrom('move_in' as const, 'ask_first' as const) }), {
			maxLength: 8
		})
	})
	.map(({ capacity, confirmed, offers, queue }): PlacesState => ({
		...evening,
		capacity,
		confirmedPlaces: confirmed.reduce((sum, places) => sum + places, 0),
		offers: offers.map((each, n) => ({ ...each, signUpId: `w${n}` })),
		queue: queue.map((each, n) => ({ ...each, signUpId: `w${n}` }))
	}));

describe('whatever the queue', () => {
	test('the steps never take more than is free, and come in order of arrival', () => {
		fc.assert(
			fc.property(states, moments, (given, now) => {
				const steps = nextSteps(given, now);
				const taken = steps.reduce((sum, { places }) => sum + places, 0);
				expect(taken).toBeLessThanOrEqual(placesFree(given, now));
				if (given.capacity !== null && taken > 0)
					expect(placesTaken(given, now) + taken).toBeLessThanOrEqual(given.capacity);
				const order = steps.map(({ signUpId }) => given.queue.findIndex((each) => each.signUpId === signUpId));
				expect(order).toEqual([...order].sort((a, b) => a - b));
			})
		);
	});

	test('nobody is told at night, and no offer outlives the start', () => {
		fc.assert(
			fc.property(states, moments, (given, now) => {
				for (const step of nextSteps(given, now)) {
					if (step.tellAt) {
						const time = localTime(step.tellAt, given.zone);
						expect(time >= '08:00' && time < '21:00').toBe(true);
					}
					if (step.kind === 'offer') {
						expect(Temporal.Instant.compare(step.tellAt, step.expiresAt)).toBe(-1);
						expect(Temporal.Instant.compare(step.expiresAt, given.startsAt)).toBeLessThanOrEqual(0);
					}
				}
			})
		);
	});

	test('once the steps are taken there is nothing more to do', () => {
		fc.assert(
			fc.property(states, moments, (given, now) => {
				const steps = nextSteps(given, now);
				const moved = new Set(steps.filter(({ kind }) => kind === 'confirm').map(({ signUpId }) => signUpId));
				const after: PlacesState = {
					...given,
					confirmedPlaces: steps.reduce(
						(sum, { kind, places }) => sum + (kind === 'confirm' ? places : 0),
						given.confirmedPlaces
					),
					offers: [...given.offers, ...steps.filter((step) => step.kind === 'offer')],
					queue: given.queue.filter(({ signUpId }) => !moved.has(signUpId))
				};
				expect(nextSteps(after, now)).toEqual([]);
			})
		);
	});
});

import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
	canLowerCapacity,
	decideSignUp,
	nextSteps,
	placesFree,
	positionOf,
	tellingOf,
	type PlacesState,
	type Waiting
} from './places.ts';

const at = (text: string) => Temporal.Instant.from(text);
/** Tuesday 24 November 2026, noon in Amsterdam. */
const noon = at('2026-11-24T11:00:00Z');
const state = (more: Partial<PlacesState> = {}): PlacesState => ({
	capacity: 10,
	startsAt: at('2026-12-01T18:30:00Z'),
	zone: 'Europe/Amsterdam',
	confirmedPlaces: 0,
	offers: [],
	queue: [],
	...more
});
const waiting = (signUpId: string, places = 1, wish: Waiting['wish'] = 'ask_first'): Waiting => ({
	signUpId,
	places,
	wish
});
const offer = (signUpId: string, places: number, expiresAt: string) => ({ signUpId, places, expiresAt: at(expiresAt) });
const LATER = '2026-11-25T11:00:00Z';

describe('a sign-up', () => {
	test('takes a place while there is one, and joins the queue after', () => {
		expect(decideSignUp(state({ confirmedPlaces: 9 }), 1, noon)).toEqual({ ok: true, value: { state: 'confirmed' } });
		expect(decideSignUp(state({ confirmedPlaces: 9 }), 2, noon)).toEqual({
			ok: true,
			value: { state: 'waiting', position: 1 }
		});
		expect(decideSignUp(state({ capacity: null, confirmedPlaces: 900 }), 12, noon)).toMatchObject({
			value: { state: 'confirmed' }
		});
	});

	test('never passes the queue, also when a place is free for a party that waits', () => {
		const held = state({ confirmedPlaces: 8, queue: [waiting('family', 4)] });
		expect(placesFree(held, noon)).toBe(2);
		expect(decideSignUp(held, 1, noon)).toEqual({ ok: true, value: { state: 'waiting', position: 2 } });
	});

	test('counts an open offer as taken, an expired one not', () => {
		const open = state({ confirmedPlaces: 9, offers: [offer('a', 1, LATER)] });
		expect(decideSignUp(open, 1, noon)).toMatchObject({ value: { state: 'waiting' } });
		const passed = state({ confirmedPlaces: 9, offers: [offer('a', 1, noon.toString())] });
		expect(decideSignUp(passed, 1, noon)).toMatchObject({ value: { state: 'confirmed' } });
	});

	test.each([
		['after the start', state({ startsAt: noon }), 1, { ok: false, reason: 'already_started' }],
		['without places', state({ capacity: 0 }), 1, { ok: false, reason: 'no_places' }],
		['larger than the room', state({ capacity: 3 }), 4, { ok: false, reason: 'party_too_large', detail: { most: 3 } }]
	])('%s is refused', (_, given, places, answer) => {
		expect(decideSignUp(given, places, noon)).toEqual(answer);
	});
});

describe('the queue', () => {
	const tellAt = noon;
	const expiresAt = at(LATER);

	test('moves in who wants that and asks who wants that, in order of arrival', () => {
		const line = [waiting('a'), waiting('b', 1, 'move_in'), waiting('c')];
		expect(nextSteps(state({ confirmedPlaces: 8, queue: line }), noon)).toEqual([
			{ kind: 'offer', signUpId: 'a', places: 1, tellAt, expiresAt },
			{ kind: 'confirm', signUpId: 'b', places: 1, tellAt }
		]);
	});

	test('a party that does not fit yet holds the line', () => {
		expect(
			nextSteps(state({ confirmedPlaces: 8, queue: [waiting('family', 4), waiting('b', 1, 'move_in')] }), noon)
		).toEqual([]);
	});

	test('a party that can never fit any more is stepped over', () => {
		const lowered = state({ capacity: 3, queue: [waiting('family', 4), waiting('b', 1, 'move_in')] });
		expect(nextSteps(lowered, noon)).toEqual([{ kind: 'confirm', signUpId: 'b', places: 1, tellAt }]);
		expect([positionOf(lowered, 'family'), positionOf(lowered, 'b'), positionOf(lowered, 'nobody')]).toEqual([
			null,
			1,
			null
		]);
	});

	test('who holds an offer is not asked twice, also when it has passed unnoticed', () => {
		const line = [waiting('a'), waiting('b')];
		const open = state({ confirmedPlaces: 8, offers: [offer('a', 1, LATER)], queue: line });
		expect(nextSteps(open, noon)).toMatchObject([{ kind: 'offer', signUpId: 'b' }]);
		const passed = state({ confirmedPlaces: 9, offers: [offer('a', 1, '2026-11-24T10:00:00Z')], queue: line });
		expect(nextSteps(passed, noon)).toMatchObject([{ kind: 'offer', signUpId: 'b' }]);
	});

	test('nothing moves after the start', () => {
		expect(nextSteps(state({ startsAt: noon, queue: [waiting('a', 1, 'move_in')] }), noon)).toEqual([]);
	});

	test('an unlimited occurrence lets everyone in', () => {
		const all = [waiting('a', 12, 'move_in'), waiting('b', 12, 'move_in')];
		expect(nextSteps(state({ capacity: null, queue: all }), noon)).toHaveLength(2);
	});

	test('at night before an early start nobody is asked and nobody passes; who wants to be moved in is, untold', () => {
		const night = at('2026-11-30T23:00:00Z');
		const early = state({ startsAt: at('2026-12-01T06:30:00Z'), confirmedPlaces: 8 });
		const mover = waiting('b', 1, 'move_in');
		expect(nextSteps({ ...early, queue: [waiting('a'), mover] }, night)).toEqual([]);
		expect(nextSteps({ ...early, queue: [mover] }, night)).toEqual([
			{ kind: 'confirm', signUpId: 'b', places: 1, tellAt: null }
		]);
	});
});

describe('the time to answer', () => {
	// The start is on Tuesday 1 December at 19.30 local time, 18:30Z.
	test.each([
		['a week ahead: a day', '2026-11-24T11:00:00Z', '2026-11-24T11:00:00Z', '2026-11-25T11:00:00Z'],
		['just over three days: a day', '2026-11-28T18:29:59Z', '2026-11-28T18:29:59Z', '2026-11-29T18:29:59Z'],
		['three days: four hours', '2026-11-28T18:30:00Z', '2026-11-28T18:30:00Z', '2026-11-28T22:30:00Z'],
		['half a day: an hour', '2026-12-01T07:00:00Z', '2026-12-01T07:00:00Z', '2026-12-01T08:00:00Z'],
		['half an hour: until the start', '2026-12-01T18:00:00Z', '2026-12-01T18:00:00Z', '2026-12-01T18:30:00Z'],
		['nine in the evening: told at eight', '2026-11-30T20:00:00Z', '2026-12-01T07:00:00Z', '2026-12-01T08:00:00Z'],
		['a minute before nine: told at once', '2026-11-30T19:59:00Z', '2026-11-30T19:59:00Z', '2026-11-30T23:59:00Z']
	])('%s', (_, now, tellAt, expiresAt) => {
		expect(tellingOf(state(), at(now))).toEqual({ tellAt: at(tellAt), expiresAt: at(expiresAt) });
	});

	test('no offer when people could only be told at the start or later', () => {
		expect(tellingOf(state({ startsAt: at('2026-12-01T07:00:00Z') }), at('2026-11-30T21:00:00Z'))).toBeNull();
	});
});

test('capacity does not go under who is in, and says by how many', () => {
	const full = state({ confirmedPlaces: 8, offers: [offer('a', 2, LATER)] });
	expect(canLowerCapacity(full, 10, noon)).toEqual({ ok: true, value: null });
	expect(canLowerCapacity(full, null, noon).ok).toBe(true);
	expect(canLowerCapacity(full, 7, noon)).toEqual({
		ok: false,
		reason: 'capacity_under_present',
		detail: { by: 3, present: 10 }
	});
});

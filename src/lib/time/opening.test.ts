import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { hoursOn, openState, type OpeningHours, type OpenSpan } from './opening.ts';

const span = (from: string, to: string): OpenSpan => ({ from, to });
// A house that shuts at noon for an hour, has a long Friday evening, and a Saturday in two joined halves.
const hours: OpeningHours = {
	zone: 'Europe/Amsterdam',
	week: {
		1: [span('13:00', '17:00'), span('09:00', '12:00')],
		2: [span('09:00', '17:00')],
		5: [span('20:00', '02:00')],
		6: [span('10:00', '13:00'), span('12:30', '24:00')],
		7: [span('00:00', '01:00'), span('10:00', '11:00')]
	},
	exceptions: [
		{ date: '2026-11-24', spans: [span('10:00', '11:00')], reason: 'Uitje van het team' },
		{ date: '2026-12-22', spans: [span('10:00', '11:00')] },
		{ date: '2026-12-01', spans: [], reason: 'Verhuizing' }
	],
	closures: [{ from: '2026-12-21', to: '2027-01-03', reason: 'Kerstvakantie' }]
};
const open = (until: string) => ({ kind: 'open', until: Temporal.Instant.from(until) });
const shut = (opensAt: string | null, reason: string | null = null) => ({
	kind: 'closed',
	reason,
	opensAt: opensAt && Temporal.Instant.from(opensAt)
});

test.each([
	['Monday before nine', '2026-11-23T07:00:00Z', shut('2026-11-23T08:00:00Z')],
	['Monday at nine', '2026-11-23T08:00:00Z', open('2026-11-23T11:00:00Z')],
	['Monday at noon', '2026-11-23T11:00:00Z', shut('2026-11-23T12:00:00Z')],
	['Monday evening, other hours tomorrow', '2026-11-23T16:00:00Z', shut('2026-11-24T09:00:00Z')],
	['that Tuesday before its hour', '2026-11-24T08:30:00Z', shut('2026-11-24T09:00:00Z', 'Uitje van het team')],
	['Wednesday', '2026-11-25T12:00:00Z', shut('2026-11-27T19:00:00Z')],
	['Friday night', '2026-11-27T22:00:00Z', open('2026-11-28T01:00:00Z')],
	['Friday night after midnight', '2026-11-28T00:59:00Z', open('2026-11-28T01:00:00Z')],
	['Saturday in halves that overlap, on into Sunday', '2026-11-28T10:00:00Z', open('2026-11-29T00:00:00Z')],
	['a day that is off', '2026-12-01T10:00:00Z', shut('2026-12-04T19:00:00Z', 'Verhuizing')],
	[
		'a closure, which wins from an exception in it',
		'2026-12-22T09:30:00Z',
		shut('2027-01-04T08:00:00Z', 'Kerstvakantie')
	],
	['the evening before the closure', '2026-12-20T20:00:00Z', shut('2027-01-04T08:00:00Z')],
	['the night the clock goes forward', '2026-03-27T20:00:00Z', open('2026-03-28T01:00:00Z')],
	['Sunday morning after the clock went forward', '2026-03-29T07:00:00Z', shut('2026-03-29T08:00:00Z')],
	['Sunday morning after the clock went back', '2026-10-25T08:00:00Z', shut('2026-10-25T09:00:00Z')]
])('%s', (_, moment, expected) => {
	expect(openState(hours, Temporal.Instant.from(moment))).toEqual(expected);
});

test('a night that is an hour shorter, and one that is longer', () => {
	const nightly: OpeningHours = { ...hours, week: { 6: [span('22:00', '04:00')] } };
	expect(openState(nightly, Temporal.Instant.from('2026-03-28T22:00:00Z'))).toEqual(open('2026-03-29T02:00:00Z'));
	expect(openState(nightly, Temporal.Instant.from('2026-10-24T22:00:00Z'))).toEqual(open('2026-10-25T03:00:00Z'));
});

test('a house without hours does not open, one that never shuts is open', () => {
	const moment = Temporal.Instant.from('2026-11-23T12:00:00Z');
	const never: OpeningHours = { zone: hours.zone, week: {}, exceptions: [], closures: [] };
	expect(openState(never, moment)).toEqual(shut(null));
	const day = [span('00:00', '24:00')];
	const always = { ...never, week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day } };
	expect(openState(always, moment).kind).toBe('open');
	expect(hoursOn(always, '2026-11-23')).toEqual({ spans: day, reason: null });
});

import { expect, test } from 'vitest';
import { counts } from './fits.ts';
import { countsUntil, datesRefused, reminderDue, standingOf, usualEnd } from './qualified.ts';

const TODAY = '2026-11-24';

test('a qualification that ran out counts four weeks longer, to the day', () => {
	const held = { kind: 'bhv' as const, since: '2025-11-01', validUntil: '2026-11-01' };
	expect(countsUntil(held.validUntil)).toBe('2026-11-29');
	expect([counts(held, '2026-11-29'), counts(held, '2026-11-30')]).toEqual([true, false]);
	expect(
		['2026-09-01', '2026-09-02', '2026-11-01', '2026-11-02', '2026-11-29', '2026-11-30'].map((day) =>
			standingOf(held, day)
		)
	).toEqual(['valid', 'soon', 'soon', 'grace', 'grace', 'over']);
	expect(standingOf({ since: '2026-12-01', validUntil: null }, TODAY)).toBe('later');
});

test('the usual end is a proposal: three years for a VOG, one for BHV, none for a key', () => {
	expect([usualEnd('vog', '2026-02-28'), usualEnd('bhv', '2028-02-29'), usualEnd('key', TODAY)]).toEqual([
		'2029-02-28',
		'2029-02-28',
		null
	]);
});

test.each([
	['1900-05-01', null, 'since_too_old'],
	['1999-12-31', null, 'since_too_old'],
	['2000-01-01', null, undefined],
	['2027-11-25', null, undefined],
	['2027-11-26', null, 'since_too_far'],
	['2026-01-01', '2026-01-01', 'until_before_since'],
	['2026-01-01', '2025-12-31', 'until_before_since'],
	['2026-01-01', '2036-01-01', undefined],
	['2026-01-01', '2036-01-02', 'until_too_far'],
	['2026-02-30', null, 'since_wrong']
])('a key from %s until %s: %s', (since, validUntil, reason) => {
	expect(datesRefused('key', { since, validUntil }, TODAY)).toBe(reason);
});

test('a VOG was issued before today', () => {
	expect(datesRefused('vog', { since: '2026-11-25', validUntil: null }, TODAY)).toBe('since_future');
	expect(datesRefused('vog', { since: TODAY, validUntil: null }, TODAY)).toBeUndefined();
});

test('reminders come at 60, 30 and 7 days, and not after the end', () => {
	const due = (today: string) => reminderDue('2027-01-31', today);
	expect(
		[
			'2026-12-01',
			'2026-12-02',
			'2026-12-31',
			'2027-01-01',
			'2027-01-23',
			'2027-01-24',
			'2027-01-31',
			'2027-02-01'
		].map(due)
	).toEqual([undefined, 60, 60, 30, 30, 7, 7, undefined]);
});

import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import type { OpeningHours } from '#lib/time/opening.ts';
import { openWords } from './opening.ts';

const hours: OpeningHours = {
	zone: 'Europe/Amsterdam',
	week: { 1: [{ from: '09:00', to: '17:00' }], 2: [{ from: '09:00', to: '17:00' }] },
	exceptions: [],
	closures: [{ from: '2026-12-21', to: '2027-01-03', reason: 'Kerstvakantie' }]
};
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Amsterdam').toInstant();

describe('the words on the door', () => {
	beforeAll(() => {
		overwriteGetLocale(() => 'nl');
	});

	it('says until when it is open', () => {
		expect(openWords(hours, at('2026-11-23T10:00'))).toEqual({
			open: true,
			title: 'Nu open tot 17.00 uur',
			line: undefined
		});
	});

	it('says when it opens again', () => {
		expect(openWords(hours, at('2026-11-23T18:00'))?.line).toBe('Morgen om 9.00 uur open.');
		expect(openWords(hours, at('2026-11-23T08:00'))?.line).toBe('Vandaag om 9.00 uur open.');
		expect(openWords(hours, at('2026-11-24T18:00'))?.line).toBe('Ma 30 november om 9.00 uur open.');
	});

	it('says why it is closed', () => {
		expect(openWords(hours, at('2026-12-22T10:00'))?.line).toBe('Kerstvakantie. Ma 4 januari om 9.00 uur open.');
	});

	it('says nothing of a house that has no hours', () => {
		expect(openWords({ ...hours, week: {}, closures: [] }, at('2026-11-23T10:00'))).toBeUndefined();
	});
});

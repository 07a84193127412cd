import { beforeAll, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { NO_FILTER } from '../rules/filters.ts';
import { chips, filterWords, isFiltered, withQuery } from './filter-words.ts';

describe('the filters in words', () => {
	beforeAll(() => {
		overwriteGetLocale(() => 'nl');
	});

	it('turns a choice on and off, and leaves the others alone', () => {
		const [today, , free] = chips({ ...NO_FILTER, free: true }, '/de-linde/agenda', false);
		expect(today).toEqual({ word: 'Vandaag', on: false, href: '/de-linde/agenda?wanneer=vandaag&gratis=ja' });
		expect(free).toEqual({ word: 'Gratis', on: true, href: '/de-linde/agenda' });
	});

	it('keeps the week that is looked at', () => {
		const [free] = chips(NO_FILTER, '/a/agenda/week?van=2026-11-23', true);
		expect(free?.href).toBe('/a/agenda/week?van=2026-11-23&gratis=ja');
	});

	it('says what is narrowed down', () => {
		expect(filterWords({ ...NO_FILTER, when: 'today', forWhom: 'seniors', search: 'soep' })).toEqual([
			'Vandaag',
			'Ouderen',
			'‘soep’'
		]);
		expect(isFiltered(NO_FILTER)).toBe(false);
		expect(isFiltered({ ...NO_FILTER, hasRoom: true })).toBe(true);
		expect(withQuery('/a', '')).toBe('/a');
	});
});

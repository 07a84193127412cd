import { describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';
import { forWhomWord, languageWord, placesBadge } from './facts.ts';

describe('what a row says of its places', () => {
	it('counts in words, and hurries only when few are left', () => {
		overwriteGetLocale(() => 'nl');
		expect(placesBadge({ left: 1 })).toEqual({ tone: 'warn', text: 'Nog 1 plek' });
		expect(placesBadge({ left: 3 })).toEqual({ tone: 'warn', text: 'Nog 3 plekken' });
		expect(placesBadge({ left: 6 })).toEqual({ tone: 'neutral', text: 'Nog 6 plekken' });
		expect(placesBadge('full_queue')).toEqual({ tone: 'full', text: 'Vol, wachtlijst' });
	});

	it('says nothing of what you walk into or what is off', () => {
		expect(placesBadge('drop_in')).toBeUndefined();
		expect(placesBadge('cancelled')).toBeUndefined();
	});

	it('keeps languages apart', () => {
		overwriteGetLocale(() => 'ar');
		expect(placesBadge({ left: 2 })?.text).toBe('بقي مكانان');
		overwriteGetLocale(() => 'nl');
		expect(placesBadge({ left: 2 })?.text).toBe('Nog 2 plekken');
		expect(languageWord('tr')).toBe('Turks');
	});

	it('takes an unknown group for everyone', () => {
		expect(forWhomWord('seniors')).toBe('Ouderen');
		expect(forWhomWord('constructor')).toBe('Voor iedereen');
	});
});

import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import {
	capital,
	clock,
	clockSpan,
	dayAndTime,
	dayHeading,
	fullDay,
	isoDay,
	money,
	monthName,
	price,
	relativeDay,
	shortDay,
	weekdayName
} from './format.ts';

const tuesday = Temporal.PlainDate.from('2026-11-24');
const two = Temporal.PlainTime.from('14:00');
const nine = { hour: 9, minute: 5 };
/** Formatters use spaces that do not break and marks of direction; what people see is what counts here. */
const seen = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

describe('money', () => {
	test.each([
		['nl', '€ 4,00'],
		['en', '€4.00'],
		['tr', '€4,00'],
		['ar', '4.00 €']
	] as const)('in %s', (locale, words) => expect(seen(money(400, locale))).toBe(words));

	test('nothing is free, a cent is not', () => {
		expect(price(0, 'nl')).toBe('Gratis');
		expect(seen(price(1, 'nl'))).toBe('€ 0,01');
		expect(seen(money(0, 'nl'))).toBe('€ 0,00');
		expect(seen(money(123456, 'nl'))).toBe('€ 1.234,56');
	});
});

describe('clock', () => {
	test('as people write it', () => {
		expect(clock(two, { locale: 'nl' })).toBe('14.00');
		expect(clock(nine, { locale: 'nl' })).toBe('9.05');
		expect(clock(two, { locale: 'nl', word: true })).toBe('14.00 uur');
		expect(clock(two, { locale: 'en', word: true })).toBe('14:00');
		expect(clock(two, { locale: 'ar', word: true })).toBe('الساعة 14:00');
		expect(clock(two, { locale: 'tr', word: true })).toBe('saat 14.00');
	});

	test('for machines', () => expect(clock(nine, { locale: 'nl', machine: true })).toBe('09:05'));
	test('from and to', () => expect(clockSpan(nine, two, 'nl')).toBe('9.05 tot 14.00 uur'));
});

describe('days', () => {
	test.each([
		['nl', 'di 24 november'],
		['en', 'Tue 24 November'],
		['tr', '24 Kasım Sal'],
		['ar', 'الثلاثاء، 24 نوفمبر']
	] as const)('short in %s', (locale, words) => expect(seen(shortDay(tuesday, locale))).toBe(words));

	test('long, month, weekday, machine', () => {
		expect(fullDay(tuesday, 'nl')).toBe('dinsdag 24 november 2026');
		expect(monthName(tuesday, 'nl')).toBe('november 2026');
		expect(weekdayName(tuesday, { locale: 'nl' })).toBe('dinsdag');
		expect(weekdayName(tuesday, { locale: 'nl', short: true })).toBe('di');
		expect(isoDay({ year: 2026, month: 3, day: 1 })).toBe('2026-03-01');
	});

	test('near', () => {
		expect(relativeDay(tuesday, tuesday, 'nl')).toBe('Vandaag');
		expect(relativeDay(tuesday, tuesday.subtract({ days: 1 }), 'nl')).toBe('Morgen');
		expect(relativeDay(tuesday, tuesday.add({ days: 1 }), 'tr')).toBe('Dün');
		expect(relativeDay(tuesday, tuesday.add({ days: 2 }), 'nl')).toBe('di 24 november');
		expect(relativeDay({ year: 2027, month: 1, day: 1 }, { year: 2026, month: 12, day: 31 }, 'nl')).toBe('Morgen');
	});

	test('near over the day on which the clock changes', () => {
		expect(relativeDay({ year: 2026, month: 10, day: 25 }, { year: 2026, month: 10, day: 24 }, 'nl')).toBe('Morgen');
		expect(relativeDay({ year: 2026, month: 10, day: 26 }, { year: 2026, month: 10, day: 25 }, 'nl')).toBe('Morgen');
	});

	test('above a list', () => {
		expect(dayHeading(tuesday, tuesday, 'nl')).toBe('Vandaag, dinsdag 24 november');
		expect(dayHeading(tuesday, tuesday.subtract({ days: 5 }), 'nl')).toBe('Dinsdag 24 november');
		expect(dayHeading(tuesday.add({ years: 1 }), tuesday, 'nl')).toBe('Woensdag 24 november 2027');
	});

	test('a sentence', () => {
		expect(capital(dayAndTime(shortDay(tuesday, 'nl'), clock(two, { locale: 'nl', word: true }), 'nl'), 'nl')).toBe(
			'Di 24 november, 14.00 uur'
		);
		expect(capital('için', 'tr')).toBe('İçin');
	});
});

import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';

/** A day as people mean it, without zone. A Temporal.PlainDate fits. */
export type DayLike = { readonly year: number; readonly month: number; readonly day: number };
/** A time on the wall clock. A Temporal.PlainTime fits. */
export type ClockTimeLike = { readonly hour: number; readonly minute: number };

// British days and months, and the figures of Dutch clocks and posters also in Arabic.
const tags: Record<Locale, string> = { nl: 'nl-NL', en: 'en-GB', ar: 'ar-u-nu-latn', tr: 'tr-TR' };

/** Making a formatter costs a hundred times using it, so each is made once a language and kept. */
function once<Formatter>(make: (tag: string) => Formatter): (locale: Locale) => Formatter {
	const made = new Map<Locale, Formatter>();
	return (locale) => {
		const known = made.get(locale);
		if (known) return known;
		const fresh = make(tags[locale]);
		made.set(locale, fresh);
		return fresh;
	};
}

function days(options: Intl.DateTimeFormatOptions) {
	const formatter = once((tag) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options }));
	return (day: DayLike, locale: Locale) => formatter(locale).format(Date.UTC(day.year, day.month - 1, day.day));
}

const euros = once((tag) => new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }));
const short = days({ weekday: 'short', day: 'numeric', month: 'long' });
const long = days({ weekday: 'long', day: 'numeric', month: 'long' });
const full = days({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dayOnly = days({ day: 'numeric', month: 'long' });
const dated = days({ day: 'numeric', month: 'long', year: 'numeric' });
const month = days({ month: 'long', year: 'numeric' });
const weekday = days({ weekday: 'long' });
const weekdayTwo = days({ weekday: 'short' });

/** Cents as money: "€ 4,00". */
export function money(cents: number, locale: Locale = getLocale()): string {
	return euros(locale).format(cents / 100);
}

/** What something costs: "Gratis" or "€ 4,00". */
export function price(cents: number, locale: Locale = getLocale()): string {
	return cents === 0 ? m.common_free({}, { locale }) : money(cents, locale);
}

/**
 * "14.00", "9.00" in Dutch and Turkish, "14:00" in English and Arabic.
 * `word` makes it a time in a sentence ("14.00 uur"), `machine` the form of `datetime` ("09:00").
 */
export function clock(
	time: ClockTimeLike,
	{ locale = getLocale(), word = false, machine = false }: { locale?: Locale; word?: boolean; machine?: boolean } = {}
): string {
	const minute = String(time.minute).padStart(2, '0');
	if (machine) return `${String(time.hour).padStart(2, '0')}:${minute}`;
	const figures = `${time.hour}${locale === 'nl' || locale === 'tr' ? '.' : ':'}${minute}`;
	return word ? m.common_clock({ time: figures }, { locale }) : figures;
}

/** "9.00 tot 12.30 uur". */
export function clockSpan(start: ClockTimeLike, end: ClockTimeLike, locale: Locale = getLocale()): string {
	return m.common_clock_span({ start: clock(start, { locale }), end: clock(end, { locale }) }, { locale });
}

/** "2026-11-24". */
export function isoDay({ year, month, day }: DayLike): string {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** "di 24 november". */
export function shortDay(day: DayLike, locale: Locale = getLocale()): string {
	return short(day, locale);
}

/** "dinsdag 24 november". */
export function longDay(day: DayLike, locale: Locale = getLocale()): string {
	return long(day, locale);
}

/** "dinsdag 24 november 2026". */
export function fullDay(day: DayLike, locale: Locale = getLocale()): string {
	return full(day, locale);
}

/** "24 november". */
export function dayMonth(day: DayLike, locale: Locale = getLocale()): string {
	return dayOnly(day, locale);
}

/** "24 november 2026". */
export function dayMonthYear(day: DayLike, locale: Locale = getLocale()): string {
	return dated(day, locale);
}

/** "november 2026". */
export function monthName(day: DayLike, locale: Locale = getLocale()): string {
	return month(day, locale);
}

/** "dinsdag", or "di" when short. */
export function weekdayName(
	day: DayLike,
	{ locale = getLocale(), short = false }: { locale?: Locale; short?: boolean } = {}
): string {
	return (short ? weekdayTwo : weekday)(day, locale);
}

/** "Vandaag", "Morgen", "Gisteren", otherwise "di 24 november". `today` is the day at the hub, not on the server. */
export function relativeDay(day: DayLike, today: DayLike, locale: Locale = getLocale()): string {
	const name = nearDay(day, today, locale);
	return name ?? shortDay(day, locale);
}

/** A day above a list: "Vandaag, dinsdag 24 november", "Donderdag 26 november"; with the year when that is another one. */
export function dayHeading(day: DayLike, today: DayLike, locale: Locale = getLocale()): string {
	const words = (day.year === today.year ? long : full)(day, locale);
	const name = nearDay(day, today, locale);
	return name ? dayAndTime(name, words, locale) : capital(words, locale);
}

/** "di 24 november, 14.00 uur" from its two halves. */
export function dayAndTime(day: string, time: string, locale: Locale = getLocale()): string {
	return m.common_day_and_time({ day, time }, { locale });
}

/** For the start of a sentence: "di" becomes "Di", and "i" becomes "İ" in Turkish. */
export function capital(text: string, locale: Locale = getLocale()): string {
	return text.charAt(0).toLocaleUpperCase(tags[locale]) + text.slice(1);
}

function nearDay(day: DayLike, today: DayLike, locale: Locale): string | undefined {
	const away = (utc(day) - utc(today)) / 86_400_000;
	if (away === 0) return m.common_today({}, { locale });
	if (away === 1) return m.common_tomorrow({}, { locale });
	if (away === -1) return m.common_yesterday({}, { locale });
	return undefined;
}

function utc({ year, month, day }: DayLike): number {
	return Date.UTC(year, month - 1, day);
}

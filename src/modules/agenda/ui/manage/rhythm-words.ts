import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';
import type { IsoWeekday } from '#lib/time/local.ts';
import { fullDay, shortDay, weekdayName } from '#lib/ui/format.ts';
import type { Plan, Rhythm } from '#lib/time/rhythm/plan.ts';
import { dayOf } from '../when.ts';

/**
 * When a plan repeats, as people say it: "elke dinsdag", "om de week op maandag en woensdag, tot en met 3 juni 2027".
 * Expects a plan that `checkPlan` found nothing wrong with. Small letters, no full stop: it stands in a row or a sentence.
 */
export function rhythmInWords(
	plan: Pick<Plan, 'rhythm' | 'firstDate' | 'end' | 'extraDates'>,
	locale: Locale = getLocale()
): string {
	const { rhythm, extraDates, end, firstDate } = plan;
	const beside = extraDates.filter((date) => rhythm.kind !== 'once' || date !== firstDate).length;
	if (rhythm.kind === 'once')
		return beside > 0 ? m.manage_agenda_rhythm_dates({ count: beside + 1 }, { locale }) : once(firstDate, locale);
	const words = [repeat(rhythm, locale)];
	if (end.kind === 'until') words.push(m.manage_agenda_rhythm_until({ date: dateWords(end.date, locale) }, { locale }));
	if (end.kind === 'count') words.push(m.manage_agenda_rhythm_times({ count: end.times }, { locale }));
	if (beside > 0) words.push(m.manage_agenda_rhythm_and_dates({ count: beside }, { locale }));
	return words.join(', ');
}

function once(date: string, locale: Locale): string {
	return m.manage_agenda_rhythm_once({ date: shortDay(dayOf(date), locale) }, { locale });
}

function repeat(rhythm: Exclude<Rhythm, { kind: 'once' }>, locale: Locale): string {
	switch (rhythm.kind) {
		case 'daily':
			return m.manage_agenda_rhythm_daily({ every: rhythm.every }, { locale });
		case 'weekly':
			return weekly(rhythm.every, rhythm.weekdays, locale);
		case 'monthly_date': {
			const { every, day } = rhythm;
			if (day === -1) return m.manage_agenda_rhythm_month_end({ every }, { locale });
			return m.manage_agenda_rhythm_month_day({ every, day: ordinalDay(day, locale) }, { locale });
		}
		case 'monthly_nth': {
			const { every, nth, weekday } = rhythm;
			return m.manage_agenda_rhythm_month_nth(
				{ every, nth: nthWord(nth, locale), weekday: weekdayWord(weekday, locale) },
				{ locale }
			);
		}
	}
}

function weekly(every: number, weekdays: readonly IsoWeekday[], locale: Locale): string {
	const sorted = [...new Set(weekdays)].sort();
	if (every === 1 && sorted.length === 7) return m.manage_agenda_rhythm_daily({ every }, { locale });
	if (every === 1 && sorted.join('') === '12345') return m.manage_agenda_rhythm_workdays({}, { locale });
	const days = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(
		sorted.map((day) => weekdayWord(day, locale))
	);
	return m.manage_agenda_rhythm_weekly({ every, days }, { locale });
}

/** "dinsdag". Monday is 1: 1 January 2024 was one. */
export function weekdayWord(weekday: IsoWeekday, locale: Locale = getLocale()): string {
	return weekdayName({ year: 2024, month: 1, day: weekday }, { locale });
}

/** "eerste" … "laatste". */
export function nthWord(nth: 1 | 2 | 3 | 4 | 5 | -1, locale: Locale = getLocale()): string {
	const words = {
		1: m.manage_agenda_nth_1,
		2: m.manage_agenda_nth_2,
		3: m.manage_agenda_nth_3,
		4: m.manage_agenda_nth_4,
		5: m.manage_agenda_nth_5,
		[-1]: m.manage_agenda_nth_last
	};
	return words[nth]({}, { locale });
}

const ENDINGS: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** "5e"; in English "5th". */
function ordinalDay(day: number, locale: Locale): string {
	if (locale !== 'en') return `${day}e`;
	return `${day}${ENDINGS[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)] ?? 'th'}`;
}

/** "3 juni 2027": the weekday is left out of `fullDay`, for it stands in a sentence about weekdays already. */
function dateWords(date: string, locale: Locale): string {
	const day = dayOf(date);
	const whole = fullDay(day, locale);
	const weekday = weekdayName(day, { locale });
	return whole.startsWith(weekday) ? whole.slice(weekday.length).replace(/^[,\s]+/, '') : whole;
}

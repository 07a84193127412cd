import * as v from 'valibot';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { FieldError } from '#lib/forms/state.ts';
import { limits } from '#lib/limits.ts';
import { addDays, mondayOf, type IsoDate } from '#lib/time/local.ts';
import type { Choice } from '#lib/ui/kinds.ts';
import { longDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import { ownDays, PERIODS, type Period } from '../../fill-forms.ts';
import type { Days } from '../../rules/kinds.ts';

export type Stretch = Exclude<Period, 'eigen'>;
export const STRETCHES = PERIODS.filter((period): period is Stretch => period !== 'eigen');
const WORDS: Record<Stretch, () => string> = {
	week: m.fill_period_week,
	'volgende-week': m.fill_period_next_week,
	maand: m.fill_period_month,
	'volgende-maand': m.fill_period_next_month,
	kwartaal: m.fill_period_quarter
};
const WEEKS = 13;

/** The days of a period, seen from today. */
export function daysOf(period: Stretch, today: IsoDate): Days {
	const monday = addDays(mondayOf(today), 7);
	const nextMonth = firstOfNextMonth(today);
	switch (period) {
		case 'week':
			return { firstDate: today, lastDate: addDays(monday, -1) };
		case 'volgende-week':
			return { firstDate: monday, lastDate: addDays(monday, 6) };
		case 'maand':
			return { firstDate: today, lastDate: addDays(nextMonth, -1) };
		case 'volgende-maand':
			return { firstDate: nextMonth, lastDate: addDays(firstOfNextMonth(nextMonth), -1) };
		case 'kwartaal':
			return { firstDate: today, lastDate: addDays(today, Math.min(WEEKS * 7, limits.fillDays) - 1) };
	}
}

/** The days that were asked for; `wrong` says what is missing of days of one's own. */
export function askedDays(
	{ period, first = '', last = '' }: { period: Period; first?: string | undefined; last?: string | undefined },
	today: IsoDate
): Days | { wrong: FieldError[] } {
	if (period !== 'eigen') return daysOf(period, today);
	const own = v.safeParse(ownDays, { first, last });
	if (own.success) return { firstDate: own.output.first, lastDate: own.output.last };
	const { nested } = v.flatten<typeof ownDays>(own.issues);
	const wrong = (['first', 'last'] as const).flatMap((field) => {
		const message = nested?.[field]?.[0];
		return message === undefined ? [] : [{ field, message }];
	});
	return { wrong };
}

function firstOfNextMonth(date: IsoDate): IsoDate {
	return `${addDays(`${date.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;
}

/** "zondag 1 november tot en met maandag 30 november". */
export function daysWords({ firstDate, lastDate }: Days): string {
	const first = longDay(dayOf(firstDate));
	return firstDate === lastDate ? first : m.fill_days({ first, last: longDay(dayOf(lastDate)) });
}

/** The choices of the page, each with its days and how many places are open in them. `open` is in the order of STRETCHES. */
export function periodChoices(today: IsoDate, open: readonly number[]): Choice[] {
	const named = STRETCHES.map((period, at): Choice => {
		const count = open[at] ?? 0;
		const places = count > 0 ? m.fill_open({ count }) : m.fill_open_none();
		return {
			value: period,
			label: WORDS[period](),
			hint: m.fill_days_open({ days: daysWords(daysOf(period, today)), places })
		};
	});
	return [...named, { value: 'eigen', label: m.fill_period_own(), hint: m.fill_period_own_hint() }];
}

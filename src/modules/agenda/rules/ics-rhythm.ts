import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { weekdayOf, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import type { Recur } from './ics-event.ts';
import { MAX_EVERY, type Rhythm } from '#lib/time/rhythm/plan.ts';

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const mondayFirst = 2;

/**
 * The rhythm a rule stands for, or null when we have no such rhythm. `first` is the first date here, `shift` how many days that
 * is later than in the zone of the file (a Tuesday night in New York is a Wednesday here).
 */
export function rhythmOf(rule: Recur, first: IsoDate, shift: number): Rhythm | null {
	const parts = Object.keys(rule.parts).sort().join(' ');
	const days = byDay(rule, shift);
	const every = rule.interval;
	if (every > MAX_EVERY) return null;
	if (rule.freq === 'DAILY' && parts === '') return { kind: 'daily', every };
	if (rule.freq === 'DAILY' && parts === 'BYDAY' && every === 1) return weekly(1, days);
	if (rule.freq === 'WEEKLY' && parts === '') return { kind: 'weekly', every, weekdays: [weekdayOf(first)] };
	if (rule.freq === 'WEEKLY' && parts === 'BYDAY')
		return weeksAgree(rule, days, first, shift) ? weekly(every, days) : null;
	if (rule.freq !== 'MONTHLY' || shift !== 0) return null;
	if (parts === '') return { kind: 'monthly_date', every, day: Number(first.slice(8)) };
	if (parts === 'BYMONTHDAY') return onMonthDay(every, rule.parts.BYMONTHDAY ?? []);
	if (parts === 'BYDAY') return onNth(every, days, days[0]?.nth);
	// Outlook says "the second Tuesday" as Tuesdays, of which the second.
	if (parts === 'BYDAY BYSETPOS' && rule.parts.BYSETPOS?.length === 1 && days[0]?.nth === 0) {
		return onNth(every, days, rule.parts.BYSETPOS[0]);
	}
	return null;
}

type Day = { nth: number; weekday: IsoWeekday };

function byDay(rule: Recur, shift: number): Day[] {
	return (rule.parts.BYDAY ?? []).map((text) => {
		const at = codes.indexOf(text.slice(-2).toUpperCase());
		const weekday = ((((at + shift) % 7) + 7) % 7) + 1;
		return { nth: at < 0 ? Number.NaN : Number(text.slice(0, -2) || 0), weekday: weekday as IsoWeekday };
	});
}

function weekly(every: number, days: Day[]): Rhythm | null {
	if (days.length === 0 || days.some((day) => day.nth !== 0)) return null;
	return { kind: 'weekly', every, weekdays: [...new Set(days.map((day) => day.weekday))].sort((a, b) => a - b) };
}

/** Our weeks start on Monday. With another start, "every second week" is the same only for the weekday it began on. */
function weeksAgree(rule: Recur, days: Day[], first: IsoDate, shift: number): boolean {
	if (rule.interval === 1 || (rule.wkst === mondayFirst && shift === 0)) return true;
	return days.length === 1 && days[0]?.weekday === weekdayOf(first);
}

function onMonthDay(every: number, days: number[]): Rhythm | null {
	const [day = 0] = days;
	return days.length === 1 && (day === -1 || (day >= 1 && day <= 31)) ? { kind: 'monthly_date', every, day } : null;
}

function onNth(every: number, days: Day[], nth: number | undefined): Rhythm | null {
	const [day] = days;
	if (!day || days.length !== 1 || nth === undefined) return null;
	if (nth !== 1 && nth !== 2 && nth !== 3 && nth !== 4 && nth !== 5 && nth !== -1) return null;
	return { kind: 'monthly_nth', every, nth, weekday: day.weekday };
}

/**
 * The dates, in the zone of the file, that any rule gives from `from` up to and including `to`; null when it cannot be counted
 * out in reasonable time. The end of the rule by date is for the caller.
 */
export function looseDates(rule: Recur, first: IsoDate, from: IsoDate, to: IsoDate): IsoDate[] | null {
	const { freq } = rule;
	if (freq !== 'YEARLY' && freq !== 'MONTHLY' && freq !== 'WEEKLY' && freq !== 'DAILY') return null;
	const { BYDAY, BYMONTH, BYMONTHDAY, BYYEARDAY, BYWEEKNO, BYSETPOS, BYHOUR, BYMINUTE, BYSECOND } = rule.parts;
	if (BYHOUR ?? BYMINUTE ?? BYSECOND) return null;
	const midnight = (date: IsoDate) => Temporal.PlainDate.from(date).toZonedDateTime('UTC');
	const datesBetween = (least: IsoDate, most: IsoDate, count: number | null) =>
		new RRuleTemporal({
			freq,
			interval: rule.interval,
			wkst: codes[(rule.wkst + 5) % 7] ?? 'MO',
			dtstart: midnight(first),
			tzid: 'UTC',
			maxIterations: 5000,
			temporal: Temporal,
			...(count ? { count } : {}),
			...(BYDAY ? { byDay: BYDAY } : {}),
			...(BYMONTH ? { byMonth: BYMONTH } : {}),
			...(BYMONTHDAY ? { byMonthDay: BYMONTHDAY } : {}),
			...(BYYEARDAY ? { byYearDay: BYYEARDAY } : {}),
			...(BYWEEKNO ? { byWeekNo: BYWEEKNO } : {}),
			...(BYSETPOS ? { bySetPos: BYSETPOS } : {})
		})
			.between(midnight(least), midnight(most), true)
			.map((moment) => moment.toPlainDate().toString());
	try {
		if (datesBetween(first, first, null).length > 0) return datesBetween(from, to, rule.count);
		// The start is the first time, also when the rule itself would not give it (RFC 5545, 3.8.5.3).
		const others = rule.count === 1 ? [] : datesBetween(from, to, rule.count ? rule.count - 1 : null);
		return first >= from && first <= to ? [first, ...others] : others;
	} catch (error) {
		// A rule that asks for more steps than we take, or that holds nonsense.
		if (error instanceof Error) return null;
		throw error;
	}
}

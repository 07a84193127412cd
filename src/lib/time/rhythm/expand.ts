import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { holidaysOn } from '#lib/time/holidays.ts';
import type { IsoDate, IsoWeekday } from '#lib/time/local.ts';
import { MAX_DATES, MAX_WINDOW_YEARS, type Plan, type Rhythm } from './plan.ts';

const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const codeOf = (weekday: IsoWeekday) => WEEKDAY_CODES[weekday - 1] ?? 'MO';

/**
 * The local dates of `plan` from `from` up to and including `to`, sorted, each once. `to` before `from` gives none.
 * Expects a plan that `checkPlan` found nothing wrong with. Throws RangeError on a window over five years.
 */
export function datesOf(plan: Plan, from: IsoDate, to: IsoDate): IsoDate[] {
	if (to < from) return [];
	if (to > Temporal.PlainDate.from(from).add({ years: MAX_WINDOW_YEARS }).toString()) {
		throw new RangeError(`A window of more than ${MAX_WINDOW_YEARS} years`);
	}
	const inWindow = (date: IsoDate) => from <= date && date <= to;
	const except = new Set(plan.exceptDates);
	const dates = new Set([...rhythmDates(plan, from, to), ...plan.extraDates].filter(inWindow));
	const sorted = [...dates].filter((date) => !except.has(date)).sort();
	if (sorted.length > MAX_DATES) throw new RangeError(`More than ${MAX_DATES} dates`);
	return sorted;
}

/** What the rhythm alone gives: after its end and the holidays, before except and extra dates. No bound on the window. */
export function rhythmDates(plan: Plan, from: IsoDate, to: IsoDate): IsoDate[] {
	const { rhythm, end, firstDate } = plan;
	if (rhythm.kind === 'once') return [firstDate];
	const skipped = new Set(plan.skipHolidays);
	const stays = (date: IsoDate) => skipped.size === 0 || !holidaysOn(date).some((key) => skipped.has(key));
	const last = end.kind === 'until' && end.date < to ? end.date : to;
	// A count runs from the very first date, whatever part of it is asked.
	const start = end.kind === 'count' || from < firstDate ? firstDate : from;
	if (last < start) return [];
	const dates = expand(rhythm, firstDate, start, last).filter(stays);
	return end.kind === 'count' ? dates.slice(0, end.times) : dates;
}

/**
 * Dates only, all of it at midnight UTC: times are laid on each date afterwards (`spanOf`), because a rule that runs on
 * local times drops the date on which the clock change swallows its hour.
 */
function expand(rhythm: Exclude<Rhythm, { kind: 'once' }>, first: IsoDate, from: IsoDate, to: IsoDate): IsoDate[] {
	const rule = new RRuleTemporal({
		...partsOf(rhythm),
		interval: rhythm.every,
		wkst: 'MO',
		tzid: 'UTC',
		dtstart: midnight(first),
		until: midnight(to),
		temporal: Temporal
	});
	return rule.between(midnight(from), midnight(to), true).map((moment) => moment.toPlainDate().toString());
}

function partsOf(rhythm: Exclude<Rhythm, { kind: 'once' }>) {
	switch (rhythm.kind) {
		case 'daily':
			return { freq: 'DAILY' as const };
		case 'weekly':
			return { freq: 'WEEKLY' as const, byDay: rhythm.weekdays.map(codeOf) };
		case 'monthly_date':
			return { freq: 'MONTHLY' as const, byMonthDay: [rhythm.day] };
		case 'monthly_nth':
			return { freq: 'MONTHLY' as const, byDay: [`${rhythm.nth}${codeOf(rhythm.weekday)}`] };
	}
}

function midnight(date: IsoDate): Temporal.ZonedDateTime {
	return Temporal.PlainDate.from(date).toZonedDateTime('UTC');
}

import { Temporal } from 'temporal-polyfill';
import { isHoliday } from '#lib/time/holidays.ts';
import { isDate, isTime, isZone } from '#lib/time/local.ts';
import { datesOf } from './expand.ts';
import * as most from './plan.ts';
import type { Plan, Rhythm } from './plan.ts';

/** What can be wrong with a plan. Screens put each into words. */
export type ProblemReason =
	| 'date_unknown'
	| 'time_unknown'
	| 'zone_unknown'
	| 'holiday_unknown'
	| 'end_not_after_start'
	| 'end_too_many_days_later'
	| 'every_out_of_range'
	| 'weekdays_empty'
	| 'weekday_unknown'
	| 'day_out_of_range'
	| 'nth_out_of_range'
	| 'until_before_first'
	| 'times_out_of_range'
	| 'too_many_dates'
	| 'no_dates';
/** `field` is the part of the plan it is about. */
export type Problem = { field: keyof Plan; reason: ProblemReason };

/** Everything that is wrong with a typed or imported plan; empty when it may be used. `datesOf` and `spanOf` rely on it. */
export function checkPlan(plan: Plan): Problem[] {
	const problems = [...checkMoments(plan), ...checkRhythm(plan.rhythm), ...checkEnd(plan), ...checkLists(plan)];
	if (problems.length === 0 && !hasDates(plan)) problems.push({ field: 'rhythm', reason: 'no_dates' });
	return problems;
}

function checkMoments(plan: Plan): Problem[] {
	const problems: Problem[] = [];
	if (!isDate(plan.firstDate)) problems.push({ field: 'firstDate', reason: 'date_unknown' });
	if (!isTime(plan.startTime)) problems.push({ field: 'startTime', reason: 'time_unknown' });
	if (!isTime(plan.endTime)) problems.push({ field: 'endTime', reason: 'time_unknown' });
	if (!whole(plan.endDayOffset, 0, most.MAX_END_DAY_OFFSET)) {
		problems.push({ field: 'endDayOffset', reason: 'end_too_many_days_later' });
	} else if (plan.endDayOffset === 0 && problems.length === 0 && plan.endTime <= plan.startTime) {
		problems.push({ field: 'endTime', reason: 'end_not_after_start' });
	}
	if (!isZone(plan.zone)) problems.push({ field: 'zone', reason: 'zone_unknown' });
	return problems;
}

function checkRhythm(rhythm: Rhythm): Problem[] {
	const problem = (reason: ProblemReason): Problem => ({ field: 'rhythm', reason });
	if (rhythm.kind === 'once') return [];
	const problems: Problem[] = whole(rhythm.every, 1, most.MAX_EVERY) ? [] : [problem('every_out_of_range')];
	if (rhythm.kind === 'weekly') {
		if (rhythm.weekdays.length === 0) problems.push(problem('weekdays_empty'));
		if (!rhythm.weekdays.every((weekday) => whole(weekday, 1, 7))) problems.push(problem('weekday_unknown'));
	}
	if (rhythm.kind === 'monthly_date' && rhythm.day !== -1 && !whole(rhythm.day, 1, 31)) {
		problems.push(problem('day_out_of_range'));
	}
	if (rhythm.kind === 'monthly_nth') {
		if (rhythm.nth !== -1 && !whole(rhythm.nth, 1, 5)) problems.push(problem('nth_out_of_range'));
		if (!whole(rhythm.weekday, 1, 7)) problems.push(problem('weekday_unknown'));
	}
	return problems;
}

function checkEnd({ end, firstDate }: Plan): Problem[] {
	if (end.kind === 'until' && !isDate(end.date)) return [{ field: 'end', reason: 'date_unknown' }];
	if (end.kind === 'until' && end.date < firstDate) return [{ field: 'end', reason: 'until_before_first' }];
	if (end.kind === 'count' && !whole(end.times, 1, most.MAX_TIMES)) {
		return [{ field: 'end', reason: 'times_out_of_range' }];
	}
	return [];
}

function checkLists(plan: Plan): Problem[] {
	const problems: Problem[] = [];
	if (!plan.skipHolidays.every(isHoliday)) problems.push({ field: 'skipHolidays', reason: 'holiday_unknown' });
	const bounds = { exceptDates: most.MAX_EXCEPT_DATES, extraDates: most.MAX_EXTRA_DATES };
	for (const field of ['exceptDates', 'extraDates'] as const) {
		if (plan[field].length > bounds[field]) problems.push({ field, reason: 'too_many_dates' });
		else if (!plan[field].every(isDate)) problems.push({ field, reason: 'date_unknown' });
	}
	return problems;
}

/** Catches the likes of "the 31st, every twelve months from February" and an end before the first matching day. */
function hasDates(plan: Plan): boolean {
	if (plan.extraDates.length > 0) return true;
	const horizon = Temporal.PlainDate.from(plan.firstDate).add({ years: most.MAX_WINDOW_YEARS }).toString();
	return datesOf(plan, plan.firstDate, horizon).length > 0;
}

function whole(value: number, least: number, atMost: number): boolean {
	return Number.isInteger(value) && value >= least && value <= atMost;
}

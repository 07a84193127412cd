import { refused, type Refused } from '#lib/outcome.ts';
import { addDays, isDate, isTime, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { checkPlan, type Plan } from '#lib/time/rhythm/rhythm.ts';

/** No shift is longer: who works more is on two. An evening may run past midnight, within these hours. */
export const MOST_SHIFT_HOURS = 12;
/** More people than this no task of a house holds at once (check shift_people). */
export const MOST_PEOPLE = 50;
/** A first date may lie this far back, for who sets up last month's rota afterwards. */
export const EARLIEST_DAYS = 31;
/** A first or single date may lie this far ahead. */
export const FARTHEST_DAYS = 2 * 366;

export type ClockRefusal = 'ends_before_start' | 'too_long';
export type PlanRefusal = ClockRefusal | 'plan_wrong' | 'too_far' | 'too_early' | 'people_wrong';

/** 1 when the shift runs into the next day. A time typed before the start means the next day. */
export function endDayOffsetOf(start: ClockTime, end: ClockTime): 0 | 1 {
	return end <= start ? 1 : 0;
}

/**
 * Whether a shift may run from `start` to `end` (local times, '14:00'). Refused: 'ends_before_start' when it would have to run past
 * midnight for longer than a shift may last, or ends as it starts; 'too_long'.
 */
export function clockRefusal(start: ClockTime, end: ClockTime): Refused<ClockRefusal> | undefined {
	const minutes = minutesOf(end) - minutesOf(start);
	if (minutes > 0) return minutes > MOST_SHIFT_HOURS * 60 ? refused('too_long', { most: MOST_SHIFT_HOURS }) : undefined;
	const pastMidnight = minutes + 24 * 60;
	return minutes === 0 || pastMidnight > MOST_SHIFT_HOURS * 60
		? refused('ends_before_start', { most: MOST_SHIFT_HOURS })
		: undefined;
}

/** Whether so few and so many people can be on a shift. */
export function peopleRefusal({ least, most }: { least: number; most: number }): Refused<'people_wrong'> | undefined {
	const whole = Number.isInteger(least) && Number.isInteger(most);
	if (whole && least >= 0 && most >= 1 && least <= most && most <= MOST_PEOPLE) return undefined;
	return refused('people_wrong', { most: MOST_PEOPLE });
}

/** Whether a date lies where shifts can be: at most a month back, at most two years ahead. */
export function dateRefusal(date: IsoDate, today: IsoDate): Refused<'too_far' | 'too_early'> | undefined {
	const [first, last] = [addDays(today, -EARLIEST_DAYS), addDays(today, FARTHEST_DAYS)];
	if (date < first) return refused('too_early', { date: first });
	return date > last ? refused('too_far', { date: last }) : undefined;
}

/** The first thing that is wrong with the rhythm of a pattern, if anything. `today` local. */
export function planRefusal(plan: Plan, today: IsoDate): Refused<PlanRefusal> | undefined {
	if (!isDate(plan.firstDate)) return refused('plan_wrong', { field: 'firstDate', why: 'date_unknown' });
	const when = dateRefusal(plan.firstDate, today);
	if (when) return when;
	if (!isTime(plan.startTime) || !isTime(plan.endTime))
		return refused('plan_wrong', { field: 'startTime', why: 'time_unknown' });
	const clock = clockRefusal(plan.startTime, plan.endTime);
	if (clock) return clock;
	if (plan.endDayOffset !== endDayOffsetOf(plan.startTime, plan.endTime))
		return refused('plan_wrong', { field: 'endDayOffset', why: 'end_too_many_days_later' });
	const far = [...plan.extraDates].sort().at(-1);
	const [problem] = checkPlan(plan);
	if (problem) return refused('plan_wrong', { field: problem.field, why: problem.reason });
	return far ? dateRefusal(far, today) : undefined;
}

/** An activity with minutes before and after; never longer than a shift may last, the end gives way. Milliseconds. */
export function aroundActivity(
	activity: { start: number; end: number },
	{ minutesBefore, minutesAfter }: { minutesBefore: number; minutesAfter: number }
): { start: number; end: number } {
	const start = activity.start - minutesBefore * 60_000;
	const end = activity.end + minutesAfter * 60_000;
	return { start, end: Math.min(end, start + MOST_SHIFT_HOURS * 3_600_000) };
}

function minutesOf(time: ClockTime): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

import { Temporal } from 'temporal-polyfill';
import { addDays, toInstant, type IsoDate } from '#lib/time/local.ts';
import { rhythmDates } from './expand.ts';
import type { Plan, RhythmEnd } from './plan.ts';

export type { Plan, Rhythm, RhythmEnd } from './plan.ts';
export { datesOf } from './expand.ts';
export { checkPlan, type Problem, type ProblemReason } from './plan-check.ts';

/** When one time of a series starts and ends. */
export type Span = { startsAt: Temporal.Instant; endsAt: Temporal.Instant };

/**
 * The moments of the time of `plan` on local `date`. The end comes from its own local time, so an evening across the clock
 * change lasts an hour more or less. Only when the missing hour pushes the start past that end, it lasts as long as the clock says.
 */
export function spanOf(plan: Pick<Plan, 'startTime' | 'endTime' | 'endDayOffset' | 'zone'>, date: IsoDate): Span {
	const startsAt = toInstant(date, plan.startTime, plan.zone);
	const endsAt = toInstant(addDays(date, plan.endDayOffset), plan.endTime, plan.zone);
	if (endsAt.epochMilliseconds > startsAt.epochMilliseconds) return { startsAt, endsAt };
	return { startsAt, endsAt: startsAt.add(Temporal.PlainTime.from(plan.startTime).until(plan.endTime)) };
}

/** The same plan with nothing on `date` or later: for "stop this series from here". Null when nothing is left of it. */
export function endBefore(plan: Plan, date: IsoDate): Plan | null {
	const lastDay = addDays(date, -1);
	const extraDates = plan.extraDates.filter((extra) => extra <= lastDay).sort();
	if (lastDay < plan.firstDate) {
		const [firstDate, ...rest] = extraDates;
		if (!firstDate) return null;
		return { ...plan, firstDate, rhythm: { kind: 'once' }, end: { kind: 'open' }, extraDates: rest };
	}
	return { ...plan, extraDates, end: earlierEnd(plan, lastDay) };
}

function earlierEnd(plan: Plan, lastDay: IsoDate): RhythmEnd {
	const { end, rhythm } = plan;
	if (rhythm.kind === 'once' || (end.kind === 'until' && end.date <= lastDay)) return end;
	// A count that ran out earlier must not come to life again by an end date.
	if (end.kind === 'count' && rhythmDates(plan, plan.firstDate, lastDay).length === end.times) return end;
	return { kind: 'until', date: lastDay };
}

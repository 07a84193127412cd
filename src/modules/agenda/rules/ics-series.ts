import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDate } from '#lib/time/local.ts';
import { limits } from '#lib/limits.ts';
import { addChanges } from './ics-changes.ts';
import { eventClock, type EventClock, type Times } from './ics-clock.ts';
import type { RawEvent, Recur, Stamp } from './ics-event.ts';
import type { ImportedSeries, NoteKey, RefusalReason } from './ics-plan.ts';
import { looseDates, rhythmOf } from './ics-rhythm.ts';
import { wordsOf } from './ics-words.ts';
import { keepDistance } from './ics-zones.ts';
import { checkPlan, datesOf, type Plan, type Problem } from '#lib/time/rhythm/rhythm.ts';

export type Context = {
	/** The zone of the hub. */
	zone: string;
	today: IsoDate;
	privateToo: boolean;
	/** Counting out an odd rhythm takes time; after too many of them in one file the answer is no. */
	mayCountOut: () => boolean;
	zoneOf: (stamp: Stamp) => string;
	isUnknown: (stamp: Stamp) => boolean;
	note: (note: NoteKey, count?: number) => void;
	refuse: (reason: RefusalReason) => void;
};
type Rule = { first: Times; clock: EventClock; event: RawEvent; start: Stamp };
type Answer<T> = T | RefusalReason;

/** One event and its single changes as a series of ours, or the reason why not. */
export function seriesOf(event: RawEvent, changes: RawEvent[], context: Context): Answer<ImportedSeries> {
	const { start } = event;
	if (event.access && event.access !== 'PUBLIC' && !context.privateToo) return 'private';
	if (event.status === 'CANCELLED') return 'cancelled';
	if (!start) return 'no_start';
	if (event.rules.length > 1 || event.exceptRules > 0) return 'several_rules';

	const clock = eventClock(start, context.zone, context.zoneOf);
	const { suggested, ...first } = clock.times(start, event);
	const plan = planOf({ first, clock, event, start }, context);
	if (typeof plan === 'string') return plan;
	// With a date beside the rule, counting out five years is spared; whether dates are left is asked at the end.
	const [early] = checkPlan({ ...plan, extraDates: [plan.firstDate] });
	if (early) return `plan_${early.reason}`;
	const series: ImportedSeries = {
		uid: event.uid,
		sequence: event.sequence,
		...wordsOf(event, context.note),
		plan,
		overrides: [],
		allDay: start.allDay,
		over: false
	};
	addChanges(series, event, changes, clock, context);
	const problem = listProblem(series.plan);
	if (problem) return `plan_${problem.reason}`;
	if (start.allDay) context.note('all_day');
	if (suggested) context.note('end_suggested');
	if (context.isUnknown(start)) context.note('zone_unknown');
	const repeats = plan.rhythm.kind !== 'once' || plan.extraDates.length > 0;
	const year = Number(context.today.slice(0, 4));
	if (repeats && !start.allDay && !keepDistance(context.zoneOf(start), context.zone, year))
		context.note('clock_change');
	return { ...series, over: isOver(series, context.today) };
}

function planOf(rule: Rule, context: Context): Answer<Plan> {
	const { first, clock, event } = rule;
	const { date: firstDate, ...times } = first;
	const base: Plan = {
		firstDate,
		...times,
		zone: context.zone,
		rhythm: { kind: 'once' },
		end: { kind: 'open' },
		skipHolidays: [],
		exceptDates: [...new Set(event.exdates.map(clock.dateOf))].sort(),
		extraDates: []
	};
	const [repeat] = event.rules;
	if (!repeat) return base;
	const until = repeat.until ? clock.lastDate(stampOf(repeat.until, rule.start)) : null;
	if (until !== null && until < firstDate) return base;
	const rhythm = rhythmOf(repeat, firstDate, clock.shift);
	if (!rhythm) return asLooseDates(rule, base, repeat, until, context);
	const end: Plan['end'] = until
		? { kind: 'until', date: until }
		: repeat.count
			? { kind: 'count', times: repeat.count }
			: { kind: 'open' };
	return withFirstDate({ ...base, rhythm, end }, context);
}

/** UNTIL of a rule: in UTC, a date, or in the time of the start. */
function stampOf(until: NonNullable<Recur['until']>, start: Stamp): Stamp {
	const { year, month, day, hour, minute, isDate } = until;
	const wall = Temporal.PlainDateTime.from(isDate ? { year, month, day } : { year, month, day, hour, minute });
	return { wall, allDay: isDate, tzid: until.zone?.tzid === 'UTC' ? 'UTC' : start.tzid };
}

/** The start is always the first time, also when the rule would not give it; here it then is a date beside the rule. */
function withFirstDate(plan: Plan, context: Context): Plan {
	const { firstDate, end } = plan;
	if (plan.exceptDates.includes(firstDate) || datesOf(plan, firstDate, firstDate).length > 0) return plan;
	context.note('first_date_added');
	const counted = end.kind === 'count' ? { ...end, times: Math.max(1, end.times - 1) } : end;
	return { ...plan, end: counted, extraDates: [firstDate] };
}

/** A rhythm we do not have becomes its dates of the coming two years, when those are few enough to look at. */
function asLooseDates(rule: Rule, base: Plan, repeat: Recur, until: IsoDate | null, context: Context): Answer<Plan> {
	if (!context.mayCountOut()) return 'rhythm_unknown';
	const { shift } = rule.clock;
	const [there, today] = [addDays(base.firstDate, -shift), addDays(context.today, -shift)];
	const horizon = Temporal.PlainDate.from(today).add({ years: 2 }).toString();
	const found = looseDates(repeat, there, there > today ? there : today, there > horizon ? there : horizon);
	if (!found) return 'rhythm_unknown';
	const except = new Set(base.exceptDates);
	const dates = found
		.map((date) => addDays(date, shift))
		.filter((date) => !except.has(date) && !(until && date > until));
	const [firstDate, ...extraDates] = dates;
	if (!firstDate) return 'no_coming_dates';
	if (dates.length > limits.icsLooseDates) return 'rhythm_unknown';
	context.note('loose_dates', dates.length);
	return { ...base, firstDate, extraDates, exceptDates: [] };
}

/** The rhythm was looked at before; added and left out dates may have spoilt the plan since. */
function listProblem(plan: Plan): Problem | undefined {
	const hasFirst = !plan.exceptDates.includes(plan.firstDate);
	return checkPlan(hasFirst && plan.extraDates.length === 0 ? { ...plan, extraDates: [plan.firstDate] } : plan)[0];
}

function isOver({ plan, overrides }: ImportedSeries, today: IsoDate): boolean {
	if (plan.firstDate >= today || overrides.some((change) => !change.cancelled && change.date >= today)) return false;
	if (plan.rhythm.kind !== 'once' && plan.end.kind === 'open') return false;
	const from = addDays(today, -plan.endDayOffset);
	const hasDates = (length: Temporal.DurationLike) =>
		datesOf(plan, from, Temporal.PlainDate.from(from).add(length).toString()).length > 0;
	// Most of what goes on goes on soon; only the rest is worth counting out.
	return !hasDates({ months: 2 }) && !hasDates({ years: 4 });
}

import type { Values } from '#lib/forms/read-values.ts';
import type { HolidayKey } from '#lib/time/holidays.ts';
import { addDays, weekdayOf, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import type { How } from '../../plan-forms.ts';
import { weekLetter } from '../../rules/cycle.ts';

/** What a pattern is, as far as its form shows it. */
export type PatternFacts = {
	taskId: string;
	plan: Plan | null;
	seriesId: string | null;
	minutesBefore: number;
	minutesAfter: number;
	least: number;
	most: number;
};

/** Most houses stay shut on these; she can untick them. */
const USUALLY_SHUT: HolidayKey[] = [
	'new_year',
	'easter',
	'easter_monday',
	'kings_day',
	'ascension',
	'whit_sunday',
	'whit_monday',
	'christmas',
	'boxing_day'
];

/** An empty form for a task: from next Monday on, in the morning, on the days a house is mostly open. */
export function freshValues(
	task: { id: string; least: number; most: number } | undefined,
	today: IsoDate,
	zone: string
) {
	const plan: Plan = {
		firstDate: addDays(today, 8 - weekdayOf(today)),
		startTime: '09:00',
		endTime: '12:30',
		endDayOffset: 0,
		zone,
		rhythm: { kind: 'weekly', every: 1, weekdays: [] },
		end: { kind: 'open' },
		skipHolidays: USUALLY_SHUT,
		exceptDates: [],
		extraDates: []
	};
	const around = { seriesId: null, minutesBefore: 30, minutesAfter: 30 };
	return valuesOf({ taskId: task?.id ?? '', plan, ...around, least: task?.least ?? 1, most: task?.most ?? 1 }, today);
}

/** A pattern as its form shows it. `anchor`: a Monday of a week A. */
export function valuesOf(of: PatternFacts, anchor: IsoDate): Values {
	const { plan, seriesId } = of;
	const fields: Record<string, string | string[]> = {
		task: of.taskId,
		how: plan ? howOf(plan, anchor) : 'activity',
		weekdays: plan ? weekdaysOf(plan).map(String) : [],
		start: plan?.startTime ?? '',
		end: plan?.endTime ?? '',
		...dateFields('first', plan?.firstDate ?? ''),
		ends: plan?.end.kind === 'until' ? 'until' : 'open',
		...dateFields('until', plan?.end.kind === 'until' ? plan.end.date : ''),
		holidays: plan?.skipHolidays ?? [],
		except: (plan?.exceptDates ?? []).map(typedDate).join('\n'),
		series: seriesId ?? '',
		before: String(of.minutesBefore),
		after: String(of.minutesAfter),
		least: String(of.least),
		most: String(of.most)
	};
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
}

/** Every week, or in which weeks of the cycle. */
export function howOf({ rhythm, firstDate }: Pick<Plan, 'rhythm' | 'firstDate'>, anchor: IsoDate): How {
	if (rhythm.kind !== 'weekly' || rhythm.every !== 2) return 'weekly';
	return weekLetter(anchor, firstDate) === 'A' ? 'cycle_a' : 'cycle_b';
}

/** The days of the week a plan is on. */
export function weekdaysOf({ rhythm, firstDate }: Pick<Plan, 'rhythm' | 'firstDate'>): IsoWeekday[] {
	if (rhythm.kind === 'daily') return [1, 2, 3, 4, 5, 6, 7];
	return rhythm.kind === 'weekly' ? [...new Set(rhythm.weekdays)].sort() : [weekdayOf(firstDate)];
}

/** The three fields of a typed date; all empty without one. */
export function dateFields(name: string, date: IsoDate): Record<string, string> {
	const [year = '', month = '', day = ''] = date.split('-');
	return { [`${name}_day`]: day.replace(/^0/, ''), [`${name}_month`]: month.replace(/^0/, ''), [`${name}_year`]: year };
}

/** '24-12-2026', as she would type it. */
export function typedDate(date: IsoDate): string {
	return date.split('-').reverse().join('-');
}

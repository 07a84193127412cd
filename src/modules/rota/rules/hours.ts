import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from '#lib/time/local.ts';

/** Nobody gives more than this in one day; the database holds it as well. */
export const MOST_MINUTES = 1440;
/** Hours that stood on no rota can be added until so long after the day. */
export const ADD_WITHIN_DAYS = 366;

/** One line of hours: a shift, or what was added by hand. */
export type HoursLine = { taskId: string; task: string; localDate: IsoDate; minutes: number };
export type TaskTotal = { taskId: string; task: string; times: number; minutes: number };
export type Span = { from: IsoDate; to: IsoDate };

/** Real minutes between two moments in milliseconds: a shift over the night the clock goes back is an hour longer than it says. */
export function minutesBetween(start: number, end: number): number {
	return Math.round((end - start) / 60_000);
}

/** 205 is 3 hours and 25 minutes. */
export function hoursAndMinutes(total: number): { hours: number; minutes: number } {
	return { hours: Math.trunc(total / 60), minutes: total % 60 };
}

/** What was typed in two boxes as minutes; undefined when that is no time a day can hold. */
export function asMinutes(hours: number, minutes: number): number | undefined {
	const total = hours * 60 + minutes;
	return minutes >= 0 && minutes < 60 && total >= 0 && total <= MOST_MINUTES ? total : undefined;
}

export function totalMinutes(lines: readonly { minutes: number }[]): number {
	return lines.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Tasks with how often and how long, the longest first. Lines of no minutes were not there, and do not count as a time. */
export function byTask(lines: readonly HoursLine[]): TaskTotal[] {
	const totals = new Map<string, TaskTotal>();
	for (const { taskId, task, minutes } of lines) {
		const known = totals.get(taskId) ?? { taskId, task, times: 0, minutes: 0 };
		totals.set(taskId, { ...known, times: known.times + (minutes > 0 ? 1 : 0), minutes: known.minutes + minutes });
	}
	return [...totals.values()]
		.filter(({ minutes }) => minutes > 0)
		.sort((a, b) => b.minutes - a.minutes || (a.task < b.task ? -1 : 1));
}

/** A whole year, first and last day included. */
export function yearSpan(year: number): Span {
	return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** A whole month of 'YYYY-MM', first and last day included. */
export function monthSpan(month: string): Span {
	const first = Temporal.PlainYearMonth.from(month);
	return {
		from: first.toPlainDate({ day: 1 }).toString(),
		to: first.toPlainDate({ day: first.daysInMonth }).toString()
	};
}

/** The month before or after 'YYYY-MM'. */
export function monthBeside(month: string, by: 1 | -1): string {
	return Temporal.PlainYearMonth.from(month).add({ months: by }).toString();
}

/** 'YYYY-MM' that exists, in years people can mean. */
export function isMonth(text: string): boolean {
	return /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
}

/** A date moved by whole months; the last day of a month stays within it (31 January and a month is 28 February). */
export function monthsAfter(date: IsoDate, months: number): IsoDate {
	return Temporal.PlainDate.from(date).add({ months }).toString();
}

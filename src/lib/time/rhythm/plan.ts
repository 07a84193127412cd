import type { HolidayKey } from '#lib/time/holidays.ts';
import type { ClockTime, IsoDate, IsoWeekday } from '#lib/time/local.ts';

/**
 * How a series repeats. `every` is 1 (each) to 52. Weeks start on Monday and cycles are anchored on the week of the first
 * date, never on the ISO week number. Months without the day are skipped; day -1 is the last day, nth -1 the last such weekday.
 */
export type Rhythm =
	| { kind: 'once' }
	| { kind: 'daily'; every: number }
	| { kind: 'weekly'; every: number; weekdays: IsoWeekday[] }
	| { kind: 'monthly_date'; every: number; day: number }
	| { kind: 'monthly_nth'; every: number; nth: 1 | 2 | 3 | 4 | 5 | -1; weekday: IsoWeekday };

/** Until and including a date, or a number of times (dates of the rhythm that are left after the holidays went), or open. */
export type RhythmEnd = { kind: 'open' } | { kind: 'until'; date: IsoDate } | { kind: 'count'; times: number };

/** The whole plan of a series. Everything is wall-clock: the times hold across the clock change. */
export type Plan = {
	firstDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	/** 0: ends on the same day; 1: on the next day; … */
	endDayOffset: number;
	/** IANA name, 'Europe/Amsterdam'. */
	zone: string;
	rhythm: Rhythm;
	end: RhythmEnd;
	/** Left out of the rhythm. A plan of one time is a chosen date and does not look at them. */
	skipHolidays: HolidayKey[];
	/** Left out; they do count as one of the times. */
	exceptDates: IsoDate[];
	/** Chosen by hand besides the rhythm: they hold outside the end, and on a holiday. An except date wins. */
	extraDates: IsoDate[];
};

export const MAX_EVERY = 52;
export const MAX_TIMES = 2000;
export const MAX_EXTRA_DATES = 150;
export const MAX_EXCEPT_DATES = 2000;
export const MAX_END_DAY_OFFSET = 14;
/** The longest window that may be asked of a plan at once. Daily for five years and all extra dates stay under 2000. */
export const MAX_WINDOW_YEARS = 5;
export const MAX_DATES = 2000;

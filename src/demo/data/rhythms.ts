import type { IsoWeekday } from '#lib/time/local.ts';
import type { Rhythm } from '#lib/time/rhythm/rhythm.ts';

export const weekly = (...weekdays: IsoWeekday[]): Rhythm => ({ kind: 'weekly', every: 1, weekdays });
export const everyTwoWeeks = (weekday: IsoWeekday): Rhythm => ({ kind: 'weekly', every: 2, weekdays: [weekday] });
export const monthly = (nth: 1 | 2 | 3 | 4 | -1, weekday: IsoWeekday): Rhythm => ({
	kind: 'monthly_nth',
	every: 1,
	nth,
	weekday
});
export const once: Rhythm = { kind: 'once' };

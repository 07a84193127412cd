import { addDays, daysBetween, mondayOf, type IsoDate } from '#lib/time/local.ts';

/** The two weeks of a cycle, as the people of the house call them. */
export const WEEK_LETTERS = ['A', 'B'] as const;
export type WeekLetter = (typeof WEEK_LETTERS)[number];

/** The Monday whose week is week A in a hub that set none: the first of 2026. */
export const DEFAULT_ANCHOR: IsoDate = '2026-01-05';

/**
 * Week A or week B. Counted in weeks from the Monday of `anchor`, never from the ISO week number: 2026 has 53 weeks, and odd and
 * even would meet at the turn of the year (domain, rota 6).
 */
export function weekLetter(anchor: IsoDate, date: IsoDate): WeekLetter {
	const weeks = daysBetween(mondayOf(anchor), mondayOf(date)) / 7;
	return weeks % 2 === 0 ? 'A' : 'B';
}

/** The first date on or after `date` that lies in a week with this letter: itself, or the Monday after its week. */
export function firstInWeek(anchor: IsoDate, letter: WeekLetter, date: IsoDate): IsoDate {
	return weekLetter(anchor, date) === letter ? date : addDays(mondayOf(date), 7);
}

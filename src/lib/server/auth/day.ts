import { fromDate, localDate } from '#lib/time/local.ts';

/** The day of a moment as a page shows it. Outside any hub the country has one clock. */
export function dayOf(moment: Date): { year: number; month: number; day: number } {
	const [year = 0, month = 0, day = 0] = localDate(fromDate(moment), 'Europe/Amsterdam').split('-').map(Number);
	return { year, month, day };
}

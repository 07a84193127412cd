import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, isoWeek, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { clock, dayMonth } from '#lib/ui/format.ts';
import { clockOf, dayOf } from '#lib/ui/week.ts';

/** "9.00 - 12.30": short, for a board and for paper. */
export function bandWords(start: ClockTime, end: ClockTime): string {
	return m.rota_span({ start: clock(clockOf(start)), end: clock(clockOf(end)) });
}

/** "Week 48, 23 tot en met 29 november"; both months when there are two. */
export function weekWords(monday: IsoDate): string {
	const sunday = addDays(monday, 6);
	const sameMonth = monday.slice(0, 7) === sunday.slice(0, 7);
	const from = sameMonth ? String(dayOf(monday).day) : dayMonth(dayOf(monday));
	return m.rota_week_line({ week: isoWeek(monday).week, from, to: dayMonth(dayOf(sunday)) });
}

import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, isoWeek, type ClockTime, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import {
	capital,
	clock,
	clockSpan,
	dayAndTime,
	dayMonth,
	longDay,
	relativeDay,
	shortDay,
	weekdayName
} from '#lib/ui/format.ts';
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

type Timed = { localDate: IsoDate; startTime: ClockTime; endTime: ClockTime };

/** "Morgen, dinsdag 24 november, 9.00 tot 12.30 uur": when a shift is, above its page. */
export function shiftMoment({ localDate, startTime, endTime }: Timed, today: IsoDate): string {
	const day = dayOf(localDate);
	const near = relativeDay(day, dayOf(today));
	const words = near === shortDay(day) ? longDay(day) : dayAndTime(near, longDay(day));
	return dayAndTime(capital(words), clockSpan(clockOf(startTime), clockOf(endTime)));
}

/** "Koffie, di 24 november, 9.00 tot 12.30 uur": a shift named in a sentence or a list. */
export function shiftName({ task, localDate, startTime, endTime }: Timed & { task: string }): string {
	const span = clockSpan(clockOf(startTime), clockOf(endTime));
	return `${task}, ${dayAndTime(shortDay(dayOf(localDate)), span)}`;
}

/** "di 24 november, 15.00 uur": a moment on the clocks of the house. */
export function momentWords(at: Temporal.Instant, zone: string): string {
	const local = at.toZonedDateTimeISO(zone);
	return dayAndTime(shortDay(local), clock(local, { word: true }));
}

/** "maandag" for 1. */
export function weekdayWord(weekday: IsoWeekday): string {
	// 1 January 2024 was a Monday.
	return weekdayName({ year: 2024, month: 1, day: weekday });
}

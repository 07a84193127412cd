import { Temporal } from 'temporal-polyfill';
import type { ClockTime, IsoDate } from '#lib/time/local.ts';
import { clock, dayAndTime, shortDay, type ClockTimeLike, type DayLike } from '#lib/ui/format.ts';

/** '2026-11-24' as the day a formatter takes. Cheap: fifty of these stand on a page. */
export function dayOf(date: IsoDate): DayLike {
	return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** '14:00' as the time a formatter takes. */
export function clockOf(time: ClockTime): ClockTimeLike {
	return { hour: Number(time.slice(0, 2)), minute: Number(time.slice(3, 5)) };
}

/** "di 24 november, 15.00 uur": a moment on the clocks of the house. */
export function momentWords(instant: Temporal.Instant, zone: string): string {
	const local = instant.toZonedDateTimeISO(zone);
	return dayAndTime(shortDay(local), clock(local, { word: true }));
}

import { Temporal } from 'temporal-polyfill';
import { now } from './clock.ts';

/** A local date as stored and sent: '2026-11-24'. */
export type IsoDate = string;
/** A local time of day in hours and minutes: '14:00'. */
export type ClockTime = string;
/** Monday is 1, Sunday is 7. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A date that exists, written 'YYYY-MM-DD', in a year people can mean (1900 to 2199). */
export function isDate(text: string): boolean {
	if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
	const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
	return month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** A time of day written 'HH:MM', 00:00 to 23:59. */
export function isTime(text: string): boolean {
	return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** A time zone this machine knows by its IANA name. */
export function isZone(text: string): boolean {
	try {
		return (
			Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId.includes('/') || text === 'UTC'
		);
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

/**
 * The moment at which the clocks of `zone` show `time` on `date`.
 * A time that the clock change jumps over moves forward by the jump; of a time that comes twice the first is meant.
 */
export function toInstant(date: IsoDate, time: ClockTime, zone: string): Temporal.Instant {
	const wall = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
	return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();
}

/** The date the calendar on the wall in `zone` shows at `instant`. */
export function localDate(instant: Temporal.Instant, zone: string): IsoDate {
	return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The time the clock on the wall in `zone` shows at `instant`, in whole minutes. */
export function localTime(instant: Temporal.Instant, zone: string): ClockTime {
	return instant.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** A moment as the database driver gives it. */
export function fromDate(date: Date): Temporal.Instant {
	return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/** A moment as the database driver takes it. */
export function toDate(instant: Temporal.Instant): Date {
	return new Date(instant.epochMilliseconds);
}

/** Today's date in `zone`. */
export function today(zone: string): IsoDate {
	return localDate(now(), zone);
}

/** `date` moved by `days` (may be negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
	return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
	return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

/** Monday 1 to Sunday 7. */
export function weekdayOf(date: IsoDate): IsoWeekday {
	return Temporal.PlainDate.from(date).dayOfWeek as IsoWeekday;
}

/** The Monday of the week that `date` is in; weeks start on Monday. */
export function mondayOf(date: IsoDate): IsoDate {
	return addDays(date, 1 - weekdayOf(date));
}

/** The seven dates, Monday first, of the week that `date` is in. */
export function weekOf(date: IsoDate): IsoDate[] {
	const monday = mondayOf(date);
	return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));
}

/** The ISO week `date` is in. The year is the week's: 2027-01-01 is in week 53 of 2026. For showing only, never to count cycles. */
export function isoWeek(date: IsoDate): { year: number; week: number } {
	const thursday = Temporal.PlainDate.from(date).add({ days: 4 - weekdayOf(date) });
	return { year: thursday.year, week: Math.ceil(thursday.dayOfYear / 7) };
}

/** 'YYYY-MM' of a date. */
export function monthOf(date: IsoDate): string {
	return date.slice(0, 7);
}

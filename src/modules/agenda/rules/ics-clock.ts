import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import type { RawEvent, Stamp } from './ics-event.ts';

/** When something starts and ends by the clocks of the hub. */
export type Times = { date: IsoDate; startTime: ClockTime; endTime: ClockTime; endDayOffset: number };

/**
 * Reads the moments of one event by the clocks of the hub. `shift` is how many days later the first date is here than in the
 * zone of the file; all other dates of the event move with it, so that a series keeps its weekday here.
 */
export type EventClock = {
	shift: number;
	times: (start: Stamp, event: Pick<RawEvent, 'end' | 'duration'>) => Times & { suggested: boolean };
	/** The date, of a series that starts at `start`, that `stamp` points at. */
	dateOf: (stamp: Stamp) => IsoDate;
	/** The last date of a series that ends at `until`. */
	lastDate: (until: Stamp) => IsoDate;
};

const dayStart = '09:00';
const dayEnd = '17:00';

/** `zoneOf` gives the zone of a stamp as IANA name or offset; `zone` is that of the hub. */
export function eventClock(start: Stamp, zone: string, zoneOf: (stamp: Stamp) => string): EventClock {
	const here = (stamp: Stamp, there = zone) =>
		stamp.allDay ? stamp.wall : stamp.wall.toZonedDateTime(zoneOf(stamp)).withTimeZone(there).toPlainDateTime();
	const home = start.allDay ? zone : zoneOf(start);
	const dateAt = (wall: Temporal.PlainDateTime) => wall.toPlainDate().toString();
	const shift = daysBetween(dateAt(start.wall), dateAt(here(start)));

	return {
		shift,
		times: (from, event) => (from.allDay ? allDay(from, event) : timed(here(from), from, event, here)),
		dateOf: (stamp) => addDays(dateAt(here(stamp, home)), shift),
		lastDate: (until) => {
			const wall = here(until, home);
			const early = !until.allDay && !start.allDay && Temporal.PlainTime.compare(wall, start.wall) < 0;
			return addDays(dateAt(wall), shift - (early ? 1 : 0));
		}
	};
}

/** The end of a whole day is the day after it; without an end it is one day (RFC 5545, 3.6.1). */
function allDay(start: Stamp, { end, duration }: Pick<RawEvent, 'end' | 'duration'>) {
	const until = end?.wall ?? start.wall.add(duration ?? { days: 1 });
	const days = start.wall.toPlainDate().until(until.toPlainDate(), { largestUnit: 'day' }).days;
	const endDayOffset = Math.max(0, days - 1);
	const date = start.wall.toPlainDate().toString();
	return { date, startTime: dayStart, endTime: dayEnd, endDayOffset, suggested: false };
}

/** Something without an end, or that ends before it starts, is suggested to take an hour. */
function timed(
	begin: Temporal.PlainDateTime,
	start: Stamp,
	{ end, duration }: Pick<RawEvent, 'end' | 'duration'>,
	here: (stamp: Stamp) => Temporal.PlainDateTime
) {
	const named = end && !end.allDay ? here(end) : duration ? here({ ...start, wall: start.wall.add(duration) }) : null;
	const suggested = !named || Temporal.PlainDateTime.compare(named, begin) <= 0;
	const until = suggested ? begin.add({ hours: 1 }) : named;
	const clock = (wall: Temporal.PlainDateTime) => wall.toPlainTime().toString({ smallestUnit: 'minute' });
	const [date, last] = [begin.toPlainDate().toString(), until.toPlainDate().toString()];
	return { date, startTime: clock(begin), endTime: clock(until), endDayOffset: daysBetween(date, last), suggested };
}

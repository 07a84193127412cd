import type { Temporal } from 'temporal-polyfill';
import { addDays, localDate, toInstant, weekdayOf, type ClockTime, type IsoDate, type IsoWeekday } from './local.ts';

/** One stretch of a day. `to` may be '24:00'; a `to` at or before `from` is on the next day (22:00 to 01:00). */
export type OpenSpan = { from: ClockTime; to: ClockTime };
/** Other hours on one date; no spans means shut, `reason` says why. */
export type OpeningException = { date: IsoDate; spans: OpenSpan[]; reason?: string };
/** Shut from `from` up to and including `to`. */
export type ClosedPeriod = { from: IsoDate; to: IsoDate; reason?: string };

export type OpeningHours = {
	zone: string;
	week: Partial<Record<IsoWeekday, OpenSpan[]>>;
	exceptions: OpeningException[];
	closures: ClosedPeriod[];
};

/** `reason` is what the house wrote about a closure or an exception; null on an ordinary shut hour. `opensAt` null: not within a year. */
export type OpenState =
	| { kind: 'open'; until: Temporal.Instant }
	| { kind: 'closed'; reason: string | null; opensAt: Temporal.Instant | null };

const LOOK_AHEAD_DAYS = 366;

/** The hours of one date. A closure wins from an exception, an exception from the week. */
export function hoursOn(hours: OpeningHours, date: IsoDate): { spans: OpenSpan[]; reason: string | null } {
	const closure = hours.closures.find(({ from, to }) => from <= date && date <= to);
	if (closure) return { spans: [], reason: closure.reason ?? null };
	const exception = hours.exceptions.find((each) => each.date === date);
	if (exception) return { spans: exception.spans, reason: exception.reason ?? null };
	return { spans: hours.week[weekdayOf(date)] ?? [], reason: null };
}

type Stretch = { start: Temporal.Instant; end: Temporal.Instant };

/** The moments between which a span of `date` lies, in the zone of the house. */
export function momentsOf({ from, to }: OpenSpan, date: IsoDate, zone: string): Stretch {
	const nextDay = to === '24:00' || to <= from;
	const end = toInstant(nextDay ? addDays(date, 1) : date, to === '24:00' ? '00:00' : to, zone);
	return { start: toInstant(date, from, zone), end };
}

function stretchesOn(hours: OpeningHours, date: IsoDate): Stretch[] {
	return hoursOn(hours, date)
		.spans.map((span) => momentsOf(span, date, hours.zone))
		.filter(({ start, end }) => before(start, end))
		.sort((a, b) => (before(a.start, b.start) ? -1 : 1));
}

/** Whether the door is open at `instant` and until when, or why not and when it opens next. Holds across clock changes. */
export function openState(hours: OpeningHours, instant: Temporal.Instant): OpenState {
	const date = localDate(instant, hours.zone);
	let until: Temporal.Instant | null = null;
	// From yesterday, because last night's stretch may run past midnight; onwards while stretches join up.
	for (let day = -1; day <= LOOK_AHEAD_DAYS; day++) {
		const today = stretchesOn(hours, addDays(date, day));
		for (const { start, end } of today) {
			const edge: Temporal.Instant = until ?? instant;
			if (before(edge, start)) return until ? { kind: 'open', until } : closed(hours, date, start);
			if (before(edge, end)) until = end;
		}
		// A stretch that joins on must begin by the end of the next day.
		if (until && day > 0 && before(until, toInstant(addDays(date, day), '00:00', hours.zone))) break;
	}
	return until ? { kind: 'open', until } : closed(hours, date, null);
}

function closed(hours: OpeningHours, date: IsoDate, opensAt: Temporal.Instant | null): OpenState {
	return { kind: 'closed', reason: hoursOn(hours, date).reason, opensAt };
}

function before(a: Temporal.Instant, b: Temporal.Instant): boolean {
	return a.epochMilliseconds < b.epochMilliseconds;
}

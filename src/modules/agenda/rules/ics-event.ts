import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { EventBlock } from './ics-lines.ts';

/** A moment as the file has it. `tzid` is 'UTC' for times ending in Z, and null when the file names no zone. */
export type Stamp = { wall: Temporal.PlainDateTime; allDay: boolean; tzid: string | null };
export type Recur = InstanceType<typeof ICAL.Recur>;
type Property = InstanceType<typeof ICAL.Property>;
type Component = InstanceType<typeof ICAL.Component>;

/** One VEVENT, read but not yet understood. */
export type RawEvent = {
	uid: string;
	sequence: number;
	summary: string;
	text: string;
	location: string;
	status: string;
	access: string;
	start: Stamp | null;
	end: Stamp | null;
	duration: Temporal.Duration | null;
	rules: Recur[];
	exceptRules: number;
	rdates: Stamp[];
	exdates: Stamp[];
	original: Stamp | null;
	/** The change is meant for all later times as well. */
	forAllAfter: boolean;
};

/** Reads one event; null when it is damaged beyond reading. */
export function readEvent(block: EventBlock): RawEvent | null {
	if (!block.closed) return null;
	try {
		const parsed = ICAL.parse(['BEGIN:VEVENT', ...block.lines, 'END:VEVENT'].join('\r\n')) as unknown[];
		return rawEvent(new ICAL.Component(parsed));
	} catch (error) {
		// The parser and Temporal throw many kinds of errors on a damaged value; each means the same here.
		if (error instanceof Error) return null;
		throw error;
	}
}

/** The title of an event that cannot be read, so that the coordinator knows which it is. */
export function summaryOf(block: EventBlock): string {
	const line = block.lines.find((one) => /^SUMMARY[;:]/i.test(one)) ?? '';
	return line.slice(line.indexOf(':') + 1).slice(0, 160);
}

function rawEvent(event: Component): RawEvent {
	const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '').trim();
	const stamps = (name: string) => event.getAllProperties(name).flatMap(stampsOf);
	const original = event.getFirstProperty('recurrence-id');
	const range = original?.getParameter('range');
	const duration = event.getFirstPropertyValue('duration');
	return {
		uid: text('uid').slice(0, 500),
		sequence: Math.max(0, Math.trunc(Number(event.getFirstPropertyValue('sequence')) || 0)),
		summary: text('summary'),
		text: text('description'),
		location: text('location'),
		status: text('status').toUpperCase(),
		access: text('class').toUpperCase(),
		start: stamps('dtstart')[0] ?? null,
		end: stamps('dtend')[0] ?? null,
		duration: duration instanceof ICAL.Duration ? durationOf(duration) : null,
		rules: event.getAllProperties('rrule').flatMap((property) => property.getValues().filter(isRule)),
		exceptRules: event.getAllProperties('exrule').length,
		rdates: stamps('rdate'),
		exdates: stamps('exdate'),
		original: stamps('recurrence-id')[0] ?? null,
		forAllAfter: range === 'THISANDFUTURE'
	};
}

function isRule(value: unknown): value is Recur {
	return value instanceof ICAL.Recur;
}

function durationOf(value: InstanceType<typeof ICAL.Duration>): Temporal.Duration {
	const { weeks, days, hours, minutes, seconds } = value;
	const length = Temporal.Duration.from({ days: weeks * 7 + days, hours, minutes, seconds });
	return value.isNegative ? length.negated() : length;
}

function stampsOf(property: Property): Stamp[] {
	const parameter = property.getParameter('tzid');
	const named = typeof parameter === 'string' && parameter !== '' ? parameter : null;
	const written = (property.toJSON() as unknown[]).slice(3);
	return property.getValues().map((value: unknown, at) => {
		const time = value instanceof ICAL.Period ? value.start : value;
		if (!(time instanceof ICAL.Time)) throw new TypeError('a date was expected');
		const { year, month, day, isDate } = time;
		const clock = isDate ? {} : { hour: time.hour, minute: time.minute };
		const wall = Temporal.PlainDateTime.from({ year, month, day, ...clock }, { overflow: 'reject' });
		// The parser turns 31 February into 3 March; a date that does not exist is a damaged one.
		const date = written[at];
		if (typeof date === 'string' && !date.startsWith(wall.toPlainDate().toString()))
			throw new RangeError('no such date');
		const tzid = isDate ? null : time.zone === ICAL.Timezone.utcTimezone ? 'UTC' : named;
		return { wall, allDay: isDate, tzid };
	});
}

import { createHash } from 'node:crypto';
import { ICalCalendar, ICalEventStatus, type ICalEventData } from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import { withoutControls } from '#lib/forms/controls.ts';

export type FeedCalendar = {
	name: string;
	/** Of the page the calendar belongs to. */
	url: string;
	/** IANA name; a hint for the reader, the times themselves are in UTC. */
	zone: string;
	description?: string;
};

/** One time something happens. There is no place in it for people. */
export type FeedEvent = {
	/** Of the occurrence; it keeps it when it moves. */
	id: string;
	title: string;
	text?: string;
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	location?: string;
	url?: string;
	/** Cancelled times stay in the feed, or calendars that have them would keep them. */
	cancelled: boolean;
	/** Counts the changes; a calendar takes over only a higher one. */
	sequence: number;
	lastModified: Temporal.Instant;
};

/**
 * A calendar file (RFC 5545) and its ETag. The same calendar and events, in whatever order, give the same bytes, on every copy
 * of the program and under every host name.
 */
export function feed(calendar: FeedCalendar, events: FeedEvent[]): { body: string; etag: string } {
	const file = new ICalCalendar({
		prodId: { company: 'Aanloop', product: 'agenda', language: 'NL' },
		name: oneLine(calendar.name),
		url: calendar.url,
		// Not as the zone of the file, which would turn the times into local ones.
		x: [['X-WR-TIMEZONE', calendar.zone]],
		ttl: 60 * 60,
		...(calendar.description ? { description: withoutControls(calendar.description) } : {}),
		events: events.toSorted(byStart).map(eventOf)
	});
	const body = file.toString();
	const lines = `${body.replace(/\r?\n/g, '\r\n').replace(/(\r\n)+$/, '')}\r\n`;
	return { body: lines, etag: `"${createHash('sha256').update(lines).digest('base64url').slice(0, 27)}"` };
}

function byStart(a: FeedEvent, b: FeedEvent): number {
	return a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds || (a.id < b.id ? -1 : 1);
}

function eventOf(event: FeedEvent): ICalEventData {
	const moment = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);
	return {
		id: `${event.id}@aanloop`,
		summary: oneLine(event.title),
		start: moment(event.startsAt),
		end: moment(event.endsAt),
		stamp: moment(event.lastModified),
		lastModified: moment(event.lastModified),
		sequence: event.sequence,
		status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		...(event.text ? { description: withoutControls(event.text) } : {}),
		...(event.location ? { location: oneLine(event.location) } : {}),
		...(event.url ? { url: event.url } : {})
	};
}

function oneLine(text: string): string {
	return withoutControls(text).replace(/\s+/g, ' ').trim();
}

import { done, refused, type Outcome } from '#lib/outcome.ts';
import { now } from '#lib/time/clock.ts';
import { daysBetween, fromDate, localDate, toDate, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import { spanOf } from '#lib/time/rhythm/rhythm.ts';
import type { Next } from './occurrence-change.ts';
import type { OccurrenceRow } from './planning.ts';

/** What a coordinator can change of one occurrence alone; what is left out stays. */
export type OccurrenceChanges = {
	date?: IsoDate;
	startTime?: ClockTime;
	endTime?: ClockTime;
	roomId?: string | null;
	title?: string;
	sentence?: string;
	/** null: unlimited. */
	capacity?: number | null;
};

/** What these changes make of an occurrence. Refused: 'end_not_after_start', 'in_the_past'. */
export function nextOf(
	row: OccurrenceRow,
	changes: OccurrenceChanges,
	zone: string
): Outcome<Next, 'end_not_after_start' | 'in_the_past'> {
	const { date = row.localDate, startTime = row.startTime, endTime = row.endTime } = changes;
	const next: Next = {};
	const fields = new Set(row.changedFields);
	if (date !== row.localDate) fields.add('date');
	if (startTime !== row.startTime || endTime !== row.endTime) fields.add('time');
	if (date !== row.localDate || startTime !== row.startTime || endTime !== row.endTime) {
		const days = daysBetween(row.localDate, localDate(fromDate(row.endsAt), zone));
		// An evening that runs past midnight keeps doing so; a time typed before the start means the next day.
		const endDayOffset = days > 1 ? days : endTime <= startTime ? 1 : 0;
		const span = spanOf({ startTime, endTime, endDayOffset, zone }, date);
		if (startTime === endTime) return refused('end_not_after_start');
		if (span.startsAt.epochMilliseconds <= now().epochMilliseconds) return refused('in_the_past');
		Object.assign(next, {
			localDate: date,
			startTime,
			endTime,
			startsAt: toDate(span.startsAt),
			endsAt: toDate(span.endsAt)
		});
	}
	for (const [key, field] of [
		['roomId', 'room'],
		['title', 'title'],
		['sentence', 'sentence'],
		['capacity', 'capacity']
	] as const) {
		if (changes[key] === undefined || changes[key] === row[key]) continue;
		Object.assign(next, { [key]: changes[key] });
		fields.add(field);
	}
	return done(Object.keys(next).length > 0 ? { ...next, changedFields: [...fields].sort() } : next);
}

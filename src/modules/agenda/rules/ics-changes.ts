import type { IsoDate } from '#lib/time/local.ts';
import type { EventClock } from './ics-clock.ts';
import type { RawEvent, Stamp } from './ics-event.ts';
import type { ImportedChange, ImportedSeries } from './ics-plan.ts';
import type { Context } from './ics-series.ts';
import { wordsOf } from './ics-words.ts';
import { datesOf, type Plan } from '#lib/time/rhythm/rhythm.ts';

/**
 * Puts added dates and single changes into `series`. Changes that change nothing we keep are left out: other programs write
 * one for every answer to an invitation.
 */
export function addChanges(
	series: ImportedSeries,
	event: RawEvent,
	changes: RawEvent[],
	clock: EventClock,
	context: Context
): void {
	for (const added of event.rdates) addDate(series, added, event, clock, context);
	const latest = new Map(
		inOrder(changes).map((change) => [change.original ? clock.dateOf(change.original) : '', change])
	);
	for (const [originalDate, change] of latest) addChange(series, originalDate, change, clock, context);
	series.plan.extraDates.sort();
}

/** Of two changes of the same time the one with the higher number is the later one. */
function inOrder(changes: RawEvent[]): RawEvent[] {
	return changes.toSorted((a, b) => a.sequence - b.sequence);
}

function addDate(
	{ plan, overrides }: ImportedSeries,
	added: Stamp,
	event: RawEvent,
	clock: EventClock,
	context: Context
) {
	const date = clock.dateOf(added);
	const times = added.allDay ? { ...timesOf(plan), date } : clock.times(added, lengthOf(event));
	const same = times.startTime === plan.startTime;
	if (datesOf(plan, date, date).length > 0) return same ? undefined : context.note('two_on_a_day');
	if (plan.exceptDates.includes(date)) return;
	plan.extraDates.push(date);
	if (!same) overrides.push({ originalDate: date, ...changeTimes(times) });
}

/** An added time lasts as long as the first one did. */
function lengthOf({ start, end, duration }: RawEvent): Pick<RawEvent, 'end' | 'duration'> {
	const length = start && end ? start.wall.until(end.wall, { largestUnit: 'day' }) : duration;
	return { end: null, duration: length };
}

function addChange(
	{ plan, overrides, title, location }: ImportedSeries,
	originalDate: IsoDate,
	change: RawEvent,
	clock: EventClock,
	context: Context
): void {
	if (change.forAllAfter) return context.refuse('change_for_all_after');
	const cancelled = change.status === 'CANCELLED';
	// Some programs leave a moved time out of the rule as well: then the change is what counts.
	if (!cancelled) plan.exceptDates = plan.exceptDates.filter((date) => date !== originalDate);
	if (datesOf(plan, originalDate, originalDate).length === 0) {
		return cancelled ? undefined : context.refuse('change_without_date');
	}
	const planned: ImportedChange = { originalDate, ...changeTimes({ ...timesOf(plan), date: originalDate }) };
	if (cancelled) {
		overrides.push({ ...planned, cancelled: true });
		return;
	}
	const words = wordsOf(change, (note, count) => note !== 'no_title' && context.note(note, count));
	const made: ImportedChange = {
		originalDate,
		...(change.start ? changeTimes(clock.times(change.start, change)) : planned),
		...(words.title !== '' && words.title !== title ? { title: words.title } : {}),
		...(words.location !== location ? { location: words.location } : {})
	};
	if (JSON.stringify(made) !== JSON.stringify(planned)) overrides.push(made);
}

function timesOf({ startTime, endTime, endDayOffset }: Plan) {
	return { startTime, endTime, endDayOffset };
}

function changeTimes({ date, startTime, endTime, endDayOffset }: Omit<ImportedChange, 'originalDate'>) {
	return { date, startTime, endTime, endDayOffset };
}

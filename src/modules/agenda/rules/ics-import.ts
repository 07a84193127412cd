import { createHash } from 'node:crypto';
import type { IsoDate } from '#lib/time/local.ts';
import { limits } from '#lib/limits.ts';
import { readEvent, summaryOf, type RawEvent, type Stamp } from './ics-event.ts';
import { blocksOf, textOf, type CalendarBlocks } from './ics-lines.ts';
import type { ImportPlan, RefusalReason } from './ics-plan.ts';
import { seriesOf, type Context } from './ics-series.ts';
import { zoneFinder } from './ics-zones.ts';

export type * from './ics-plan.ts';

/** `zone`: of the hub. `today`: from where coming dates are counted. `privateToo`: also take what is marked private. */
export type ImportOptions = { zone: string; today: IsoDate; privateToo?: boolean };

/**
 * What an .ics file would become here: series, single changes, what is refused and why, what to know. Nothing is written, and
 * no file makes it throw. People in the file (organiser, invited, reminders) are not read.
 */
export function importPlan(file: Uint8Array | string, options: ImportOptions): ImportPlan {
	const plan: ImportPlan = { zone: options.zone, series: [], refused: [], notes: [] };
	const refuseAll = (reason: RefusalReason) => ({ ...plan, refused: [{ uid: '', summary: '', reason }] });
	const size = typeof file === 'string' ? Buffer.byteLength(file) : file.length;
	if (size > limits.icsBytes) return refuseAll('too_large');
	const blocks = blocksOf(textOf(file));
	if (!blocks) return refuseAll('not_a_calendar');
	if (blocks.events.length > limits.icsEvents) return refuseAll('too_many_events');

	const name = (blocks.head.get('X-WR-CALNAME') ?? blocks.head.get('NAME') ?? '').replace(/\\([,;\\])/g, '$1').trim();
	// Google names a calendar after the mail address of its owner, which is nobody's business.
	if (name !== '' && !name.includes('@')) plan.calendarName = name.slice(0, limits.textTitle);
	const work: Work = { plan, options, find: zoneFinder(blocks.zones), looseLeft: limits.icsLooseSeries };
	for (const [uid, events] of byUid(readAll(blocks, plan))) addAll(work, uid, events);
	return plan;
}

/** What is shared by all events of one import. */
type Work = { plan: ImportPlan; options: ImportOptions; find: (tzid: string) => string | null; looseLeft: number };

function readAll(blocks: CalendarBlocks, plan: ImportPlan): RawEvent[] {
	return blocks.events.flatMap((block) => {
		const event = readEvent(block);
		if (!event) plan.refused.push({ uid: '', summary: summaryOf(block), reason: 'broken' });
		return event ?? [];
	});
}

function byUid(events: RawEvent[]): Map<string, RawEvent[]> {
	return Map.groupBy(events, (event) => (event.uid ||= madeUpUid(event)));
}

/** The same event without a UID gets the same one each time, so that a second import finds it again. */
function madeUpUid({ summary, start }: RawEvent): string {
	const told = JSON.stringify([summary, start?.wall.toString() ?? '', start?.tzid ?? '']);
	return `zonder-uid-${createHash('sha256').update(told).digest('hex').slice(0, 32)}`;
}

function addAll(work: Work, uid: string, events: RawEvent[]): void {
	const mains = events.filter((event) => !event.original).sort((a, b) => b.sequence - a.sequence);
	const changes = events.filter((event) => event.original);
	const [main] = mains;
	if (main) {
		const context = contextOf(work, main);
		if (mains.length > 1) context.note('double');
		return addOne(work.plan, main, changes, context);
	}
	// Someone who was invited to one time only has just that time in the calendar: it stands by itself.
	for (const change of changes) {
		const single = { ...change, uid: `${uid}#${change.original?.wall.toString() ?? ''}`, original: null };
		const context = contextOf(work, single);
		if (change.status !== 'CANCELLED') context.note('loose_change');
		addOne(work.plan, single, [], context);
	}
}

function addOne(plan: ImportPlan, event: RawEvent, changes: RawEvent[], context: Context): void {
	const made = understand(event, changes, context);
	if (typeof made !== 'string') plan.series.push(made);
	else {
		context.refuse(made);
		// What is not taken over needs no remarks.
		plan.notes = plan.notes.filter((note) => note.uid !== event.uid);
	}
}

function understand(event: RawEvent, changes: RawEvent[], context: Context): ReturnType<typeof seriesOf> {
	try {
		return seriesOf(event, changes, context);
	} catch (error) {
		// Dates that no calendar holds, as in year 0 or 999999.
		if (error instanceof RangeError) return 'broken';
		throw error;
	}
}

function contextOf(work: Work, event: RawEvent): Context {
	const { plan, options, find } = work;
	const { uid } = event;
	const summary = event.summary.slice(0, limits.textSentence);
	const found = (stamp: Stamp) => (stamp.tzid === null ? options.zone : find(stamp.tzid));
	return {
		zone: options.zone,
		today: options.today,
		mayCountOut: () => (work.looseLeft -= 1) >= 0,
		privateToo: options.privateToo ?? false,
		zoneOf: (stamp) => found(stamp) ?? options.zone,
		isUnknown: (stamp) => found(stamp) === null,
		note: (note, count) => plan.notes.push({ uid, title: summary, note, ...(count === undefined ? {} : { count }) }),
		refuse: (reason) => plan.refused.push({ uid, summary, reason })
	};
}

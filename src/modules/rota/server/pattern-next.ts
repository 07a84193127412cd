import { closedOn, type Closed } from '#lib/server/hub/closures.ts';
import { fromDate, localDate, localTime, type IsoDate } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import type { OccurrenceFacts } from '#modules/agenda/server/index.ts';
import { aroundActivity } from '../rules/pattern.ts';
import type { ShiftRow } from './held-shift.ts';
import type { PatternRow } from './planning.ts';
import { momentsOf, type NextShift } from './shift-write.ts';

export type Action = 'keep' | 'move' | 'hold' | 'cancel' | 'drop';
/** A change of a pattern from a local date on, or the end of it. */
export type PatternEdit = { before: PatternRow; after: PatternRow; fromDate: IsoDate; stop: boolean; zone: string };
type Where = { toDate: IsoDate | undefined; inPlan: boolean; closures: readonly Closed[] };

/** What one shift becomes by an edit of a pattern with a rhythm. What was changed for it alone stays as it is. */
export function nextOf(edit: PatternEdit, row: ShiftRow, action: Action, where: Where): NextShift {
	const { before, after } = edit;
	if (action === 'drop') return {};
	if (action === 'cancel') return row.cancelledBy === null ? { cancelledBy: 'pattern', cancelReason: '' } : {};
	const next: NextShift = peopleOf(edit, row);
	if (where.toDate) next.originalDate = where.toDate;
	const date = action === 'move' && where.toDate ? where.toDate : row.localDate;
	// A shift that has no date in the plan any more, or stands for another, keeps its own clock.
	const followsClock = action === 'move' || (action === 'keep' && where.inPlan);
	const clock = followsClock && !row.changedFields.includes('time') && clockDiffers(before.plan, after.plan);
	if (after.plan && (date !== row.localDate || clock)) Object.assign(next, momentsOf(after.plan, date));
	return { ...next, ...standingOf(row, action, date, where) };
}

/** How many people, when this edit changes that and it was not changed for this shift alone. */
export function peopleOf({ before, after }: Pick<PatternEdit, 'before' | 'after'>, row: ShiftRow): NextShift {
	const same = before.least === after.least && before.most === after.most;
	return same || row.changedFields.includes('people') ? {} : { least: after.least, most: after.most };
}

function clockDiffers(before: Plan | null, after: Plan | null): boolean {
	return (['startTime', 'endTime', 'endDayOffset', 'zone'] as const).some((key) => before?.[key] !== after?.[key]);
}

/** Whether it stands: cancelled by itself stays so; by a closure or an earlier edit, the new date decides. */
function standingOf(row: ShiftRow, action: Action, date: IsoDate, { closures, inPlan }: Where): NextShift {
	if (row.cancelledBy === 'single' || action === 'hold') return {};
	const closed = action === 'move' || row.cancelledBy === 'pattern' ? closedOn(closures, date) : undefined;
	if (closed) return { cancelledBy: 'closure', cancelReason: closed.reason };
	const back =
		row.cancelledBy === 'pattern' ? action === 'move' || inPlan : action === 'move' && row.cancelledBy !== null;
	return back ? { cancelledBy: null, cancelReason: '' } : {};
}

/** When a shift is that hangs on a time of an activity. */
export function momentsAround(of: PatternRow, on: OccurrenceFacts, zone: string) {
	const { start, end } = aroundActivity({ start: on.startsAt.getTime(), end: on.endsAt.getTime() }, of);
	const [startsAt, endsAt] = [new Date(start), new Date(end)];
	return {
		localDate: localDate(fromDate(startsAt), zone),
		startTime: localTime(fromDate(startsAt), zone),
		endTime: localTime(fromDate(endsAt), zone),
		startsAt,
		endsAt
	};
}

/** What a shift becomes when it follows its activity. A date or time of its own stays; what was called off by hand stays so. */
export function nextWithActivity(of: PatternRow, row: ShiftRow, on: OccurrenceFacts, zone: string): NextShift {
	const next: NextShift = {};
	const moments = momentsAround(of, on, zone);
	const own = row.changedFields.includes('date') || row.changedFields.includes('time');
	const same =
		moments.startsAt.getTime() === row.startsAt.getTime() && moments.endsAt.getTime() === row.endsAt.getTime();
	if (!own && !same) Object.assign(next, moments);
	if (on.cancelledBy !== null && row.cancelledBy === null)
		Object.assign(next, { cancelledBy: 'activity', cancelReason: on.cancelReason });
	if (on.cancelledBy === null && row.cancelledBy === 'activity')
		Object.assign(next, { cancelledBy: null, cancelReason: '' });
	return next;
}

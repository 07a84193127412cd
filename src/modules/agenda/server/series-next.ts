import { closedOn, type Closed } from '#lib/server/hub/closures.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import { spanOf, type Plan } from '#lib/time/rhythm/rhythm.ts';
import type { Next } from './occurrence-change.ts';
import type { OccurrenceRow } from './planning.ts';
import type { Action, SeriesEdit } from './series-effect.ts';

type Where = { toDate: IsoDate | undefined; inPlan: boolean; closures: readonly Closed[] };

/** What one occurrence becomes by an edit of its series. What was changed for it alone stays as it is. */
export function nextOf(edit: SeriesEdit, row: OccurrenceRow, action: Action, where: Where): Next {
	if (action === 'drop') return {};
	if (action === 'cancel') return row.cancelledBy === null ? { cancelledBy: 'series', cancelReason: '' } : {};
	const next: Next = wordsOf(edit, row);
	if (where.toDate) next.originalDate = where.toDate;
	const date = action === 'move' && where.toDate ? where.toDate : row.localDate;
	// A time that has no date in the plan any more, or stands for another, keeps its own clock.
	const followsClock = action === 'move' || (action === 'keep' && where.inPlan);
	const clock = followsClock && !row.changedFields.includes('time') && clockDiffers(edit.before.plan, edit.after.plan);
	if (date !== row.localDate || clock) Object.assign(next, momentsOf(edit, date));
	return { ...next, ...standingOf(row, action, date, where) };
}

/** Only what this edit changes: an occurrence whose room was taken is not put back into it by a new title. */
function wordsOf({ before, after }: SeriesEdit, row: OccurrenceRow): Next {
	const own = new Set(row.changedFields);
	return {
		...(after.title !== before.title && !own.has('title') && { title: after.title }),
		...(after.sentence !== before.sentence && !own.has('sentence') && { sentence: after.sentence }),
		...(after.roomId !== before.roomId && !own.has('room') && { roomId: after.roomId }),
		...(after.capacity !== before.capacity && !own.has('capacity') && { capacity: after.capacity })
	};
}

function clockDiffers(before: Plan, after: Plan): boolean {
	return (['startTime', 'endTime', 'endDayOffset', 'zone'] as const).some((key) => before[key] !== after[key]);
}

function momentsOf({ after }: SeriesEdit, localDate: IsoDate): Next {
	const { startTime, endTime } = after.plan;
	const { startsAt, endsAt } = spanOf(after.plan, localDate);
	return { localDate, startTime, endTime, startsAt: toDate(startsAt), endsAt: toDate(endsAt) };
}

/** Whether it stands: cancelled by itself stays so; by a closure or an earlier edit, the new date decides. */
function standingOf(row: OccurrenceRow, action: Action, date: IsoDate, { closures, inPlan }: Where): Next {
	if (row.cancelledBy === 'single' || action === 'hold') return {};
	const closed = action === 'move' || row.cancelledBy === 'series' ? closedOn(closures, date) : undefined;
	if (closed) return { cancelledBy: 'closure', cancelReason: closed.reason };
	const back =
		row.cancelledBy === 'series' ? action === 'move' || inPlan : action === 'move' && row.cancelledBy !== null;
	return back ? { cancelledBy: null, cancelReason: '' } : {};
}

import type { ClockTime, IsoDate } from '#lib/time/local.ts';

/** A shift as people know it. */
export type ShiftArrangement = {
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	least: number;
	most: number;
	note: string;
	cancelledBy: string | null;
};

/** What differs between how a shift is and how it becomes. */
export type ShiftChange =
	| { kind: 'cancelled' }
	| { kind: 'restored' }
	| { kind: 'date'; from: IsoDate; to: IsoDate }
	| { kind: 'time'; from: [ClockTime, ClockTime]; to: [ClockTime, ClockTime] }
	| { kind: 'people'; from: [number, number]; to: [number, number] }
	| { kind: 'note' };
/** What who is on it hears: that it is off, or that it is at another time. */
export type ShiftNews = 'cancelled' | 'moved' | null;

/** Everything that differs, the weightiest first. */
export function shiftChanges(before: ShiftArrangement, after: ShiftArrangement): ShiftChange[] {
	const changes: ShiftChange[] = [];
	if (before.cancelledBy === null && after.cancelledBy !== null) changes.push({ kind: 'cancelled' });
	if (before.cancelledBy !== null && after.cancelledBy === null) changes.push({ kind: 'restored' });
	if (before.localDate !== after.localDate) changes.push({ kind: 'date', from: before.localDate, to: after.localDate });
	const [was, is] = [clockOf(before), clockOf(after)];
	if (was.join() !== is.join()) changes.push({ kind: 'time', from: was, to: is });
	const [few, many] = [peopleOf(before), peopleOf(after)];
	if (few.join() !== many.join()) changes.push({ kind: 'people', from: few, to: many });
	if (before.note !== after.note) changes.push({ kind: 'note' });
	return changes;
}

/** What of that is news to who is on the shift. Of a shift that is off and stays off, nothing. */
export function newsOf(changes: readonly ShiftChange[], stillCancelled: boolean): ShiftNews {
	if (changes.some(({ kind }) => kind === 'cancelled')) return 'cancelled';
	const moves = changes.some(({ kind }) => kind === 'date' || kind === 'time');
	return moves && !stillCancelled ? 'moved' : null;
}

const clockOf = ({ startTime, endTime }: ShiftArrangement): [ClockTime, ClockTime] => [startTime, endTime];
const peopleOf = ({ least, most }: ShiftArrangement): [number, number] => [least, most];

import { and, eq } from 'drizzle-orm';
import type { ClockTime, IsoDate } from '#lib/time/local.ts';
import type { HeldShift } from '../held-shift.ts';
import { shift, task } from '../rota.schema.ts';

/** What a page shows of a shift somebody is asked for. */
export type ShiftWords = {
	shiftId: string;
	taskId: string;
	task: string;
	pictogram: string;
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	startsAt: Date;
	endsAt: Date;
};

/** The same as columns of a question. */
export const SHIFT_WORDS = {
	shiftId: shift.id,
	taskId: shift.taskId,
	task: task.name,
	pictogram: task.pictogram,
	localDate: shift.localDate,
	startTime: shift.startTime,
	endTime: shift.endTime,
	startsAt: shift.startsAt,
	endsAt: shift.endsAt
};
export const ofItsTask = and(eq(task.hubId, shift.hubId), eq(task.id, shift.taskId));

export function wordsOf({ row, task: its }: HeldShift): ShiftWords {
	const { id, taskId, localDate, startTime, endTime, startsAt, endsAt } = row;
	const { name, pictogram } = its;
	return { shiftId: id, taskId, task: name, pictogram, localDate, startTime, endTime, startsAt, endsAt };
}

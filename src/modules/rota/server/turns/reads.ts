import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { ClockTime, IsoDate } from '#lib/time/local.ts';

/** What a page shows of a shift somebody is asked for. Names are first names. */
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
/** An open cover request. `circle` as in rules/circles.ts; `phone`: whom to phone at the last step (first name; the number is for the coordinator and the asker). */
export type OpenCover = ShiftWords & {
	requestId: string;
	assignmentId: string;
	personId: string;
	firstName: string;
	askedAt: Date;
	circle: number;
	widensAt: Date | null;
	asked: number;
	saidNo: number;
	phonePersonId: string | null;
	offers: { offerId: string; personId: string; firstName: string; shift: ShiftWords }[];
};
/** A request that waits for the answer of the one who asks. */
export type CoverAskOfMine = ShiftWords & { askId: string; requestId: string; firstName: string; circle: number };

/** Being built. All open requests of the hub whose shift has not begun, soonest first. */
export function openCover(_tx: Tx, _hubId: string): Promise<OpenCover[]> {
	throw new Error('being built');
}

/** Being built. What the signed-in person is asked to take over and has not answered, soonest first. */
export function myCoverAsks(_tx: Tx, _actor: Actor): Promise<CoverAskOfMine[]> {
	throw new Error('being built');
}

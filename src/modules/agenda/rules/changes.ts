import type { ClockTime, IsoDate } from '#lib/time/local.ts';

/** What of one occurrence, or of the plan behind it, can change in a way that screens or people care about. */
export type Arrangement = {
	date: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	roomId: string | null;
	title: string;
	/** The sentence and the longer text together. */
	text: string;
	priceCents: number;
	/** null: unlimited. */
	capacity: number | null;
	cancelled: boolean;
};

export type Change =
	| { kind: 'cancelled' }
	| { kind: 'restored' }
	| { kind: 'date'; from: IsoDate; to: IsoDate }
	| { kind: 'time'; from: [ClockTime, ClockTime]; to: [ClockTime, ClockTime] }
	| { kind: 'room'; from: string | null; to: string | null }
	| { kind: 'price'; from: number; to: number }
	| { kind: 'title'; from: string; to: string }
	| { kind: 'text' }
	| { kind: 'capacity'; from: number | null; to: number | null };

/** Everything that differs, the weightiest first. */
export function changesBetween(before: Arrangement, after: Arrangement): Change[] {
	const changes: (Change | false)[] = [
		!before.cancelled && after.cancelled && { kind: 'cancelled' },
		before.cancelled && !after.cancelled && { kind: 'restored' },
		before.date !== after.date && { kind: 'date', from: before.date, to: after.date },
		(before.startTime !== after.startTime || before.endTime !== after.endTime) && {
			kind: 'time',
			from: [before.startTime, before.endTime],
			to: [after.startTime, after.endTime]
		},
		before.roomId !== after.roomId && { kind: 'room', from: before.roomId, to: after.roomId },
		before.priceCents !== after.priceCents && { kind: 'price', from: before.priceCents, to: after.priceCents },
		before.title !== after.title && { kind: 'title', from: before.title, to: after.title },
		before.text !== after.text && { kind: 'text' },
		before.capacity !== after.capacity && { kind: 'capacity', from: before.capacity, to: after.capacity }
	];
	return changes.filter((change) => change !== false);
}

/**
 * What everyone signed up (confirmed, offered a place or in the queue) is told: off or on again, another date, time or
 * room, and a price that went up. Never about words or places. What is cancelled is told as that and nothing more; what
 * was cancelled and stays so is not told at all.
 */
export function toldToSignedUp(changes: readonly Change[], stillCancelled = false): Change[] {
	if (stillCancelled) return [];
	const cancelled = changes.find((change) => change.kind === 'cancelled');
	if (cancelled) return [cancelled];
	return changes.filter((change) => {
		if (change.kind === 'price') return change.to > change.from;
		return ['restored', 'date', 'time', 'room'].includes(change.kind);
	});
}

/** More places, or no limit any more: the queue may move (`nextSteps`). */
export function makesRoom(changes: readonly Change[]): boolean {
	return changes.some((change) => {
		if (change.kind !== 'capacity' || change.from === null) return false;
		return change.to === null || change.to > change.from;
	});
}

import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { refused, type Outcome, type Refused } from '#lib/outcome.ts';
import { codeOf, violated, type Tx } from '#lib/server/db/index.ts';
import { room } from '#lib/server/db/schema/hub.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { occurrence } from './agenda.schema.ts';

/** A room wanted for a time. `id` is of the occurrence, when it exists already. */
export type Booking = {
	id?: string;
	title: string;
	roomId: string | null;
	localDate: IsoDate;
	startTime: string;
	endTime: string;
	startsAt: Date;
	endsAt: Date;
};
export type Clash = { wanted: Booking; by: Booking };

/**
 * The bookings that find their room taken, each with who has it; among themselves as well. Shared rooms never clash.
 * Occurrences that are in `wanted` by id count with their wanted times only.
 */
export async function clashesOf(tx: Tx, hubId: string, wanted: readonly Booking[]): Promise<Clash[]> {
	const alone = await exclusiveRooms(tx, hubId, wanted);
	const mine = wanted.filter(({ roomId }) => roomId !== null && alone.has(roomId));
	if (mine.length === 0) return [];
	const ids = new Set(wanted.flatMap(({ id }) => id ?? []));
	const others = (await bookingsOf(tx, hubId, mine)).filter(({ id }) => !ids.has(id));
	const byRoom = Map.groupBy<string | null, Booking>([...others, ...mine], ({ roomId }) => roomId);
	return mine.flatMap((booking) => {
		const by = byRoom.get(booking.roomId)?.find((other) => other !== booking && overlaps(other, booking));
		return by ? [{ wanted: booking, by }] : [];
	});
}

/** The refusal a coordinator can read: what is there, and when. */
export function roomTaken({ wanted, by }: Clash): Refused<'room_taken'> {
	const { title, startTime, endTime } = by;
	return refused('room_taken', { title, date: wanted.localDate, start: startTime, end: endTime });
}

async function exclusiveRooms(tx: Tx, hubId: string, wanted: readonly Booking[]): Promise<Set<string>> {
	const ids = [...new Set(wanted.flatMap(({ roomId }) => roomId ?? []))];
	if (ids.length === 0) return new Set();
	const mine = and(eq(room.hubId, hubId), inArray(room.id, ids), eq(room.shared, false));
	const rows = await tx.select({ id: room.id }).from(room).where(mine);
	return new Set(rows.map(({ id }) => id));
}

function bookingsOf(tx: Tx, hubId: string, around: readonly Booking[]) {
	const o = occurrence;
	const rooms = [...new Set(around.flatMap(({ roomId }) => roomId ?? []))];
	const first = new Date(Math.min(...around.map(({ startsAt }) => startsAt.getTime())));
	const last = new Date(Math.max(...around.map(({ endsAt }) => endsAt.getTime())));
	const inRooms = and(eq(o.hubId, hubId), inArray(o.roomId, rooms), isNull(o.cancelledAt));
	return tx
		.select({
			id: o.id,
			title: o.title,
			roomId: o.roomId,
			localDate: o.localDate,
			startTime: o.startTime,
			endTime: o.endTime,
			startsAt: o.startsAt,
			endsAt: o.endsAt
		})
		.from(o)
		.where(and(inRooms, lt(o.startsAt, last), gt(o.endsAt, first)));
}

function overlaps(a: Booking, b: Booking): boolean {
	return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** What the database itself says about rooms and doubles, when the look before did not see it. */
export type WallRefusal = 'room_taken' | 'changed_meanwhile';

/**
 * Does the work of a verb in a savepoint and has the database judge rooms and doubles at its end, not at the commit: the
 * transaction stays usable, and a refusal leaves nothing behind.
 */
export async function judgedNow<T, R extends string>(
	tx: Tx,
	work: (tx: Tx) => Promise<Outcome<T, R>>
): Promise<Outcome<T, R | WallRefusal>> {
	try {
		return await tx.transaction(async (inner) => {
			const outcome = await work(inner);
			if (!outcome.ok) throw new TakenBack(outcome);
			await inner.execute(sql`set constraints occurrence_room_free, occurrence_once immediate`);
			await inner.execute(sql`set constraints occurrence_room_free, occurrence_once deferred`);
			return outcome;
		});
	} catch (error) {
		if (error instanceof TakenBack) return error.outcome as Refused<R>;
		const wall = violated(error);
		if (wall === 'occurrence_room_free') return refused('room_taken');
		// Two verbs that each hold what the other wants: the database sends one of them back.
		if (wall === 'occurrence_once' || wall === 'occurrence_places' || codeOf(error) === '40P01')
			return refused('changed_meanwhile');
		throw error;
	}
}

class TakenBack extends Error {
	readonly outcome: Refused<string>;
	constructor(outcome: Refused<string>) {
		super(outcome.reason);
		this.outcome = outcome;
	}
}

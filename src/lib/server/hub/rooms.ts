import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { violated, type InHub, type Tx } from '#lib/server/db/index.ts';
import { room } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import { inOrder, type Direction } from './order.ts';

export type RoomRow = typeof room.$inferSelect;
export type Room = { name: string; shared: boolean; seats: number | null; accessible: boolean };

/** All rooms in their order, those put away last. */
export function roomsOf(tx: Tx, hubId: string): Promise<RoomRow[]> {
	return tx
		.select()
		.from(room)
		.where(eq(room.hubId, hubId))
		.orderBy(sql`${room.archivedAt} is not null`, asc(room.position), asc(room.name));
}

/** One room of this hub. */
export async function roomOf(tx: Tx, hubId: string, id: string): Promise<RoomRow | undefined> {
	const [row] = await tx
		.select()
		.from(room)
		.where(and(eq(room.hubId, hubId), eq(room.id, id)));
	return row;
}

/** A new room, last in the order. Refused 'name_taken', also by a room that was put away. */
export async function addRoom(tx: Tx, actor: InHub, wanted: Room): Promise<Outcome<{ id: string }, 'name_taken'>> {
	const id = newId();
	const last = sql<number>`(select coalesce(max(position), -1) + 1 from room where hub_id = ${actor.hubId})`;
	const made = await tx
		.insert(room)
		.values({ hubId: actor.hubId, id, ...wanted, position: last })
		.onConflictDoNothing({ target: [room.hubId, room.name] })
		.returning({ id: room.id });
	if (made.length === 0) return refused('name_taken');
	await record(tx, actor, 'hub.room_added', { type: 'room', id });
	return done({ id });
}

export type ChangeRoomRefusal = 'gone' | 'name_taken' | 'double_booked';

/**
 * Another name, shared or not, other seats. Refused 'gone', 'name_taken', and 'double_booked' when a room that should
 * hold one thing at a time has two planned at the same moment: the database judges (occurrence_room_free).
 */
export async function changeRoom(
	tx: Tx,
	actor: InHub,
	id: string,
	wanted: Room
): Promise<Outcome<void, ChangeRoomRefusal>> {
	const refusal = await said(tx, async (inner) => {
		// Deferred until the commit, it would be too late to answer kindly.
		await inner.execute(sql`set constraints occurrence_room_free immediate`);
		const changed = await inner.update(room).set(wanted).where(ours(actor, id)).returning({ id: room.id });
		await inner.execute(sql`set constraints occurrence_room_free deferred`);
		return changed.length > 0 ? undefined : 'gone';
	});
	if (refusal) return refused(refusal);
	await record(tx, actor, 'hub.room_changed', { type: 'room', id });
	return done(undefined);
}

/** Puts a room away: it can no longer be chosen; what is planned there stays. Refused 'gone'. */
export function archiveRoom(tx: Tx, actor: InHub, id: string, at: Date): Promise<Outcome<void, 'gone'>> {
	return setArchived(tx, actor, id, at, 'hub.room_archived');
}

/** Brings a room back that was put away. Refused 'gone'. */
export function restoreRoom(tx: Tx, actor: InHub, id: string): Promise<Outcome<void, 'gone'>> {
	return setArchived(tx, actor, id, null, 'hub.room_restored');
}

/** One place up or down in the list. Refused 'gone'; at the end of the list nothing changes. */
export async function moveRoom(tx: Tx, actor: InHub, id: string, direction: Direction): Promise<Outcome<void, 'gone'>> {
	const rows = await tx
		.select({ id: room.id })
		.from(room)
		.where(and(eq(room.hubId, actor.hubId), isNull(room.archivedAt)))
		.orderBy(asc(room.position), asc(room.name))
		.for('update');
	const order = inOrder(
		rows.map((row) => row.id),
		id,
		direction
	);
	if (!order) return refused('gone');
	for (const [position, each] of order.entries()) await tx.update(room).set({ position }).where(ours(actor, each));
	await record(tx, actor, 'hub.rooms_ordered', { type: 'room', id });
	return done(undefined);
}

const ours = (actor: InHub, id: string) => and(eq(room.hubId, actor.hubId), eq(room.id, id));

async function setArchived(
	tx: Tx,
	actor: InHub,
	id: string,
	archivedAt: Date | null,
	kind: string
): Promise<Outcome<void, 'gone'>> {
	const changed = await tx.update(room).set({ archivedAt }).where(ours(actor, id)).returning({ id: room.id });
	if (changed.length === 0) return refused('gone');
	await record(tx, actor, kind, { type: 'room', id });
	return done(undefined);
}

/** Works under a savepoint, so that what the database refuses leaves the rest of the transaction whole. */
async function said(
	tx: Tx,
	work: (inner: Tx) => Promise<ChangeRoomRefusal | undefined>
): Promise<ChangeRoomRefusal | undefined> {
	try {
		return await tx.transaction(work);
	} catch (error) {
		if (violated(error) === 'occurrence_room_free') return 'double_booked';
		if (violated(error) === 'room_name_once') return 'name_taken';
		throw error;
	}
}

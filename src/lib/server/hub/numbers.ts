import { and, asc, eq, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { importantNumber } from '#lib/server/db/schema/hub.ts';
import { record } from '#lib/server/events/record.ts';
import { inOrder, type Direction } from './order.ts';

export type NumberRow = typeof importantNumber.$inferSelect;
export type ImportantNumber = { label: string; number: string; note: string };

/** More than fits on a wall is no help. */
const most = 20;

/** The important numbers in their order. */
export function numbersOf(tx: Tx, hubId: string): Promise<NumberRow[]> {
	return tx
		.select()
		.from(importantNumber)
		.where(eq(importantNumber.hubId, hubId))
		.orderBy(asc(importantNumber.position), asc(importantNumber.label));
}

/** A number at the end of the list. Refused 'full' above 20. */
export async function addNumber(
	tx: Tx,
	actor: InHub,
	wanted: ImportantNumber
): Promise<Outcome<{ id: string }, 'full'>> {
	const id = newId();
	const [row] = await tx
		.select({ numbers: sql<number>`count(*)::int`, last: sql<number>`coalesce(max(${importantNumber.position}), -1)` })
		.from(importantNumber)
		.where(eq(importantNumber.hubId, actor.hubId));
	if ((row?.numbers ?? 0) >= most) return refused('full', { most });
	await tx.insert(importantNumber).values({ hubId: actor.hubId, id, ...wanted, position: (row?.last ?? -1) + 1 });
	await record(tx, actor, 'hub.number_added', { type: 'important_number', id });
	return done({ id });
}

/** Another name, number or note. Refused 'gone'. */
export async function changeNumber(
	tx: Tx,
	actor: InHub,
	id: string,
	wanted: ImportantNumber
): Promise<Outcome<void, 'gone'>> {
	const changed = await tx
		.update(importantNumber)
		.set(wanted)
		.where(ours(actor, id))
		.returning({ id: importantNumber.id });
	if (changed.length === 0) return refused('gone');
	await record(tx, actor, 'hub.number_changed', { type: 'important_number', id });
	return done(undefined);
}

/** Takes a number away. Refused 'gone'. */
export async function removeNumber(tx: Tx, actor: InHub, id: string): Promise<Outcome<void, 'gone'>> {
	const removed = await tx.delete(importantNumber).where(ours(actor, id)).returning({ id: importantNumber.id });
	if (removed.length === 0) return refused('gone');
	await record(tx, actor, 'hub.number_removed', { type: 'important_number', id });
	return done(undefined);
}

/** One place up or down in the list. Refused 'gone'. */
export async function moveNumber(
	tx: Tx,
	actor: InHub,
	id: string,
	direction: Direction
): Promise<Outcome<void, 'gone'>> {
	const rows = await numbersOf(tx, actor.hubId);
	const order = inOrder(
		rows.map((row) => row.id),
		id,
		direction
	);
	if (!order) return refused('gone');
	for (const [position, each] of order.entries())
		await tx.update(importantNumber).set({ position }).where(ours(actor, each));
	await record(tx, actor, 'hub.numbers_ordered', { type: 'important_number', id });
	return done(undefined);
}

const ours = (actor: InHub, id: string) => and(eq(importantNumber.hubId, actor.hubId), eq(importantNumber.id, id));

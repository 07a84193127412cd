import { and, eq } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import type { Locker } from '../protocol/locker.ts';
import type { lockerChange } from '../protocol/wire.ts';
import { coachKey, coachLocker } from './coaches.schema.ts';
import { lockerRow } from './keys.ts';
import { areTwoKinds, isLocker, MOST_LOCKERS } from './locker-checks.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { ownKeys, todayIn } from './team.ts';

/**
 * One way more, or one less, to a coach's own keys. Without `key` a locker is for the keys she works with: those on the list, else those
 * that wait. Refused: bad_request, unknown (not hers), stale (an id that is there already), full, two_lockers (fewer than two kinds left).
 */
export async function changeLocker(
	tx: Tx,
	actor: InHub,
	change: InferOutput<typeof lockerChange>
): Promise<SealedOutcome<object>> {
	if (change.do === 'add') return addLocker(tx, actor, change.locker, change.key);
	return removeLocker(tx, actor, change.locker);
}

async function addLocker(tx: Tx, actor: InHub, locker: Locker, key?: string): Promise<SealedOutcome<object>> {
	if (!isLocker(locker)) return refused('bad_request');
	const own = (await ownKeys(tx, actor)).find(({ id }) => key === undefined || id === key);
	if (!own) return refused('unknown');
	const kept = await heldLockers(tx, actor.hubId, own.id);
	if (kept.length >= MOST_LOCKERS) return refused('full');
	const row = lockerRow(actor.hubId, own.id, locker, await todayIn(tx, actor.hubId));
	const added = await tx.insert(coachLocker).values(row).onConflictDoNothing().returning({ id: coachLocker.id });
	if (added.length === 0) return refused('stale');
	await record(tx, actor, 'concerns.locker_added', { type: 'concerns' });
	return done({});
}

async function removeLocker(tx: Tx, actor: InHub, lockerId: string): Promise<SealedOutcome<object>> {
	for (const { id } of await ownKeys(tx, actor)) {
		const kept = await heldLockers(tx, actor.hubId, id);
		if (!kept.some((locker) => locker.id === lockerId)) continue;
		if (!areTwoKinds(kept.filter((locker) => locker.id !== lockerId))) return refused('two_lockers');
		await tx.delete(coachLocker).where(and(eq(coachLocker.hubId, actor.hubId), eq(coachLocker.id, lockerId)));
		await record(tx, actor, 'concerns.locker_removed', { type: 'concerns' });
		return done({});
	}
	return refused('unknown');
}

/** The lockers of a key, while nobody else changes them. */
async function heldLockers(tx: Tx, hubId: string, keyId: string): Promise<{ id: string; kind: string }[]> {
	const { id, kind } = coachLocker;
	await tx
		.select({ id: coachKey.id })
		.from(coachKey)
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.id, keyId)))
		.for('update');
	return tx
		.select({ id, kind })
		.from(coachLocker)
		.where(and(eq(coachLocker.hubId, hubId), eq(coachLocker.keyId, keyId)));
}

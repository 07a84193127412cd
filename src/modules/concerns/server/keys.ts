import { and, eq, inArray, or, sql } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf } from '#lib/server/auth/actor.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { toBytes } from '../protocol/bytes.ts';
import type { Locker } from '../protocol/locker.ts';
import type { CoachCard } from '../protocol/roster-kinds.ts';
import { isCard } from '../protocol/roster.ts';
import type { newKey } from '../protocol/wire.ts';
import { coachKey, coachLocker } from './coaches.schema.ts';
import { areTwoKinds, isLocker } from './locker-checks.ts';
import { locks } from './locks.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { ownKeys, todayIn } from './team.ts';

/**
 * A coach's new keys, which wait for a colleague who vouches (the first of a hub begins the list herself). They take the place of keys
 * of hers that were waiting. Refused: bad_request (a card or locker that cannot be one), two_lockers, stale (a key or id that is known).
 */
export async function makeKey(
	tx: Tx,
	actor: InHub,
	{ card, lockers }: InferOutput<typeof newKey>
): Promise<SealedOutcome<object>> {
	const { hubId } = actor;
	const personId = personIdOf(actor);
	if (personId === undefined || !isCard(card, hubId) || !lockers.every(isLocker)) return refused('bad_request');
	if (!areTwoKinds(lockers)) return refused('two_lockers');
	await locks.holdTeam(tx, hubId);
	if (await isKnown(tx, card, lockers)) return refused('stale');
	await forgetWaiting(tx, actor);
	const madeOn = await todayIn(tx, hubId);
	await tx.insert(coachKey).values({ hubId, id: card.id, personId, card, madeOn });
	await tx.insert(coachLocker).values(lockers.map((locker) => lockerRow(hubId, card.id, locker, madeOn)));
	await record(tx, actor, 'concerns.key_made', { type: 'concerns' });
	return done({});
}

/** A locker as it is kept. */
export function lockerRow(
	hubId: string,
	keyId: string,
	{ id, kind, salt, credential, sealed }: Locker,
	madeOn: string
): typeof coachLocker.$inferInsert {
	return { hubId, id, keyId, kind, salt, credential, sealed: Buffer.from(toBytes(sealed)), madeOn };
}

/** An id or key that was ever here must not come back: an old signature would gain a new meaning. */
async function isKnown(tx: Tx, { hub, id, read, sign }: CoachCard, lockers: readonly Locker[]): Promise<boolean> {
	const same = or(
		eq(coachKey.id, id),
		sql`${coachKey.card}->>'read' = ${read}`,
		sql`${coachKey.card}->>'sign' = ${sign}`
	);
	const keys = await tx
		.select({ id: coachKey.id })
		.from(coachKey)
		.where(and(eq(coachKey.hubId, hub), same));
	if (keys.length > 0) return true;
	const ids = lockers.map((locker) => locker.id);
	const kept = await tx
		.select({ id: coachLocker.id })
		.from(coachLocker)
		.where(and(eq(coachLocker.hubId, hub), inArray(coachLocker.id, ids)));
	return kept.length > 0 || new Set(ids).size < ids.length;
}

async function forgetWaiting(tx: Tx, actor: InHub): Promise<void> {
	const waiting = (await ownKeys(tx, actor)).filter(({ state }) => state === 'waiting').map(({ id }) => id);
	if (waiting.length === 0) return;
	await tx.delete(coachLocker).where(and(eq(coachLocker.hubId, actor.hubId), inArray(coachLocker.keyId, waiting)));
	await tx.delete(coachKey).where(and(eq(coachKey.hubId, actor.hubId), inArray(coachKey.id, waiting)));
}

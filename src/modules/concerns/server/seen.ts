import { and, eq, isNotNull } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import type { seenChange } from '../protocol/wire.ts';
import { coachKey } from './coaches.schema.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { ownActiveKeys } from './team.ts';

/**
 * A colleague has seen that something about a coach's account changed (address, role, sessions), and asked her whether it was she.
 * Refused: unknown (no key on the list, no such coach), bad_request (her own account: who took it over must not say that all is well).
 */
export async function noteSeen(
	tx: Tx,
	actor: InHub,
	{ coach }: InferOutput<typeof seenChange>
): Promise<SealedOutcome<object>> {
	const own = await ownActiveKeys(tx, actor);
	if (own.length === 0) return refused('unknown');
	const its = and(eq(coachKey.hubId, actor.hubId), eq(coachKey.id, coach));
	const [key] = await tx.select({ person: coachKey.personId }).from(coachKey).where(its);
	if (!key) return refused('unknown');
	if (key.person === own[0]!.personId) return refused('bad_request');
	const seen = await tx
		.update(coachKey)
		.set({ changedOn: null })
		.where(and(its, isNotNull(coachKey.changedOn)))
		.returning({ id: coachKey.id });
	if (seen.length > 0) await record(tx, actor, 'concerns.change_seen', { type: 'concerns' });
	return done({});
}

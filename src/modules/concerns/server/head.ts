import { eq } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { isHeadOf } from '../protocol/roster-head.ts';
import type { headChange } from '../protocol/wire.ts';
import { concernDesk } from './coaches.schema.ts';
import { locks } from './locks.ts';
import { rosterOf } from './roster.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { ownActiveKeys, todayIn } from './team.ts';

/**
 * "This is the whole list today", said by a coach who is on it; `tested`: a test concern went there and back just now.
 * Refused: unknown (no key on the list), stale (the list or the day is another), bad_request (not her word).
 */
export async function stateHead(
	tx: Tx,
	actor: InHub,
	{ head, tested }: InferOutput<typeof headChange>
): Promise<SealedOutcome<object>> {
	const { hubId } = actor;
	await locks.holdTeam(tx, hubId);
	const own = await ownActiveKeys(tx, actor);
	if (own.length === 0) return refused('unknown');
	if (!own.some(({ id }) => id === head.by)) return refused('bad_request');
	const { roster } = await rosterOf(tx, hubId);
	const on = await todayIn(tx, hubId);
	if (!roster || head.seq !== roster.seq || head.head !== roster.head || head.on !== on) return refused('stale');
	if (!isHeadOf(roster, head)) return refused('bad_request');
	await tx
		.update(concernDesk)
		.set({ head, ...(tested ? { testedOn: on } : {}) })
		.where(eq(concernDesk.hubId, hubId));
	await record(tx, actor, tested ? 'concerns.tested' : 'concerns.head_stated', { type: 'concerns' });
	return done({});
}

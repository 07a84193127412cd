import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { todayHere, type NotHers } from './crew-member.ts';
import { restOf } from './rest.ts';
import { canActFor, hubOf } from './rights.ts';
import { askCoverForDays } from './turns/leave.ts';

/** Asks cover for every turn she has in her rest: off it where others are enough, otherwise she stays until somebody takes over. */
export async function askCoverForRest(
	tx: Tx,
	actor: Actor,
	personId: string
): Promise<Outcome<{ left: number; asked: number }, NotHers>> {
	const may = canActFor(actor, personId);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const days = await restOf(tx, hubId, personId, await todayHere(tx, hubId));
	return done(days ? await askCoverForDays(tx, actor, personId, days) : { left: 0, asked: 0 });
}

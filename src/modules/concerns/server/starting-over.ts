import { and, asc, eq, ne } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf } from '#lib/server/auth/actor.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { CoachCard } from '../protocol/roster-kinds.ts';
import { concern } from './concerns.schema.ts';
import { leftOf, needNewKeys, takeOff, type Left } from './leaving.ts';
import { locks } from './locks.ts';
import { comeOn } from './roster-effects.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { activeTeam, todayIn } from './team.ts';
import { tellEveryCoach } from './tell-colleagues.ts';

/**
 * The envelope gave the list to this coach: she comes on, everybody else comes off it as when leaving, and no concern is written in before
 * it has new keys. That nobody on the list can read what is open is no objection here: it is why the envelope was opened. Call it while the
 * team is held. Every other coach of the hub is told, with keys or without. Refused: as `comeOn`.
 */
export async function startOver(tx: Tx, actor: InHub, card: CoachCard): Promise<SealedOutcome<{ left: Left }>> {
	const { hubId } = actor;
	const before = await activeTeam(tx, hubId);
	const refusal = await comeOn(tx, actor, { card, line: 1, alone: true });
	if (refusal) return refused(refusal);
	const ids = await allOf(tx, hubId);
	await locks.holdConcerns(tx, hubId, ids);
	const today = await todayIn(tx, hubId);
	for (const keyId of [...before.keys()].sort()) await takeOff(tx, hubId, keyId, today);
	await needNewKeys(tx, hubId, ids);
	await tellEveryCoach(tx, hubId, personIdOf(actor));
	return done({ left: [...before.values()].flatMap(({ person }) => leftOf(actor, person, false)) });
}

/** The concerns that are not erased. */
async function allOf(tx: Tx, hubId: string): Promise<string[]> {
	const rows = await tx
		.select({ id: concern.id })
		.from(concern)
		.where(and(eq(concern.hubId, hubId), ne(concern.state, 'erased')))
		.orderBy(asc(concern.id));
	return rows.map(({ id }) => id);
}

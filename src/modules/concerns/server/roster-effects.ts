import { and, eq, isNull, sql } from 'drizzle-orm';
import { personIdOf } from '#lib/server/auth/actor.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { canonical } from '../protocol/bytes.ts';
import { activeCoach } from '../protocol/roster.ts';
import type { CoachCard, Line, Roster, Routes } from '../protocol/roster-kinds.ts';
import { coachKey } from './coaches.schema.ts';
import { concernExclusion } from './concerns.schema.ts';
import type { SealedReason } from './sealed-request.ts';

/**
 * Keys that waited come on the list: exactly this card, of somebody who is coach in this hub now, and vouched for by another person than
 * herself; `alone`: nobody vouches, because she begins the list or the envelope gave it to her. Out: why not, or nothing.
 */
export async function comeOn(
	tx: Tx,
	actor: InHub,
	{ card, line, alone }: { card: CoachCard; line: Line; alone: boolean }
): Promise<SealedReason | undefined> {
	const { hubId } = actor;
	const its = and(eq(coachKey.hubId, hubId), eq(coachKey.id, card.id));
	const [key] = await tx
		.select({ card: coachKey.card, state: coachKey.state, person: coachKey.personId, roles: membership.roles })
		.from(coachKey)
		.leftJoin(
			membership,
			and(eq(membership.hubId, hubId), eq(membership.personId, coachKey.personId), isNull(membership.leftAt))
		)
		.where(its);
	if (!key || key.state !== 'waiting' || !key.roles?.includes('coach')) return 'stale';
	if (canonical(key.card) !== canonical(card)) return 'bad_request';
	if (!alone && key.person === personIdOf(actor)) return 'bad_request';
	await tx.update(coachKey).set({ state: 'active', line }).where(its);
	await stillLeftOut(tx, hubId, card.id, key.person);
	return undefined;
}

/** "Dit gaat over iemand van het team" is about a person: her new keys are left out of what her old keys were left out of. */
async function stillLeftOut(tx: Tx, hubId: string, keyId: string, personId: string | null): Promise<void> {
	if (personId === null) return;
	await tx.execute(sql`insert into ${concernExclusion} (hub_id, concern_id, key_id)
		select distinct x.hub_id, x.concern_id, ${keyId}::uuid from ${concernExclusion} x
		join ${coachKey} k on k.hub_id = x.hub_id and k.id = x.key_id
		where x.hub_id = ${hubId} and k.person_id = ${personId} on conflict do nothing`);
}

/** First line or second. Who had a key in reserve keeps it so: it is shown to her when nobody opens the concern. */
export async function changeLine(tx: Tx, hubId: string, coach: string, line: Line): Promise<void> {
	await tx
		.update(coachKey)
		.set({ line })
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.id, coach)));
}

/** Whether the table of routes names only coaches who are on the list. */
export function routesAreKnown(roster: Roster, { categories, areas }: Routes): boolean {
	const named = [...Object.values(categories).flat(), ...areas.flatMap(({ coaches }) => coaches)];
	return named.every((id) => activeCoach(roster, id) !== undefined);
}

import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { now } from '#lib/time/clock.ts';
import { PRIVILEGED, type Actor, type Role } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';

/** The hub the actor stands in; a verb about a hub's people has no meaning outside one. */
export function hubOf(actor: Actor): string {
	if (!actor.hubId) throw new Error('a verb about the people of a hub needs an actor who stands in one');
	return actor.hubId;
}

/** Whether this actor looks after the people of her hub. */
export function coordinates(actor: Actor): boolean {
	return actor.kind === 'person' && actor.roles.has('coordinator');
}

/** Whether one of these roles carries rights over other people. */
export function privileged(roles: readonly Role[]): boolean {
	return roles.some((role) => PRIVILEGED.has(role));
}

/** The current moment as the database wants it. */
export function moment(): Date {
	return new Date(now().epochMilliseconds);
}

/**
 * Takes the turn of this hub for a change of who coordinates it: two coordinators who leave at the same moment
 * then see each other. The trigger hub_keeps_a_coordinator is the last wall behind it.
 */
export async function takeTurn(tx: Tx, hubId: string): Promise<void> {
	await tx.select({ id: hub.id }).from(hub).where(eq(hub.id, hubId)).for('no key update');
}

/** How many coordinators the hub has beside this person. */
export async function coordinatorsBeside(tx: Tx, hubId: string, personId: string): Promise<number> {
	const [row] = await tx
		.select({ count: sql<number>`count(*)::int` })
		.from(membership)
		.where(
			and(
				eq(membership.hubId, hubId),
				ne(membership.personId, personId),
				isNull(membership.leftAt),
				sql`'coordinator' = any(${membership.roles})`
			)
		);
	return row?.count ?? 0;
}

/** The membership of someone who is here now, or undefined. `lock`: nobody else changes it until we are done. */
export async function memberOf(tx: Tx, hubId: string, personId: string, { lock = false } = {}) {
	const query = tx
		.select()
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt)));
	const [row] = await (lock ? query.for('update') : query);
	return row;
}

export type Member = NonNullable<Awaited<ReturnType<typeof memberOf>>>;

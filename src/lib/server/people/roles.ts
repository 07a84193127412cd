import { and, eq, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor, Role } from '#lib/server/auth/actor.ts';
import { freshPasskey } from '#lib/server/auth/session.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { coordinates, coordinatorsBeside, hubOf, memberOf, takeTurn } from './standing.ts';
import { objectionTo, rolesChanged, standingEnded, type Objection } from './standing-changes.ts';

export type RolesRefused = 'not_allowed' | 'fresh_passkey' | 'not_here' | 'last_coordinator' | 'no_roles' | Objection;

/**
 * Gives someone exactly these roles. They count from the next request on every copy of the application.
 * Only a coordinator with a fresh passkey; the last coordinator keeps that role.
 */
export async function changeRoles(
	tx: Tx,
	actor: Actor,
	personId: string,
	roles: readonly Role[]
): Promise<Outcome<null, RolesRefused>> {
	const hubId = hubOf(actor);
	if (!coordinates(actor)) return refused('not_allowed');
	if (!freshPasskey(actor)) return refused('fresh_passkey');
	if (roles.length === 0) return refused('no_roles');
	await takeTurn(tx, hubId);
	const member = await memberOf(tx, hubId, personId, { lock: true });
	if (!member) return refused('not_here');
	const stops = member.roles.includes('coordinator') && !roles.includes('coordinator');
	if (stops && (await coordinatorsBeside(tx, hubId, personId)) === 0) return refused('last_coordinator');
	const change = { personId, before: member.roles as Role[], after: roles };
	const objection = await objectionTo(tx, hubId, change);
	if (objection) return refused(objection);
	await tx
		.update(membership)
		.set({ roles: [...new Set(roles)] })
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt)));
	await record(
		tx,
		actor,
		'people.roles_changed',
		{ type: 'person', id: personId },
		{ roles: [...new Set(roles)].sort().join(' ') }
	);
	if (helps(change.before) && !helps(roles)) await standingEnded(tx, actor, personId);
	await rolesChanged(tx, actor, change);
	return done(null);
}

/** Whether somebody with these roles stands on the rota. */
function helps(roles: readonly Role[]): boolean {
	return roles.includes('volunteer') || roles.includes('coordinator');
}

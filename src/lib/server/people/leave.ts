import { and, eq, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor, Role } from '#lib/server/auth/actor.ts';
import { freshPasskey } from '#lib/server/auth/session.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { invitation, membership, wijkpas } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { dissolveIfEmpty } from './household.ts';
import { openInvitation } from './members.ts';
import { coordinates, coordinatorsBeside, hubOf, memberOf, moment, takeTurn } from './standing.ts';
import { objectionTo, rolesChanged, standingEnded, type Objection } from './standing-changes.ts';

export type LeaveRefused = 'not_allowed' | 'fresh_passkey' | 'not_here' | 'last_coordinator' | 'yourself' | Objection;

/** The actor leaves the hub she stands in. The last coordinator cannot, until another takes over. */
export async function leaveHub(tx: Tx, actor: Actor): Promise<Outcome<null, LeaveRefused>> {
	if (actor.kind !== 'person') return refused('not_allowed');
	return end(tx, actor, actor.personId, 'people.left');
}

/** A coordinator with a fresh passkey ends somebody's membership. Herself she takes out by leaving. */
export async function removeMember(tx: Tx, actor: Actor, personId: string): Promise<Outcome<null, LeaveRefused>> {
	if (actor.kind !== 'person' || !coordinates(actor)) return refused('not_allowed');
	if (actor.personId === personId) return refused('yourself');
	if (!freshPasskey(actor)) return refused('fresh_passkey');
	return end(tx, actor, personId, 'people.removed');
}

/** Roles, pass, open letter and household end at once; the rest stays until the retention sweep, for who comes back. */
async function end(tx: Tx, actor: Actor, personId: string, kind: string): Promise<Outcome<null, LeaveRefused>> {
	const hubId = hubOf(actor);
	await takeTurn(tx, hubId);
	const member = await memberOf(tx, hubId, personId, { lock: true });
	if (!member) return refused('not_here');
	if (member.roles.includes('coordinator') && (await coordinatorsBeside(tx, hubId, personId)) === 0)
		return refused('last_coordinator');
	const change = { personId, before: member.roles as Role[], after: [] };
	const objection = await objectionTo(tx, hubId, change);
	if (objection) return refused(objection);
	const at = moment();
	await tx
		.update(membership)
		.set({ leftAt: at, roles: [], householdId: null })
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)));
	await tx
		.update(wijkpas)
		.set({ revokedAt: at })
		.where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, personId), isNull(wijkpas.revokedAt)));
	await tx
		.update(invitation)
		.set({ withdrawnAt: at })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.personId, personId), openInvitation()));
	if (member.householdId) await dissolveIfEmpty(tx, hubId, member.householdId);
	await record(tx, actor, kind, { type: 'person', id: personId });
	await standingEnded(tx, actor, personId);
	await rolesChanged(tx, actor, change);
	return done(null);
}

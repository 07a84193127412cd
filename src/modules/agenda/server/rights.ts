import { type ActingRole, type Actor, type Person } from '#lib/server/auth/actor.ts';

/** What someone may do in the agenda, as sentences that a page and its action share. */
export type Allowed = { allowed: true } | { allowed: false; reason: 'not_signed_in' | 'not_a_member' | 'not_yours' };

const yes: Allowed = { allowed: true };
const DESK: readonly ActingRole[] = ['coordinator', 'volunteer'];

/** The hub an actor stands in. A verb without one is a mistake of the program, not of a person. */
export function hubOf(actor: Actor): string {
	if (!actor.hubId) throw new Error('an agenda verb needs an actor who stands in a hub');
	return actor.hubId;
}

/** Whether the actor belongs to this hub. A guest without account does not, and may sign up all the same. */
export function isMember(actor: Actor): actor is Person {
	return actor.kind === 'person' && actor.hubId !== undefined && actor.heldRoles.size > 0;
}

/** Makes, changes and stops activities, brings calendars in. The program itself may, in its jobs. */
export function canManage(actor: Actor): Allowed {
	if (actor.kind === 'program' || actor.roles.has('coordinator')) return yes;
	return { allowed: false, reason: actor.kind === 'visitor' ? 'not_signed_in' : 'not_yours' };
}

/** Signs people up at the desk, ticks who came, counts heads: the coordinator and the volunteers who open the door. */
export function canWorkAtDesk(actor: Actor): Allowed {
	if (actor.kind === 'program' || DESK.some((role) => actor.roles.has(role))) return yes;
	return { allowed: false, reason: actor.kind === 'visitor' ? 'not_signed_in' : 'not_yours' };
}

/** Sees the mail address or phone of a guest without account. Volunteers see names only: that is all the desk needs. */
export function canSeeGuestContact(actor: Actor): Allowed {
	return canManage(actor);
}

/** Signs somebody else up: any member of the hub may, and the one it is about is told. */
export function canSignUpOthers(actor: Actor): Allowed {
	if (isMember(actor) || actor.kind === 'program') return yes;
	return { allowed: false, reason: actor.kind === 'visitor' ? 'not_signed_in' : 'not_a_member' };
}

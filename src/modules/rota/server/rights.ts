import { personIdOf, type Actor, type Person } from '#lib/server/auth/actor.ts';

/** What someone may do on the rota, as sentences that a page and its action share. */
export type Allowed = { allowed: true } | { allowed: false; reason: 'not_signed_in' | 'not_yours' };
const yes: Allowed = { allowed: true };
const no = (actor: Actor): Allowed => ({
	allowed: false,
	reason: actor.kind === 'visitor' ? 'not_signed_in' : 'not_yours'
});

/** The hub an actor stands in. A verb without one is a mistake of the program, not of a person. */
export function hubOf(actor: Actor): string {
	if (!actor.hubId) throw new Error('a verb of the rota needs an actor who stands in a hub');
	return actor.hubId;
}

/** Makes tasks and patterns, assigns, fills, confirms hours. The program itself may, in its jobs. */
export function canPlan(actor: Actor): Allowed {
	return actor.kind === 'program' || actor.roles.has('coordinator') ? yes : no(actor);
}

/** Reads the rota and takes part in it: volunteers and the coordinator. */
export function isCrew(actor: Actor): actor is Person {
	return actor.kind === 'person' && (actor.roles.has('volunteer') || actor.roles.has('coordinator'));
}

/** Takes, accepts, asks cover for, or changes wishes of this person: she herself, or the coordinator (by phone, at the desk) for her. */
export function canActFor(actor: Actor, personId: string): Allowed {
	return (isCrew(actor) && personIdOf(actor) === personId) || canPlan(actor).allowed ? yes : no(actor);
}

/** Puts somebody who stands at the desk on a free place: any volunteer may, because she is told. A yes, a no and a take-over of somebody else only the coordinator notes. */
export function canNoteAtDesk(actor: Actor): Allowed {
	return actor.kind === 'program' || isCrew(actor) ? yes : no(actor);
}

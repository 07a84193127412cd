import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { household, membership } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { codeFor, parseCode } from './letter-code.ts';
import { coordinates, hubOf, memberOf } from './standing.ts';

export type HouseholdRefused = 'not_allowed' | 'not_here' | 'has_household' | 'no_household' | 'wrong_code';
const CODE_LENGTH = 8;

/** Who live together, by the names this hub knows them by; undefined for someone without household here. */
export async function householdOf(tx: Tx, hubId: string, personId: string) {
	const member = await memberOf(tx, hubId, personId);
	if (!member?.householdId) return undefined;
	const [home] = await tx
		.select()
		.from(household)
		.where(and(eq(household.hubId, hubId), eq(household.id, member.householdId)));
	if (!home) return undefined;
	const members = await tx
		.select({ personId: membership.personId, name: membership.name })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.householdId, home.id), isNull(membership.leftAt)))
		.orderBy(asc(sql`lower(${membership.name})`));
	return { id: home.id, name: home.name, members, code: householdCode(home.id) };
}

/** What a housemate types to join: it follows from the household, so only who is in it can show it. */
function householdCode(id: string): string {
	return codeFor(settings().AANLOOP_SECRET, 'household', id, CODE_LENGTH);
}

/** The households of a hub by name, for the coordinator. */
export function listHouseholds(tx: Tx, hubId: string) {
	return tx
		.select({ id: household.id, name: household.name })
		.from(household)
		.where(eq(household.hubId, hubId))
		.orderBy(asc(sql`lower(${household.name})`));
}

/** Starts a household with `personId` in it: oneself, or (a coordinator) somebody else. Refused for who has one. */
export async function makeHousehold(
	tx: Tx,
	actor: Actor,
	personId: string,
	name: string
): Promise<Outcome<{ householdId: string }, HouseholdRefused>> {
	const hubId = hubOf(actor);
	if (!mayActFor(actor, personId)) return refused('not_allowed');
	const member = await memberOf(tx, hubId, personId, { lock: true });
	if (!member) return refused('not_here');
	if (member.householdId) return refused('has_household');
	const householdId = newId();
	await tx.insert(household).values({ hubId, id: householdId, name });
	await enter(tx, actor, personId, householdId);
	return done({ householdId });
}

/** Another name, by who is in it or by a coordinator. */
export async function nameHousehold(
	tx: Tx,
	actor: Actor,
	householdId: string,
	name: string
): Promise<Outcome<null, HouseholdRefused>> {
	const hubId = hubOf(actor);
	if (!(await mayTouch(tx, actor, householdId))) return refused('not_allowed');
	const named = await tx
		.update(household)
		.set({ name })
		.where(and(eq(household.hubId, hubId), eq(household.id, householdId)))
		.returning({ id: household.id });
	if (named.length === 0) return refused('no_household');
	await record(tx, actor, 'people.household_named', { type: 'household', id: householdId });
	return done(null);
}

/** The actor joins the household whose code she was given at home. */
export async function joinHousehold(
	tx: Tx,
	actor: Actor,
	typed: string
): Promise<Outcome<{ householdId: string }, HouseholdRefused>> {
	const hubId = hubOf(actor);
	const personId = personIdOf(actor);
	const code = parseCode(typed, CODE_LENGTH);
	const member = personId ? await memberOf(tx, hubId, personId, { lock: true }) : undefined;
	if (!personId || !member) return refused('not_allowed');
	if (member.householdId) return refused('has_household');
	const home = code ? (await listHouseholds(tx, hubId)).find(({ id }) => householdCode(id) === code) : undefined;
	if (!home) return refused('wrong_code');
	await enter(tx, actor, personId, home.id);
	return done({ householdId: home.id });
}

/** A coordinator puts someone into a household. Others join with the code: nobody is put somewhere by a neighbour. */
export async function addToHousehold(
	tx: Tx,
	actor: Actor,
	householdId: string,
	personId: string
): Promise<Outcome<null, HouseholdRefused>> {
	const hubId = hubOf(actor);
	if (!coordinates(actor)) return refused('not_allowed');
	const [home] = await tx
		.select({ id: household.id })
		.from(household)
		.where(and(eq(household.hubId, hubId), eq(household.id, householdId)));
	if (!home) return refused('no_household');
	const member = await memberOf(tx, hubId, personId, { lock: true });
	if (!member) return refused('not_here');
	if (member.householdId) return refused('has_household');
	await enter(tx, actor, personId, householdId);
	return done(null);
}

/** Takes someone out of her household: herself, a housemate of hers, or a coordinator does it. Empty, it is gone. */
export async function removeFromHousehold(
	tx: Tx,
	actor: Actor,
	personId: string
): Promise<Outcome<null, HouseholdRefused>> {
	const hubId = hubOf(actor);
	const member = await memberOf(tx, hubId, personId, { lock: true });
	if (!member?.householdId) return refused('no_household');
	if (!(await mayTouch(tx, actor, member.householdId))) return refused('not_allowed');
	await tx
		.update(membership)
		.set({ householdId: null })
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)));
	await dissolveIfEmpty(tx, hubId, member.householdId);
	await record(tx, actor, 'people.household_left', { type: 'person', id: personId });
	return done(null);
}

/** The actor leaves her household. */
export function leaveHousehold(tx: Tx, actor: Actor): Promise<Outcome<null, HouseholdRefused>> {
	const personId = personIdOf(actor);
	return personId ? removeFromHousehold(tx, actor, personId) : Promise.resolve(refused('not_allowed'));
}

/** A household that nobody is in any more is gone. */
export async function dissolveIfEmpty(tx: Tx, hubId: string, householdId: string): Promise<void> {
	const [someone] = await tx
		.select({ personId: membership.personId })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.householdId, householdId)))
		.limit(1);
	if (!someone) await tx.delete(household).where(and(eq(household.hubId, hubId), eq(household.id, householdId)));
}

async function enter(tx: Tx, actor: Actor, personId: string, householdId: string): Promise<void> {
	await tx
		.update(membership)
		.set({ householdId })
		.where(and(eq(membership.hubId, hubOf(actor)), eq(membership.personId, personId)));
	await record(tx, actor, 'people.household_joined', { type: 'person', id: personId });
}

function mayActFor(actor: Actor, personId: string): boolean {
	return personIdOf(actor) === personId || coordinates(actor);
}

async function mayTouch(tx: Tx, actor: Actor, householdId: string): Promise<boolean> {
	if (coordinates(actor)) return true;
	const personId = personIdOf(actor);
	const own = personId ? await memberOf(tx, hubOf(actor), personId) : undefined;
	return own?.householdId === householdId;
}

import { newId } from '#lib/crypto/ids.ts';
import { eq } from 'drizzle-orm';
import { program, type Person, type Role } from '#lib/server/auth/actor.ts';
import { makeOperator } from '#lib/server/auth/operator.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { signUpAtDesk } from '#lib/server/people/desk.ts';
import { addToHousehold, makeHousehold } from '#lib/server/people/household.ts';
import { changeRoles } from '#lib/server/people/roles.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { everyone, households } from './data/people.ts';
import type { DemoPerson, HubSlug } from './data/types.ts';
import { must } from './must.ts';

/** Who is who: key to the id of the person. */
export type Ids = Map<string, string>;

/** One of the example's people, as her session would say it. */
export function actorOf(ids: Ids, key: string, hubId: string, roles: readonly Role[]): Person & InHub {
	const held = new Set(roles);
	const personId = idOf(ids, key);
	const passkeyAt = toDate(now());
	return {
		kind: 'person',
		personId,
		name: key,
		hubId,
		roles: held,
		heldRoles: held,
		factor: 'passkey',
		sessionId: newId(),
		passkeyAt
	};
}

export function idOf(ids: Ids, key: string): string {
	const id = ids.get(key);
	if (!id) throw new Error(`the example neighbourhood has no ${key}`);
	return id;
}

export function known(key: string): DemoPerson {
	const found = everyone.find((each) => each.key === key);
	if (!found) throw new Error(`the example neighbourhood has no ${key}`);
	return found;
}

/** Who keeps the installation running, made as the command `operator` does. */
export async function addOperator(tx: Tx, ids: Ids): Promise<Person> {
	const { key, name, email = '' } = known('robin');
	await makeOperator(tx, name, email);
	const [row] = await tx.select({ id: person.id }).from(person).where(eq(person.email, email));
	if (!row) throw new Error('an operator has a record');
	ids.set(key, row.id);
	const roles = new Set(['operator'] as const);
	return { kind: 'person', personId: row.id, name, roles, heldRoles: roles, factor: 'passkey', sessionId: newId() };
}

/** Everybody of one hub becomes its member: by an invitation that was accepted, or at the desk. The coordinator is there already. */
export async function fillHub(tx: Tx, joke: InHub, slug: HubSlug, coordinator: string, ids: Ids): Promise<void> {
	for (const each of everyone) {
		const roles = each.in[slug];
		if (!roles || each.key === coordinator) continue;
		if (!each.email && !ids.has(each.key)) {
			const { name, phone, locale = 'nl' } = each;
			const { personId } = must(name, await signUpAtDesk(tx, joke, { name, phone, locale }));
			ids.set(each.key, personId);
			if (roles.length > 1) must(name, await changeRoles(tx, joke, personId, [...roles]));
		} else await join(tx, joke.hubId, await makePerson(tx, ids, each), each.name, roles);
	}
	for (const { hub, name, people } of households) if (hub === slug) await house(tx, joke, name, people, ids);
}

async function makePerson(tx: Tx, ids: Ids, { key, name, email, phone, locale }: DemoPerson): Promise<string> {
	const there = ids.get(key);
	if (there) return there;
	const id = newId();
	await tx.insert(person).values({ id, name, email, phone, locale: locale ?? 'nl', createdAt: toDate(now()) });
	ids.set(key, id);
	return id;
}

async function join(tx: Tx, hubId: string, personId: string, name: string, roles: readonly Role[]): Promise<void> {
	await tx.insert(membership).values({ hubId, personId, name, roles: [...roles], joinedAt: toDate(now()) });
	await record(tx, program(hubId), 'people.joined', { type: 'person', id: personId }, { by: 'mail' });
}

async function house(tx: Tx, joke: InHub, name: string, people: readonly string[], ids: Ids): Promise<void> {
	const [first = '', ...others] = people;
	const { householdId } = must(name, await makeHousehold(tx, joke, idOf(ids, first), name));
	for (const key of others) must(name, await addToHousehold(tx, joke, householdId, idOf(ids, key)));
}

/** The coordinator, whom makeHub made, gets the rest of what the example knows of her. */
export async function completeCoordinator(tx: Tx, ids: Ids, key: string, personId: string): Promise<void> {
	ids.set(key, personId);
	const { phone, locale = 'nl' } = known(key);
	await tx.update(person).set({ phone, locale }).where(eq(person.id, personId));
}

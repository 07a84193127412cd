import { newId } from '#lib/crypto/ids.ts';
import { program, type Person, type Role } from '#lib/server/auth/actor.ts';
import { actorOf, startSession, type NewSession } from '#lib/server/auth/session.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';

let made = 0;

/** A hub, named after how many there are already. */
export async function aHub(more: { modules?: string[] } = {}): Promise<{ id: string; slug: string; name: string }> {
	made += 1;
	const it = { id: newId(), slug: `huis-${made}-${newId().slice(-6)}`, name: `Huis ${made}` };
	await inInstallation((tx) => tx.insert(hub).values({ ...it, kind: 'huis', ...more }));
	return it;
}

export type Someone = { name?: string; email?: string | null; locale?: string };

/** A person without a hub, with a mail address of her own unless it is null. */
export async function someone({ name = 'Fatima', email, locale = 'nl' }: Someone = {}): Promise<string> {
	const id = newId();
	const address = email === undefined ? `${id}@example.nl` : email;
	await inInstallation((tx) => tx.insert(person).values({ id, name, email: address, locale }));
	return id;
}

/** Makes a person member of a hub. */
export async function joins(
	hubId: string,
	personId: string,
	roles: Role[] = ['resident'],
	name = 'Fatima'
): Promise<void> {
	await inHub(program(hubId), (tx) => tx.insert(membership).values({ hubId, personId, name, roles }));
}

/** A session's cookie, as after signing in. */
export function cookieFor(personId: string, more: Partial<NewSession> = {}): Promise<string> {
	return inInstallation((tx) => startSession(tx, { personId, factor: 'code', device: 'Chrome, Android', ...more }));
}

/** The person behind a cookie; fails the test when the cookie is worth nothing. */
export async function personBehind(cookie: string, hubId?: string): Promise<Person> {
	const actor = await actorOf(cookie, hubId);
	if (actor.kind !== 'person') throw new Error('nobody is signed in by this cookie');
	return actor;
}

import { and, eq, ne, sql } from 'drizzle-orm';
import { endSessionsFromHub } from '#lib/server/auth/session.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { withSealedClock, type Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import {
	onAccountChanged,
	onRolesAsked,
	onRolesChanged,
	type Objection,
	type RolesChange
} from '#lib/server/people/standing-changes.ts';
import { livingCoaches, readersOf } from './clocks/living.ts';
import { coachKey } from './coaches.schema.ts';
import { tellColleagues } from './tell-colleagues.ts';

onRolesAsked(objects);
onRolesChanged(noticeRoles);
onAccountChanged(noticeAccount);

/** `sole_reader`: of something that is not closed nobody else who can sign in holds a key; `two_keys`: two records cannot become one coach. */
async function objects(tx: Tx, hubId: string, { personId, before, after, into }: RolesChange) {
	if (into !== undefined && (await holdsKey(tx, hubId, personId)) && (await holdsKey(tx, hubId, into)))
		return 'two_keys' satisfies Objection;
	const staysCoach = into === undefined ? after.includes('coach') : await isCoachHere(tx, hubId, into);
	if (!before.includes('coach') || staysCoach) return undefined;
	return (await isSoleReader(tx, hubId, personId)) ? ('sole_reader' satisfies Objection) : undefined;
}

/** Whether this person alone reads something that is not closed; dates and readers are all that is looked at. */
async function isSoleReader(tx: Tx, hubId: string, personId: string): Promise<boolean> {
	const team = await livingCoaches(tx, hubId);
	if (![...team.values()].some((coach) => coach.personId === personId)) return false;
	const held = await withSealedClock(tx, () => readersOf(tx, hubId, ['new', 'open']));
	return [...held.values()].some((readers) => {
		const people = new Set(readers.flatMap(({ keyId }) => team.get(keyId)?.personId ?? []));
		return people.has(personId) && people.size === 1;
	});
}

async function holdsKey(tx: Tx, hubId: string, personId: string): Promise<boolean> {
	const hers = and(eq(coachKey.hubId, hubId), eq(coachKey.personId, personId), ne(coachKey.state, 'revoked'));
	return (await tx.select({ id: coachKey.id }).from(coachKey).where(hers).limit(1)).length > 0;
}

async function isCoachHere(tx: Tx, hubId: string, personId: string): Promise<boolean> {
	const own = and(eq(membership.hubId, hubId), eq(membership.personId, personId));
	const [row] = await tx.select({ roles: membership.roles }).from(membership).where(own);
	return row?.roles.includes('coach') ?? false;
}

/** The role of coach was given or taken, or a coach's record became another's: the colleagues hear; who lost it is signed out. */
async function noticeRoles(tx: Tx, actor: Actor, { personId, before, after, into }: RolesChange): Promise<void> {
	const { hubId } = actor;
	if (!hubId) throw new Error('roles change in a hub');
	const [was, is] = [before.includes('coach'), into === undefined && after.includes('coach')];
	if (was === is) return;
	await tellColleagues(tx, hubId, into ?? personId);
	if (is) return;
	const own = personIdOf(actor) === personId && actor.kind === 'person' ? actor.sessionId : undefined;
	await endSessionsFromHub(tx, personId, own);
}

/** Another address or a new passkey, in every hub where she has keys on the list. */
async function noticeAccount(tx: Tx, personId: string): Promise<void> {
	const hubs = await tx.select({ id: membership.hubId }).from(membership).where(eq(membership.personId, personId));
	for (const { id } of hubs) {
		await tx.execute(sql`select set_config('app.hub_id', ${id}, true)`);
		if (await holdsKey(tx, id, personId)) await tellColleagues(tx, id, personId);
	}
	await tx.execute(sql`select set_config('app.hub_id', '', true)`);
}

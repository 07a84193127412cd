import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { endAllSessions, freshPasskey } from '#lib/server/auth/session.ts';
import { asWorker, asWorkerIn, codeOf, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { log } from '#lib/server/log.ts';
import { removeMember, type LeaveRefused } from '#lib/server/people/leave.ts';
import { objectionTo, type Objection } from '#lib/server/people/standing-changes.ts';
import { hubOf, moment } from '#lib/server/people/standing.ts';
import { enqueue } from '#lib/server/queue/enqueue.ts';
import { hubsOf } from './export.ts';
import { belongsNowhere, forgetByInstallation } from './installation-part.ts';
import { modulesOfErasure } from './registry.ts';

/** The names of the hubs that have no coordinator beside her. Through inInstallation. */
export async function hubsThatNeed(tx: Tx, personId: string): Promise<string[]> {
	const needing: string[] = [];
	for (const { id, name, roles, left } of await hubsOf(tx, personId)) {
		if (left || !roles.includes('coordinator')) continue;
		const [other] = await tx
			.select({ personId: membership.personId })
			.from(membership)
			.where(
				and(
					eq(membership.hubId, id),
					ne(membership.personId, personId),
					isNull(membership.leftAt),
					sql`'coordinator' = any(${membership.roles})`
				)
			)
			.limit(1);
		if (!other) needing.push(name);
	}
	return needing;
}

/**
 * The actor asks to be forgotten, in every hub and in the installation. She is signed out everywhere at once; a job does the
 * rest. Refused while a hub has no other coordinator or a part of the program objects, and for who holds rights over others without a
 * fresh passkey.
 * Through inInstallation.
 */
export async function askToBeForgotten(
	tx: Tx,
	actor: Actor
): Promise<Outcome<null, 'not_allowed' | 'fresh_passkey' | 'only_coordinator' | Objection>> {
	if (actor.kind !== 'person' || actor.factor === 'pass') return refused('not_allowed');
	const coordinates = (await hubsOf(tx, actor.personId)).some(({ roles }) => roles.includes('coordinator'));
	if (coordinates && !freshPasskey(actor)) return refused('fresh_passkey');
	if ((await hubsThatNeed(tx, actor.personId)).length > 0) return refused('only_coordinator');
	const objection = await objectionAnywhere(tx, actor.personId);
	if (objection) return refused(objection);
	await endAllSessions(tx, actor.personId);
	await enqueue(tx, 'platform.erase', { person: actor.personId });
	return done(null);
}

/** Each hub is asked within its own walls. */
async function objectionAnywhere(tx: Tx, personId: string): Promise<Objection | undefined> {
	let found: Objection | undefined;
	for (const { id, roles } of await hubsOf(tx, personId)) {
		await tx.execute(sql`select set_config('app.hub_id', ${id}, true)`);
		found ??= await objectionTo(tx, id, { personId, before: roles, after: [] });
	}
	await tx.execute(sql`select set_config('app.hub_id', '', true)`);
	return found;
}

/** A coordinator lets her hub forget a member: membership ends at once, a job takes away the rest. Only of this hub. */
export async function forgetMember(tx: Tx, actor: Actor, personId: string): Promise<Outcome<null, LeaveRefused>> {
	const removed = await removeMember(tx, actor, personId);
	if (!removed.ok) return removed;
	await record(tx, actor, 'people.forgotten', { type: 'membership' });
	await enqueue(tx, 'platform.erase', { person: personId, hub: hubOf(actor) });
	return done(null);
}

/**
 * The job 'platform.erase': { person } forgets her everywhere, { person, hub } in one hub. May run again and again, and takes up
 * where it was broken off: each hub is one transaction, and what is gone stays gone. One hub in trouble does not keep the others.
 */
export async function erasePerson({ person, hub: onlyHub }: Record<string, string | number>): Promise<void> {
	const personId = String(person);
	const hubs =
		onlyHub === undefined
			? (await asWorker((tx) => tx.select({ id: hub.id }).from(hub))).map(({ id }) => id)
			: [String(onlyHub)];
	const troubles: unknown[] = [];
	for (const hubId of hubs) {
		try {
			await asWorkerIn(hubId, async (tx) => {
				// She asked all houses: then also one that knows only her address, as a guest's, may see whose it is.
				if (onlyHub === undefined) await tx.execute(sql`select set_config('app.door', 'worker', true)`);
				await eraseHere(tx, hubId, personId);
			});
		} catch (error) {
			log.error('people.erase_failed', { hub: hubId, code: codeOf(error) });
			troubles.push(error);
		}
	}
	if (troubles.length > 0)
		throw new AggregateError(troubles, `a person could not be forgotten in ${troubles.length} of ${hubs.length} hubs`);
	await asWorker(async (tx) => {
		// Asked by one hub, the record itself goes only when no other hub knows her.
		if (onlyHub === undefined || (await belongsNowhere(tx, personId)))
			await forgetByInstallation(tx, personId, moment());
	});
	log.info('people.erased', { hubs: hubs.length });
}

/** Every registered part forgets her in this hub; the people of the hub last, because the rest hangs on the membership. */
export async function eraseHere(tx: Tx, hubId: string, personId: string): Promise<void> {
	for (const part of modulesOfErasure()) if (part.name !== 'people') await part.erase(tx, hubId, personId);
	for (const part of modulesOfErasure()) if (part.name === 'people') await part.erase(tx, hubId, personId);
}

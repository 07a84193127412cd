import { sql } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import { transact, type Tx } from './client.ts';

export type { Tx } from './client.ts';
export { codeOf, DatabaseAway, violated } from './away.ts';

/** Someone whose hub is known: nobody else gets into a hub's data. */
export type InHub = Actor & { hubId: string };

/**
 * The one way into a hub's data: a transaction in which only the rows of the actor's hub exist.
 * Either all of `work` happened, or nothing.
 */
export function inHub<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
	if (!actor.hubId) throw new Error('inHub needs an actor who stands in a hub');
	const personId = actor.kind === 'person' ? actor.personId : undefined;
	return transact('app', { door: 'hub', hubId: actor.hubId, personId, roles: [...actor.roles].join(',') }, work);
}

/**
 * A hub's data with the sealed rows in it: only the concerns module comes through here. As 'coach' nothing sealed exists unless the
 * actor acts as a coach; as 'reporter' it is for who holds a code.
 */
export function inSealed<T>(part: 'reporter' | 'coach', actor: InHub, work: (tx: Tx) => Promise<T>): Promise<T> {
	const personId = actor.kind === 'person' ? actor.personId : undefined;
	return transact('app', { door: 'hub', hubId: actor.hubId, personId, roles: [...actor.roles].join(','), part }, work);
}

/** The clocks of the sealed part, inside one hub: dates and counts; what is sealed stays sealed for them too. */
export function asSealedClock<T>(hubId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
	return transact('worker', { door: 'hub', hubId, part: 'clock' }, work);
}

/**
 * Within the open door of a hub: what the clocks of the sealed part may see, because its people change in this transaction. Only the
 * concerns module asks for it. When `work` throws, the whole transaction is undone.
 */
export async function withSealedClock<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
	const [was] = await tx.execute<{ part: string | null }>(sql`select current_setting('app.part', true) as part`);
	await tx.execute(sql`select set_config('app.part', 'clock', true)`);
	const result = await work();
	await tx.execute(sql`select set_config('app.part', ${was?.part ?? ''}, true)`);
	return result;
}

/** Installation-wide work: sign-in, the start page, making a hub. Only lib/server and the (install) routes use it. */
export function inInstallation<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	return transact('app', { door: 'installation' }, work);
}

/** The worker's own door: the outbox, sweeps over all hubs. */
export function asWorker<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	return transact('worker', { door: 'worker' }, work);
}

/** The worker inside one hub: the same walls as a visitor of that hub. */
export function asWorkerIn<T>(hubId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
	return transact('worker', { door: 'hub', hubId }, work);
}

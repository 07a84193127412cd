import { sql as statement } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { log } from '#lib/server/log.ts';
import { settings, workerDatabaseUrl } from '#lib/server/settings/settings.ts';
import { isLineLost } from './away.ts';
import { patiently, type Heard } from './patience.ts';

/** A transaction that a door opened. Verbs take it first. */
export type Tx = PgTransaction<PostgresJsQueryResultHKT, Record<string, never>, Record<string, never>>;

type Role = 'app' | 'worker';
type Pool = Heard & { sql: postgres.Sql; db: ReturnType<typeof drizzle> };

const pools = new Map<Role, Pool>();

function poolOf(role: Role): Pool {
	let pool = pools.get(role);
	if (!pool) {
		const read = settings();
		const sql = postgres(role === 'app' ? read.DATABASE_URL : workerDatabaseUrl(read), {
			max: role === 'app' ? 12 : 4,
			prepare: read.PREPARED_STATEMENTS,
			connect_timeout: 2,
			idle_timeout: 300,
			max_lifetime: 1800,
			// A database that comes back is found within a second.
			backoff: () => 0.5,
			onnotice: () => {},
			connection: { application_name: `aanloop-${role}` }
		});
		pool = {
			sql,
			db: drizzle(preparing(sql, read.PREPARED_STATEMENTS)),
			heardAt: performance.now(),
			renew: () => renew(role)
		};
		pools.set(role, pool);
	}
	return pool;
}

/** Connections that a dead network left hanging never answer again: they are thrown away, and the next caller opens new ones. */
function renew(role: Role) {
	const silent = pools.get(role);
	pools.delete(role);
	silent?.sql
		.end({ timeout: 0 })
		.catch((error: unknown) =>
			log.warn('database.renew', { name: error instanceof Error ? error.name : typeof error })
		);
}

/**
 * drizzle sends every statement unprepared through this driver, which costs a second round trip each.
 * This passes on the same client with prepared statements on (off behind an older PgBouncer).
 */
export function preparing<C extends postgres.Sql>(client: C, prepare: boolean): C {
	return new Proxy(client, {
		get(target, property) {
			const value: unknown = Reflect.get(target, property);
			if (property === 'unsafe') {
				return (text: string, params: never[] = [], options: object = {}) =>
					target.unsafe(text, params, { ...options, prepare: prepare && params.length > 0 });
			}
			if (property === 'begin' || property === 'savepoint') {
				const open = value as (work: (inner: C) => unknown) => unknown;
				return (work: (inner: C) => unknown) =>
					open.call(target, (inner) => unlessLost(() => work(preparing(inner, prepare))));
			}
			return value;
		}
	});
}

/**
 * A transaction whose line broke under it stays unanswered: the driver gives it up by itself when the line closes, and would else write a
 * rollback into nothing, by which the whole program ends (porsager/postgres, issue 1208).
 */
async function unlessLost<T>(work: () => T): Promise<Awaited<T>> {
	try {
		return await work();
	} catch (error) {
		if (!isLineLost(error)) throw error;
		return new Promise<never>(() => undefined);
	}
}

/** What a door sets for its transaction, and for nothing after it. */
export type DoorSettings = {
	door: 'hub' | 'installation' | 'worker';
	hubId?: string;
	personId?: string;
	roles?: string;
	/** Opens sealed rows (drizzle/0007_concerns.sql). */
	part?: SealedPart;
};
export type SealedPart = 'reporter' | 'coach' | 'clock';

/**
 * Opens a transaction as `role` with the door's settings in it. READ COMMITTED: count under a row lock.
 * Throws DatabaseAway when no connection could be had in time; then nothing was done.
 */
export function transact<T>(role: Role, door: DoorSettings, work: (tx: Tx) => Promise<T>): Promise<T> {
	const pool = poolOf(role);
	return patiently(pool, (begun) =>
		pool.db.transaction(async (tx) => {
			begun();
			// Sent first and not awaited: it travels with the first statement of the work. The then() is what sends it.
			const opened = tx
				.execute(
					statement`select
				set_config('app.door', ${door.door}, true), set_config('app.hub_id', ${door.hubId ?? ''}, true),
				set_config('app.person_id', ${door.personId ?? ''}, true), set_config('app.roles', ${door.roles ?? ''}, true),
				set_config('app.part', ${door.part ?? ''}, true),
				set_config('statement_timeout', '15s', true), set_config('lock_timeout', '8s', true),
				set_config('idle_in_transaction_session_timeout', '20s', true)`
				)
				.then(() => undefined);
			const [result] = await Promise.all([work(tx as unknown as Tx), opened]);
			return result;
		})
	);
}

/**
 * One statement in a transaction of its own, for the front door of a hub. The same patience as a door has.
 * `params` are bound, never pasted.
 */
export function ask<Row extends object>(text: string, params: string[]): Promise<Row[]> {
	const pool = poolOf('app');
	return patiently(pool, async () => [
		...(await pool.sql.unsafe<Row[]>(text, params, { prepare: settings().PREPARED_STATEMENTS }))
	]);
}

/** The bare client, for the queue's adapter and the health check only. */
export function bareClient(role: Role = 'app'): postgres.Sql {
	return poolOf(role).sql;
}

/** Closes every connection; a later call opens new ones. */
export async function closeDatabase(): Promise<void> {
	const open = [...pools.values()];
	pools.clear();
	await Promise.all(open.map((pool) => pool.sql.end({ timeout: 5 })));
}

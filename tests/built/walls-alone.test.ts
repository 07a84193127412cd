import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApplication, type Application } from './application.ts';
import { aHouse, type House } from './neighbourhood.ts';

/**
 * The explicit hub filter of the queries taken out: every table is read, changed and emptied as the application's role,
 * inside a door of hub A, by statements that name no hub at all. Only the walls of the database are left, and they must do.
 */
let app: Application;
let own: House;
let other: House;
let sql: postgres.Sql;
let root: postgres.Sql;

beforeAll(async () => {
	app = await openApplication({ QUEUE: 'off' });
	own = await aHouse();
	other = await aHouse();
	sql = postgres(app.database.appUrl, { max: 1, onnotice: () => {} });
	root = postgres(app.database.superUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
	await sql.end();
	await root.end();
	await app.close();
});

async function hubTables(): Promise<string[]> {
	const rows = await root<{ name: string }[]>`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'hub_id' and ordinal_position = 1 order by 1`;
	return rows.map((row) => row.name);
}

class Undo extends Error {}

/** Runs in a transaction that stands in a hub, and takes it back. */
async function standingIn<T>(hubId: string | undefined, work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
	let result: T | undefined;
	await sql
		.begin(async (tx) => {
			if (hubId) await tx`select set_config('app.hub_id', ${hubId}, true), set_config('app.door', 'hub', true)`;
			result = await work(tx);
			throw new Undo();
		})
		.catch((error: unknown) => {
			if (!(error instanceof Undo)) throw error;
		});
	return result as T;
}

test('reading without a filter shows the own hub only, and the other has rows to hide', async () => {
	for (const table of await hubTables()) {
		const seen = await standingIn(own.hubId, (tx) =>
			tx.unsafe<{ hub_id: string }[]>(`select distinct hub_id from ${table}`)
		);
		expect(
			seen.map((row) => row.hub_id).filter((id) => id !== own.hubId),
			table
		).toEqual([]);
	}
	const filled = await Promise.all(
		(await hubTables()).map((table) => root.unsafe(`select 1 from ${table} where hub_id = '${other.hubId}' limit 1`))
	);
	expect(filled.filter((rows) => rows.length > 0).length).toBeGreaterThan(10);
});

test('changing and deleting without a filter touches no row of the other hub', async () => {
	for (const table of await hubTables()) {
		const before = await root.unsafe(
			`select count(*)::int as n, md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t where hub_id = '${other.hubId}'`
		);
		for (const statement of [`update ${table} set hub_id = hub_id`, `delete from ${table}`]) {
			await standingIn(own.hubId, async (tx) => {
				await tx
					.savepoint((inner) => inner.unsafe(statement))
					.catch((error: unknown) => {
						// Refused outright is as good: a foreign key, or no right to write the log.
						expect((error as { code?: string }).code, `${table}: ${statement}`).toMatch(/^(42501|23503)$/);
					});
			});
		}
		const after = await root.unsafe(
			`select count(*)::int as n, md5(string_agg(t::text, '|' order by t::text)) as sum from ${table} t where hub_id = '${other.hubId}'`
		);
		expect(after, table).toEqual(before);
	}
});

test('a row cannot be put into, or moved to, the other hub', async () => {
	await expect(
		standingIn(
			own.hubId,
			(tx) => tx`insert into room (hub_id, id, name) values (${other.hubId}, gen_random_uuid(), 'Kelder')`
		)
	).rejects.toMatchObject({ code: '42501' });
	await expect(standingIn(own.hubId, (tx) => tx`update room set hub_id = ${other.hubId}`)).rejects.toMatchObject({
		code: '42501'
	});
	await expect(
		standingIn(
			own.hubId,
			(tx) =>
				tx`insert into sign_up (hub_id, id, occurrence_id, state, via, guest_name) values (${own.hubId}, gen_random_uuid(), ${other.ids['occurrence']!}, 'confirmed', 'desk', 'X')`
		)
	).rejects.toMatchObject({ code: '23503' });
});

test('outside any door there is nothing: no hub table, no person, no session', async () => {
	for (const table of [
		...(await hubTables()),
		'person',
		'session',
		'passkey',
		'sign_in_code',
		'mail',
		'one_time_link',
		'rate_count'
	]) {
		const [row] = await standingIn(undefined, (tx) =>
			tx.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`)
		);
		expect(row?.n, table).toBe(0);
	}
});

test('people of the other hub cannot be seen or renamed from here', async () => {
	const names = await standingIn(own.hubId, (tx) => tx<{ name: string }[]>`select name from person`);
	const foreign = await root<{ name: string }[]>`select name from membership where hub_id = ${other.hubId}`;
	expect(foreign.length).toBeGreaterThan(3);
	expect(names.map((row) => row.name).filter((name) => foreign.some((row) => row.name === name))).toEqual([]);
	const changed = await standingIn(
		own.hubId,
		(tx) => tx`update person set name = 'X' where id = ${other.people.resident.personId}`
	);
	expect(changed.count).toBe(0);
});

test('a setting does not travel to the next request on the same connection', async () => {
	await standingIn(own.hubId, (tx) => tx`select 1`);
	const rows = await sql`select count(*)::int as n from series`;
	expect(rows[0]?.n).toBe(0);
});

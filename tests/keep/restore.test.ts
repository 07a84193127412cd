import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countProblems, guardProblems, parentsFirst } from '../../scripts/keep/catalogue.ts';
import { dump } from '../../scripts/keep/dump.ts';
import { checkBackup, type Header } from '../../scripts/keep/format.ts';
import { load } from '../../scripts/keep/load.ts';
import { cloneDatabase, startCluster, type TestCluster, type TestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { fillNeighbourhood } from './neighbourhood.ts';

const secret = 'the secret of a test, 32 characters.';
const folder = temporaryFolder('backup');
const file = path.join(folder, 'backup.gz');
let cluster: TestCluster;
let lived: TestDatabase;
let header: Header;

beforeAll(async () => {
	cluster = await startCluster();
	lived = await cloneDatabase(cluster.urls);
	await as(lived.superUrl, fillNeighbourhood);
	header = await dump(lived.backupUrl, secret, file);
});

afterAll(async () => {
	await cluster.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function as<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		return await work(sql);
	} finally {
		await sql.end();
	}
}

/** A database without a table, as a restore wants it. */
const empty = () => cloneDatabase(cluster.urls, 'template0');

/** One sum a table over every value of every row. */
async function sums(database: TestDatabase): Promise<Record<string, string>> {
	return as(database.superUrl, async (sql) => {
		const found: Record<string, string> = {};
		for (const { name } of header.tables) {
			const [row] = await sql.unsafe(
				`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from "${name}" t`
			);
			found[name] = String(row?.['sum']);
		}
		return found;
	});
}

describe('a backup', () => {
	test('holds every row of every hub, and only its owner may read the file', () => {
		const rows = Object.fromEntries(header.tables.map((table) => [table.name, table.rows]));
		expect(rows).toMatchObject({ hub: 2, person: 40, membership: 40, picture: 1 });
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(gunzipSync(readFileSync(file)).toString()).not.toContain(secret);
	});

	test('is refused to a role that does not see everything', async () => {
		const asApp = dump(lived.appUrl, secret, path.join(folder, 'half.gz'));
		await expect(asApp).rejects.toThrow(/does not see every row of .*membership.*BACKUP_DATABASE_URL/);
	});
});

describe('a restore', () => {
	test('brings back every value, policy and FORCE flag, and the next number of a sequence', async () => {
		const restored = await empty();
		await load(restored.ownerUrl, file);
		expect(await sums(restored)).toEqual(await sums(lived));
		expect(await as(restored.backupUrl, (sql) => countProblems(sql, header.tables))).toEqual([]);
		expect(await as(restored.ownerUrl, (sql) => guardProblems(sql, header))).toEqual([]);
		const next = (database: TestDatabase) =>
			as(database.superUrl, (sql) => sql`select nextval('event_seq_seq') as next`);
		expect(await next(restored)).toEqual(await next(lived));
		const seen = await as(restored.appUrl, (sql) => sql`select count(*)::int as rows from membership`);
		expect(seen).toEqual([{ rows: 0 }]);
	});

	test('is noticed to be short of a row, a FORCE flag, a policy', async () => {
		const restored = await empty();
		await load(restored.ownerUrl, file);
		await as(restored.superUrl, (sql) => sql`delete from picture`);
		expect(await as(restored.backupUrl, (sql) => countProblems(sql, header.tables))).toEqual([
			'picture holds 0 rows instead of 1'
		]);
		await as(restored.superUrl, (sql) => sql`alter table room no force row level security`);
		await as(restored.superUrl, (sql) => sql`drop policy hub_only on household`);
		expect(await as(restored.ownerUrl, (sql) => guardProblems(sql, header))).toEqual([
			'household lost the policies hub_only',
			'room does not FORCE row-level security on its owner',
			'room belongs to hubs and is not guarded'
		]);
	});

	test('is refused into a database that holds something', async () => {
		await expect(load(lived.ownerUrl, file)).rejects.toThrow(/^This database is not empty; restore into a new one/);
	});

	test.each([
		['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 100)],
		['cut off between two lines', (whole: Buffer) => gzipSync(withoutLastLine(gunzipSync(whole)))],
		['short of a row', (whole: Buffer) => gzipSync(withoutFirstRow(gunzipSync(whole)))],
		[
			'changed by a letter',
			(whole: Buffer) =>
				gzipSync(Buffer.from(gunzipSync(whole).toString('latin1').replace('Bewoner 7', 'Bewoner 8'), 'latin1'))
		],
		['flipped by a bit', flipped],
		['no backup', () => Buffer.from('Beste buren,\n')],
		['a zip of something else', () => gzipSync('{"format":"something"}\n')]
	])('of a file that is %s restores nothing', async (_what, change) => {
		const bad = path.join(folder, 'bad.gz');
		writeFileSync(bad, change(readFileSync(file)));
		const target = await empty();
		await expect(load(target.ownerUrl, bad)).rejects.toThrow(/damaged or not complete|not a backup of Aanloop/);
		expect(await as(target.superUrl, (sql) => sql`select 1 from pg_tables where schemaname = 'public'`)).toHaveLength(
			0
		);
	});

	test('of a file of a newer version, or of none, says so', async () => {
		const newer = path.join(folder, 'newer.gz');
		const [first = '', ...rest] = gunzipSync(readFileSync(file)).toString('latin1').split('\n');
		const lines = [JSON.stringify({ ...(JSON.parse(first) as Header), migrations: 999 }), ...rest].slice(0, -2);
		const text = Buffer.from(`${lines.join('\n')}\n`, 'latin1');
		const { createHash } = await import('node:crypto');
		const sum = createHash('sha256').update(text).digest('hex');
		writeFileSync(newer, gzipSync(Buffer.concat([text, Buffer.from(`${JSON.stringify({ sha256: sum })}\n`)])));
		const target = await empty();
		await expect(load(target.ownerUrl, newer)).rejects.toThrow(/newer or different version/);
		await expect(checkBackup(path.join(folder, 'none.gz'))).rejects.toThrow(/^There is no file/);
	});
});

test('tables are filled parents first', () => {
	const tables = ['a', 'b', 'c'].map((name) => ({ name }));
	const links = [
		{ child: 'a', parent: 'b' },
		{ child: 'b', parent: 'c' }
	];
	expect(parentsFirst(tables, links).map((table) => table.name)).toEqual(['c', 'b', 'a']);
	expect(() => parentsFirst(tables, [...links, { child: 'c', parent: 'a' }])).toThrow(/circle/);
});

function withoutLastLine(text: Buffer): Buffer {
	return text.subarray(0, text.lastIndexOf('\n', text.length - 2) + 1);
}

function withoutFirstRow(text: Buffer): Buffer {
	const start = text.indexOf('\n') + 1;
	return Buffer.concat([text.subarray(0, start), text.subarray(text.indexOf('\n', start) + 1)]);
}

function flipped(whole: Buffer): Buffer {
	const copy = Buffer.from(whole);
	const middle = copy.length >> 1;
	copy.writeUInt8(copy.readUInt8(middle) ^ 0x10, middle);
	return copy;
}

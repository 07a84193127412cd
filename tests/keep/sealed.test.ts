import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock } from '#lib/server/db/index.ts';
import { closeSender } from '#lib/server/queue/enqueue.ts';
import { openWrap } from '#modules/concerns/protocol/wraps.ts';
import { concern } from '#modules/concerns/server/concerns.schema.ts';
import { deleteConcern } from '#modules/concerns/server/delete.ts';
import { dump } from '../../scripts/keep/dump.ts';
import type { Header } from '../../scripts/keep/format.ts';
import { dropOldKeys, keysFileBeside } from '../../scripts/keep/keys-file.ts';
import { load } from '../../scripts/keep/load.ts';
import { aSealedConcern, aTeam, putIn, type Team } from '../support/concerns.ts';
import { useDatabase } from '../support/database.ts';
import { cloneDatabase, startCluster, type TestCluster, type TestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/temporary.ts';

const secret = 'the secret of a test, 32 characters.';
const folder = temporaryFolder('sealed');
const backup = path.join(folder, 'last-week.gz');
const keys = keysFileBeside(backup);
let cluster: TestCluster;
let lived: TestDatabase;
let team: Team;
let stays: Sealed;
let goes: Sealed;
type Sealed = Awaited<ReturnType<typeof aSealedConcern>>;

beforeAll(async () => {
	cluster = await startCluster();
	lived = await cloneDatabase(cluster.urls);
	useDatabase(lived);
	team = await aTeam();
	[stays, goes] = [
		await aSealedConcern(team, { text: 'Die blijft.' }),
		await aSealedConcern(team, { text: 'Die gaat.' })
	];
	for (const sealed of [stays, goes]) await putIn(team, sealed);
	await asSealedClock(team.hubId, (tx) =>
		tx.update(concern).set({ state: 'open', openedOn: '2026-01-05', expiresOn: '2026-04-05' })
	);
	await dump(lived.backupUrl, secret, backup, keys);
});

afterAll(async () => {
	await closeSender();
	await closeDatabase();
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

const empty = () => cloneDatabase(cluster.urls, 'template0');
const textOf = (file: string) => gunzipSync(readFileSync(file)).toString('latin1');

/** The lines of one table in a backup. */
function linesOf(file: string, table: string): string[] {
	const [first = '', ...lines] = textOf(file).split('\n');
	const { tables } = JSON.parse(first) as Header;
	const ends = lines.flatMap((line, at) => (line === '\\.' ? [at] : []));
	const which = tables.findIndex(({ name }) => name === table);
	return lines.slice(which === 0 ? 0 : ends[which - 1]! + 1, ends[which]);
}

/** What Samira opens with the wraps of a database: ids of concerns. */
async function samiraReads(database: TestDatabase): Promise<string[]> {
	const [samira] = team.coaches;
	const rows = await as(
		database.superUrl,
		(sql) =>
			sql<
				{ id: string; sealed: Buffer }[]
			>`select concern_id as id, sealed from concern_wrap where reader = ${samira!.id}`
	);
	const read: string[] = [];
	for (const { id, sealed } of rows) {
		const talk = [stays, goes].find((one) => one.id === id)!.intake.message;
		await openWrap(samira!.identity, sealed.toString('base64url'), { hub: team.hubId, concern: id }, [talk]);
		read.push(id);
	}
	return read.sort();
}

describe('the keys of sealed concerns', () => {
	test('stay out of the backup, and lie in a file beside it that the next one writes over', async () => {
		expect(linesOf(backup, 'concern')).toHaveLength(2);
		expect(linesOf(backup, 'concern_wrap')).toEqual([]);
		expect(linesOf(keys, 'concern_wrap')).toHaveLength(2 * 5);
		expect(statSync(keys).mode & 0o777).toBe(0o600);
		const wraps = linesOf(keys, 'concern_wrap').map((line) => line.split('\t').at(-1)!);
		for (const wrap of wraps) expect(textOf(backup)).not.toContain(wrap);
		const again = path.join(folder, 'again.gz');
		await dump(lived.backupUrl, secret, again, keysFileBeside(again));
		expect(keysFileBeside(again)).toBe(keys);
	});

	test('with the file everything comes back; without it nothing that nobody could open', async () => {
		const [withKeys, without] = [await empty(), await empty()];
		await load(withKeys.ownerUrl, backup, keys);
		expect(await samiraReads(withKeys)).toEqual([stays.id, goes.id].sort());
		await load(without.ownerUrl, backup);
		const left = await as(
			without.superUrl,
			(sql) =>
				sql`select (select count(*) from concern) + (select count(*) from concern_message) + (select count(*) from concern_file) as rows, (select count(*)::int from roster_entry) as list`
		);
		expect(left).toEqual([{ rows: '0', list: 5 }]);
	});

	test('a file that is no file of keys, or cut short, restores nothing', async () => {
		const target = await empty();
		await expect(load(target.ownerUrl, backup, backup)).rejects.toThrow(/is not a file of keys/);
		await expect(load(target.ownerUrl, keys)).rejects.toThrow(/is not a backup/);
		const short = path.join(folder, 'short.sleutels');
		writeFileSync(short, gzipSync(gunzipSync(readFileSync(keys)).subarray(0, -90)));
		await expect(load(target.ownerUrl, backup, short)).rejects.toThrow(/damaged or not complete/);
		expect(await as(target.superUrl, (sql) => sql`select 1 from pg_tables where schemaname = 'public'`)).toEqual([]);
	});

	test('none gets older than seven days', () => {
		const [old, young] = ['oud.sleutels', 'jong.sleutels'].map((name) => path.join(folder, name)) as [string, string];
		for (const file of [old, young]) writeFileSync(file, '');
		const day = 86_400_000;
		utimesSync(old, new Date(), new Date(Date.now() - 7.1 * day));
		utimesSync(young, new Date(), new Date(Date.now() - 6.9 * day));
		dropOldKeys(folder, Date.now());
		expect([existsSync(old), existsSync(young), existsSync(keys), existsSync(backup)]).toEqual([
			false,
			true,
			true,
			true
		]);
	});
});

test('16. after a deletion, last week’s backup with the newest keys: unreadable', async () => {
	const before = path.join(folder, 'before');
	writeFileSync(before, readFileSync(keys));
	await asSealedClock(team.hubId, (tx) => deleteConcern(tx, team.hubId, goes.id, 'expired'));
	await dump(lived.backupUrl, secret, path.join(folder, 'today.gz'), keys);
	const restored = await empty();
	await load(restored.ownerUrl, backup, keys);
	expect(await samiraReads(restored)).toEqual([stays.id]);
	const rows = await as(restored.superUrl, (sql) => sql<{ id: string }[]>`select id from concern`);
	expect(rows.map(({ id }) => id)).toEqual([stays.id]);
	// The old file of keys would open it: that is why it is written over, and never copied elsewhere.
	const old = await empty();
	await load(old.ownerUrl, backup, before);
	expect(await samiraReads(old)).toContain(goes.id);
});

test('17. rows stand in a backup in the order of their random ids, whatever came first', async () => {
	const many = await Promise.all(Array.from({ length: 12 }, () => aSealedConcern(team)));
	for (const sealed of many) await putIn(team, sealed);
	// A change moves a row to the end of its table: the order on disk is now that of what happened last.
	await asSealedClock(team.hubId, (tx) => tx.update(concern).set({ told: 1 }));
	const [one, two] = [path.join(folder, 'one.gz'), path.join(folder, 'two.gz')];
	await dump(lived.backupUrl, secret, one, keys);
	for (const table of [
		'concern',
		'concern_message',
		'concern_file',
		'coach_key',
		'coach_locker',
		'concern_exclusion'
	]) {
		const ids = linesOf(one, table).map((line) => line.split('\t').slice(0, 3).join(' '));
		expect(ids, table).toEqual([...ids].sort());
	}
	const wraps = linesOf(keys, 'concern_wrap').map((line) => line.split('\t').slice(0, 3).join(' '));
	expect(wraps).toEqual([...wraps].sort());
	expect(wraps.length).toBeGreaterThan(50);
	await as(lived.superUrl, (sql) => sql`cluster concern using concern_label_once`);
	await dump(lived.backupUrl, secret, two, keys);
	const same = (file: string) => textOf(file).split('\n').slice(1, -2);
	expect(same(two)).toEqual(same(one));
});

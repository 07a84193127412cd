import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, startCluster, type TestCluster } from '../support/postgres.ts';
import { run, start } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary.ts';

let cluster: TestCluster;
const folder = temporaryFolder('outside');

beforeAll(async () => {
	cluster = await startCluster({ migrated: false });
});

afterAll(async () => {
	await cluster.stop();
	rmSync(folder, { recursive: true, force: true });
});

test('two copies share a database of DATABASE_URL, which the first one migrates', async () => {
	const database = await cloneDatabase(cluster.urls, 'template0');
	const app = {
		DATABASE_URL: database.appUrl,
		AANLOOP_SECRET: 'x'.repeat(32),
		DATA_DIR: folder,
		PORT: '0',
		QUEUE: 'off'
	};
	const early = await run(['start'], app);
	expect(early.output).toMatch(/^This database misses \d+ migrations; start once with MIGRATION_DATABASE_URL/);
	expect(early.code).toBe(1);
	const owner = { ...app, MIGRATION_DATABASE_URL: database.ownerUrl };
	const copies = await Promise.all([start(owner), start(owner)]);
	for (const copy of copies) expect((await fetch(copy.url)).status).toBe(200);
	for (const copy of copies) expect((await copy.end('SIGTERM')).code).toBe(0);
	const third = await start(app);
	expect((await fetch(third.url)).status).toBe(200);
	await third.end('SIGTERM');
});

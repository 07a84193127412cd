import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkServerVersion, migrate } from '#lib/server/db/migrate.ts';
import { openDataFolder } from '../../scripts/data-folder.ts';
import { startEmbedded } from '../../scripts/embedded.ts';
import { nodeTooOld } from '../../scripts/node-version.mjs';
import { freePort } from '../../scripts/postgres/cluster.ts';
import { run, start, type Ended, type Running } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary.ts';

let folder = '';
let open: Running[] = [];

beforeEach(() => {
	folder = temporaryFolder('keep');
});

afterEach(async () => {
	await Promise.all(open.map((running) => running.end('SIGTERM')));
	open = [];
	rmSync(folder, { recursive: true, force: true });
});

async function opened(environment: Record<string, string> = {}): Promise<Running> {
	const running = await start({ DATA_DIR: folder, PORT: '0', ...environment });
	open.push(running);
	return running;
}

/** Stopped with a non-zero code and one line, without a stack. */
function expectSentence({ code, output }: Ended, words: RegExp): void {
	expect(output.trim()).toMatch(words);
	expect(output.trim().split('\n')).toHaveLength(1);
	expect(code).toBe(1);
}

describe('start says a plain sentence and stops when', () => {
	test('a setting is wrong', async () => {
		expectSentence(await run(['start'], { DATA_DIR: folder, PORT: 'three' }), /^PORT must be a whole number/);
	});

	test('the port is taken', async () => {
		const squatter = createServer();
		const port = await freePort();
		await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
		const ended = await run(['start'], { DATA_DIR: folder, PORT: String(port) });
		squatter.close();
		expectSentence(ended, new RegExp(`^Port ${String(port)} is taken by another program`));
	});

	test('the data folder is not writable', async () => {
		const file = path.join(folder, 'file');
		writeFileSync(file, '');
		expectSentence(
			await run(['start'], { DATA_DIR: path.join(file, 'data') }),
			/^The data folder .* cannot be written/
		);
	});

	test('the database of DATABASE_URL cannot be reached', async () => {
		const url = `postgres://aanloop_app:geheim@127.0.0.1:${String(await freePort())}/aanloop`;
		const ended = await run(['start'], { DATA_DIR: folder, DATABASE_URL: url, AANLOOP_SECRET: 'x'.repeat(32) });
		expectSentence(ended, /^The database of DATABASE_URL cannot be used: nothing listens there/);
		expect(ended.output).not.toContain('geheim');
	});

	test('the database was made by a newer version', async () => {
		const embedded = await startEmbedded(openDataFolder(folder));
		await migrate(embedded.ownerUrl);
		const sql = postgres(embedded.ownerUrl, { max: 1 });
		await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 1)`;
		await sql.end();
		await embedded.stop();
		expectSentence(await run(['start'], { DATA_DIR: folder, PORT: '0' }), /newer or different version of Aanloop/);
	});

	test('Node or PostgreSQL is too old', () => {
		expect(nodeTooOld('20.19.4')).toMatch(
			/^Aanloop needs Node 22\.18 or newer and this is Node 20\.19\.4; run npm install/
		);
		expect(nodeTooOld('22.17.1')).toBeDefined();
		expect(nodeTooOld('22.18.0')).toBeUndefined();
		expect(nodeTooOld('24.0.0')).toBeUndefined();
		expect(() => {
			checkServerVersion(140012);
		}).toThrow(/PostgreSQL 14\. Aanloop needs PostgreSQL 15 or newer/);
	});
});

describe('start survives', () => {
	test('a kill, and a second start on the same folder is refused', async () => {
		const first = await opened();
		expect((await fetch(first.url)).status).toBe(200);
		expectSentence(await run(['start'], { DATA_DIR: folder, PORT: '0' }), /^Aanloop already runs on the data folder/);
		expect((await fetch(first.url)).status).toBe(200);
		open = [];
		await first.end('SIGKILL');
		const second = await opened();
		expect((await fetch(second.url)).status).toBe(200);
	});

	test('a pid file that names a process of somebody else', async () => {
		const embedded = await startEmbedded(openDataFolder(folder));
		const pidFile = path.join(embedded.folder, 'postmaster.pid');
		const lines = readFileSync(pidFile, 'utf8').split('\n');
		await embedded.stop();
		writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
		expect((await fetch((await opened()).url)).status).toBe(200);
	});

	test('a killed database, whose pid file stays', async () => {
		const first = await startEmbedded(openDataFolder(folder));
		const pid = Number(readFileSync(path.join(first.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
		process.kill(pid, 'SIGKILL');
		expect((await fetch((await opened()).url)).status).toBe(200);
	});
});

test('stops in order: the database too, with code 0, and a backup leaves a running application alone', async () => {
	const running = await opened();
	const kept = await run(['backup'], { DATA_DIR: folder });
	expect(kept).toMatchObject({ code: 0 });
	expect((await fetch(running.url)).status).toBe(200);
	open = [];
	const { code } = await running.end('SIGTERM');
	expect(code).toBe(0);
	await expect(fetch(running.url)).rejects.toThrow();
	const again = await startEmbedded(openDataFolder(folder), { alone: true });
	await again.stop();
});

test('answers only to its own names', async () => {
	const { url } = await opened({ ORIGIN_HOSTS: 'wijk.example.nl' });
	const port = new URL(url).port;
	const status = async (host: string) => {
		const { request } = await import('node:http');
		return new Promise((resolve, reject) => {
			request({ host: '127.0.0.1', port, path: '/health/live', headers: { host } }, (response) => {
				response.resume();
				resolve(response.statusCode);
			})
				.on('error', reject)
				.end();
		});
	};
	expect(await status('wijk.example.nl')).toBe(200);
	expect(await status(`localhost:${port}`)).toBe(200);
	expect(await status('evil.example')).toBe(421);
	expect(await status('wijk.example.nl@evil.example')).toBe(400);
});

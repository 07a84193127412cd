import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDataFolder } from '../../scripts/data-folder.ts';
import { startEmbedded, type Embedded } from '../../scripts/embedded.ts';
import { findPostgres } from '../../scripts/postgres/binaries.ts';
import { stop } from '../../scripts/postgres/cluster.ts';
import { temporaryFolder } from './temporary.ts';

/** A PostgreSQL for tests: real, fast, forgetful. Addresses point at the database `aanloop`, migrated, the template. */
export interface TestCluster {
	urls: Urls;
	stop: () => Promise<void>;
}

/** The same database through each of its roles; `superUrl` is only for making and breaking things. */
export interface Urls {
	ownerUrl: string;
	appUrl: string;
	workerUrl: string;
	backupUrl: string;
	superUrl: string;
}

/** A database of one's own, cloned from the migrated template. */
export interface TestDatabase extends Urls {
	name: string;
	drop: () => Promise<void>;
}

const forgetful = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	max_connections: '300',
	max_wal_size: '2GB'
};

/** Starts a cluster in a temporary folder on a port of its own; `migrated: false` leaves the template empty. */
export async function startCluster(options: { migrated?: boolean } = {}): Promise<TestCluster> {
	await sweepLeftovers();
	const folder = openDataFolder(temporaryFolder('test'));
	const embedded = await startEmbedded(folder, { alone: true, settings: forgetful });
	if (options.migrated !== false) await migrate(embedded.ownerUrl);
	return {
		urls: urlsOf(embedded),
		stop: async () => {
			await embedded.stop();
			for (const left of [folder, embedded.folder]) rmSync(left, { recursive: true, force: true });
		}
	};
}

function urlsOf({ ownerUrl, appUrl, workerUrl, backupUrl, superUrl }: Embedded): Urls {
	return { ownerUrl, appUrl, workerUrl, backupUrl, superUrl };
}

/** A test run that was killed leaves its server behind; the next run takes it away. */
async function sweepLeftovers(): Promise<void> {
	for (const name of readdirSync(tmpdir())) {
		const pid = Number(/^aanloop-test-(\d+)-/.exec(name)?.[1]);
		if (!pid || lives(pid)) continue;
		const folder = path.join(tmpdir(), name);
		const left = { postgres: await findPostgres(), folder: path.join(folder, 'postgres'), password: '', settings: {} };
		// Two runs that begin together may both sweep: what one has stopped or removed, the other does not find.
		await stop(left).catch((error: unknown) => {
			if (existsSync(path.join(left.folder, 'postmaster.pid'))) throw error;
		});
		rmSync(folder, { recursive: true, force: true });
	}
}

function lives(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/** The same address with another database. */
export function inDatabase(url: string, name: string): string {
	const changed = new URL(url);
	changed.pathname = `/${name}`;
	return changed.toString();
}

/** Clones a database (by default the migrated template) under a new name; a tenth of a second. */
export async function cloneDatabase(urls: Urls, template = 'aanloop'): Promise<TestDatabase> {
	const name = `t_${randomBytes(6).toString('hex')}`;
	await asSuper(urls, `create database ${name} template ${template} owner aanloop_owner`);
	return {
		name,
		ownerUrl: inDatabase(urls.ownerUrl, name),
		appUrl: inDatabase(urls.appUrl, name),
		workerUrl: inDatabase(urls.workerUrl, name),
		backupUrl: inDatabase(urls.backupUrl, name),
		superUrl: inDatabase(urls.superUrl, name),
		drop: () => asSuper(urls, `drop database if exists ${name} with (force)`)
	};
}

async function asSuper(urls: Urls, statement: string): Promise<void> {
	const sql = postgres(inDatabase(urls.superUrl, 'postgres'), { max: 1, onnotice: () => undefined });
	try {
		await sql.unsafe(statement);
	} finally {
		await sql.end();
	}
}

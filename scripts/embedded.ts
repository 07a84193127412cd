import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { keptFile } from './data-folder.ts';
import { findPostgres, reachable, rootHome, type Postgres } from './postgres/binaries.ts';
import { initialise, runningPort, start, stop, type Cluster } from './postgres/cluster.ts';
import { createRoles, roleNames, urlOf, type Passwords } from './postgres/roles.ts';
import { codeOf, Sentence } from './sentence.ts';

/** The built-in database while it runs. Addresses hold passwords: never print them. */
export interface Embedded {
	ownerUrl: string;
	appUrl: string;
	workerUrl: string;
	backupUrl: string;
	superUrl: string;
	/** Where its files are; not below the data folder when root keeps that out of the database user's reach. */
	folder: string;
	stop: () => Promise<void>;
}

/** `alone`: this process is the one that serves from the folder; a second one is refused. */
export interface EmbeddedOptions {
	alone?: boolean;
	settings?: Record<string, string>;
}

/**
 * Opens the PostgreSQL of a data folder: makes it the first time, takes over one that a killed start left running.
 * In: the absolute data folder. Out: addresses for each role, and `stop`.
 * Throws a Sentence when `alone` is asked and another start already serves from this folder.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
	const programs = await findPostgres();
	const cluster: Cluster = {
		postgres: programs,
		folder: clusterFolder(dataDir, programs),
		password: '',
		settings: { max_connections: '120', shared_buffers: '128MB', ...options.settings }
	};
	const passwords = keptPasswords(dataDir);
	cluster.password = passwords.postgres;
	await initialise(cluster);
	const found = runningPort(cluster);
	const port = found ?? (await start(cluster));
	const superUrl = urlOf('postgres', passwords, port, 'postgres');
	const claim = await claimFolder(superUrl, dataDir, options.alone === true);
	await createRoles(superUrl, passwords);
	return {
		ownerUrl: urlOf('aanloop_owner', passwords, port),
		appUrl: urlOf('aanloop_app', passwords, port),
		workerUrl: urlOf('aanloop_worker', passwords, port),
		backupUrl: urlOf('aanloop_backup', passwords, port),
		superUrl: urlOf('postgres', passwords, port),
		folder: cluster.folder,
		stop: async () => {
			const mayStop = claim.alone || (found === undefined && (await claim.nobodyServes()));
			await claim.release();
			if (mayStop) await stop(cluster);
		}
	};
}

function clusterFolder(dataDir: string, programs: Postgres): string {
	if (!programs.account || reachable(dataDir, programs.account)) return path.join(dataDir, 'postgres');
	const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
	mkdirSync(rootHome, { recursive: true, mode: 0o755 });
	return path.join(rootHome, `postgres-${name}`);
}

function keptPasswords(dataDir: string): Passwords {
	const make = () =>
		Object.fromEntries(['postgres', ...roleNames].map((role) => [role, randomBytes(24).toString('hex')]));
	return JSON.parse(keptFile(path.join(dataDir, 'database.json'), () => JSON.stringify(make()))) as Passwords;
}

// A number of our own: whoever serves from the folder holds this lock in the database. It falls away with the
// process, however that ends, so that a kill leaves nothing to clean up.
const servingLock = 724_210_365;

interface Claim {
	alone: boolean;
	nobodyServes: () => Promise<boolean>;
	release: () => Promise<void>;
}

async function claimFolder(superUrl: string, dataDir: string, alone: boolean): Promise<Claim> {
	const sql = postgres(superUrl, { max: 1, max_lifetime: 0, connect_timeout: 2, onnotice: () => undefined });
	const take = async () => {
		const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${servingLock}) as taken`;
		return row?.taken === true;
	};
	await answering(sql, dataDir);
	if (alone && !(await take())) {
		await sql.end();
		throw new Sentence(`Aanloop already runs on the data folder ${dataDir}; stop that one first, or set DATA_DIR.`);
	}
	return { alone, nobodyServes: take, release: () => sql.end({ timeout: 1 }) };
}

/** Waits until a server that was found running answers: it may be recovering from a crash. */
async function answering(sql: postgres.Sql, dataDir: string): Promise<void> {
	const until = Date.now() + 60_000;
	while (Date.now() < until) {
		try {
			await sql`select 1`;
			return;
		} catch (error) {
			if (codeOf(error) === '28P01')
				throw new Sentence(
					`${dataDir}/database.json does not hold the password of the database beside it; put the right file back.`
				);
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}
	throw new Sentence(
		`The built-in database in ${dataDir} runs but does not answer; stop the process postgres and start again.`
	);
}

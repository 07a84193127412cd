import * as v from 'valibot';
import { schemas } from './schema.ts';

const all = v.object(schemas);

/** The settings, parsed: numbers are numbers, on and off are true and false, lists are lists. */
export type Settings = v.InferOutput<typeof all>;

/** A setting that stops the start; the message is one sentence that says what to do. */
export class WrongSetting extends Error {
	override name = 'WrongSetting';
}

type Environment = Record<string, string | undefined>;

/**
 * Reads the settings out of an environment.
 * In: the variables, as in `process.env`. Out: typed settings with defaults filled in.
 * An empty variable counts as one left out, because compose files and systemd units leave empty lines behind.
 * Throws WrongSetting with the first wrong value; values themselves are never repeated, they may be secrets.
 */
export function readSettings(environment: Environment): Settings {
	const given = Object.fromEntries(
		Object.keys(schemas).map((name) => [name, environment[name] === '' ? undefined : environment[name]])
	);
	const parsed = v.safeParse(all, given);
	if (!parsed.success) throw new WrongSetting(parsed.issues[0].message);
	const conflict = firstConflict(parsed.output);
	if (conflict) throw new WrongSetting(conflict);
	return parsed.output;
}

function firstConflict(read: Settings): string | undefined {
	if (read.DATABASE_URL !== '' && read.AANLOOP_SECRET === '')
		return 'AANLOOP_SECRET is needed beside DATABASE_URL; make one with openssl rand -base64 32, and give every copy of Aanloop the same.';
	if (read.DATABASE_URL === '' && read.MIGRATION_DATABASE_URL !== '')
		return 'MIGRATION_DATABASE_URL is set and DATABASE_URL is not; set both, or neither to use the built-in database.';
	if (read.BEHIND_PROXY && read.ORIGIN_HOSTS.length === 0 && read.PUBLIC_URL === '')
		return 'ORIGIN_HOSTS is needed beside BEHIND_PROXY=on; list the host names people type, for example ORIGIN_HOSTS=aanloop.example.nl.';
	return undefined;
}

let known: Settings | undefined;

/**
 * The settings of this process, read once from `process.env`.
 * DATABASE_URL, WORKER_DATABASE_URL, BACKUP_DATABASE_URL and AANLOOP_SECRET are '' only before the
 * start has opened the built-in database; the start fills them in.
 */
export function settings(): Settings {
	known ??= readSettings(process.env);
	return known;
}

/** Reads `process.env` again; for the start, which adds the addresses of the built-in database, and for tests. */
export function forgetSettings(): void {
	known = undefined;
}

/** The address of the worker's role; the app's own when no other is given. */
export function workerDatabaseUrl(read: Settings = settings()): string {
	return read.WORKER_DATABASE_URL || read.DATABASE_URL;
}

/** What stands before links in mails: PUBLIC_URL, else the first of ORIGIN_HOSTS, else this machine. */
export function publicUrl(read: Settings = settings()): string {
	if (read.PUBLIC_URL !== '') return read.PUBLIC_URL;
	const host = read.ORIGIN_HOSTS[0];
	if (host !== undefined) return `${read.BEHIND_PROXY ? 'https' : 'http'}://${host}`;
	return `http://localhost:${read.PORT}`;
}

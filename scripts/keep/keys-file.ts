import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/*
 * The key of a sealed concern for each of its readers stands in one small table. It stays out of the backup that is kept, so that what was
 * deleted is gone from there too. It goes into one file beside it, which the next backup writes over. Source: concerns.md "What the
 * server may keep"; docs/operations.md says what never to do with it.
 */

/** Tables whose rows are not in a backup that is kept. */
export const isKeptApart = (table: string) => table === 'concern_wrap';

const NAME = 'aanloop.sleutels';
/** Whatever happens to the newest, none of these files gets older. */
export const KEYS_DAYS = 7;

/** The file of keys that belongs to the backups of a folder: one, always the newest. */
export function keysFileBeside(backup: string): string {
	return path.join(path.dirname(backup), NAME);
}

/** Takes away files of keys in this folder that are older than they may get; also those that somebody gave a name of his own. */
export function dropOldKeys(folder: string, now: number): string[] {
	const old = readdirSync(folder)
		.filter((name) => name.endsWith('.sleutels'))
		.map((name) => path.join(folder, name))
		.filter((file) => now - statSync(file).mtimeMs > KEYS_DAYS * 86_400_000);
	for (const file of old) rmSync(file, { force: true });
	return old;
}

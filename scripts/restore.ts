import { existsSync } from 'node:fs';
import { settings } from '#lib/server/settings/settings.ts';
import { openDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { secretMark } from './keep/dump.ts';
import { keysFileBeside } from './keep/keys-file.ts';
import { load } from './keep/load.ts';
import { Sentence } from './sentence.ts';

/** npm run restore -- <file> [<file of keys>]: into an empty database, while the application is stopped. */
export async function main(): Promise<void> {
	const file = process.argv[2];
	if (file === undefined) throw new Sentence('Say which backup to restore: npm run restore -- <file>.');
	const keys = process.argv[3] ?? (existsSync(keysFileBeside(file)) ? keysFileBeside(file) : undefined);
	const database = await openDatabase(openDataFolder(settings().DATA_DIR), true);
	try {
		const { MIGRATION_DATABASE_URL, AANLOOP_SECRET } = settings();
		if (MIGRATION_DATABASE_URL === '')
			throw new Sentence(
				'MIGRATION_DATABASE_URL is needed to restore; it is the address of the owner of the database.'
			);
		const { created, tables, secret } = await load(MIGRATION_DATABASE_URL, file, keys);
		const rows = tables.reduce((sum, table) => sum + table.rows, 0);
		console.log(`Restored ${String(rows)} rows of ${String(tables.length)} tables, as they were on ${created}.`);
		console.log(
			'Row counts, policies and FORCE flags are as they were. Jobs of the queue are made anew by the worker.'
		);
		console.log(
			keys === undefined
				? 'There was no file of keys (aanloop.sleutels) beside it: sealed concerns did not come back, because nobody could open them.'
				: `The keys of sealed concerns came from ${keys}. What was deleted since this backup stayed away.`
		);
		if (secret !== secretMark(AANLOOP_SECRET))
			console.log(
				'The backup was made under another AANLOOP_SECRET; put that one back, or links in mails sent before will not work.'
			);
	} finally {
		await database.stop();
	}
}

import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { settings } from '#lib/server/settings/settings.ts';
import { openDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { dump } from './keep/dump.ts';
import { dropOldKeys, KEYS_DAYS, keysFileBeside } from './keep/keys-file.ts';
import { Sentence } from './sentence.ts';

/** npm run backup [-- <file>]: may run beside the application. */
export async function main(): Promise<void> {
	const folder = openDataFolder(settings().DATA_DIR);
	const file = path.resolve(process.argv[2] ?? backupName(folder));
	if (existsSync(file)) throw new Sentence(`${file} exists already; name another file.`);
	const database = await openDatabase(folder, false);
	try {
		const { BACKUP_DATABASE_URL, AANLOOP_SECRET } = settings();
		if (BACKUP_DATABASE_URL === '')
			throw new Sentence(
				'BACKUP_DATABASE_URL is needed beside DATABASE_URL; it is the address of the role aanloop_backup.'
			);
		mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
		const keys = keysFileBeside(file);
		const { tables } = await dump(BACKUP_DATABASE_URL, AANLOOP_SECRET, file, keys);
		dropOldKeys(path.dirname(file), Date.now());
		const rows = tables.reduce((sum, table) => sum + table.rows, 0);
		console.log(`${file} holds ${String(rows)} rows of ${String(tables.length)} tables.`);
		console.log('It holds personal data, and not the secret of this installation: keep both safe, and apart.');
		console.log(
			`${keys} holds the keys of sealed concerns. It is written over each time; never copy it to where backups are kept longer than ${String(KEYS_DAYS)} days.`
		);
	} finally {
		await database.stop();
	}
}

function backupName(folder: string): string {
	const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
	return path.join(folder, 'backups', `aanloop-${moment}Z.gz`);
}

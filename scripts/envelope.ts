import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settings } from '#lib/server/settings/settings.ts';
import { openDataFolder } from './data-folder.ts';
import { bringUpToDate, openDatabase } from './database.ts';
import { Sentence } from './sentence.ts';

/**
 * node scripts/run.mjs envelope <hub> <folder>: writes what the paper envelope of a hub opens into a new folder, for the two who hold
 * it. Everything in it is sealed; who runs this reads none of it. Beside a running start. See docs/concerns/envelope.md.
 */
export async function main(): Promise<void> {
	const [slug, folder] = process.argv.slice(2);
	if (!slug || !folder)
		throw new Sentence('Say which hub, and a new folder: node scripts/run.mjs envelope de-linde naar-de-stick');
	const into = path.resolve(folder);
	if (existsSync(into)) throw new Sentence(`${into} exists already; name another folder.`);
	const database = await openDatabase(openDataFolder(settings().DATA_DIR), false);
	try {
		await bringUpToDate();
		const { hubAt } = await import('#lib/server/hub/front.ts');
		const hub = await hubAt(slug);
		if (!hub) throw new Sentence(`There is no hub at /${slug}.`);
		const { envelopeFiles } = await import('#modules/concerns/server/envelope-files.ts');
		const files = await envelopeFiles(hub.id);
		for (const { path: name, bytes } of files) {
			const file = path.join(into, name);
			mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
			writeFileSync(file, bytes, { mode: 0o600 });
		}
		console.log(
			files.length === 0
				? 'There is no concern that the envelope could open; nothing was written.'
				: `${into} holds ${String(files.length)} files. Only the paper key opens them; LEES-MIJ.txt says how.`
		);
	} finally {
		const { closeDatabase } = await import('#lib/server/db/client.ts');
		await closeDatabase();
		await database.stop();
	}
	process.exit(0);
}

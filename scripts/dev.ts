import { spawn } from 'node:child_process';
import { settings } from '#lib/server/settings/settings.ts';
import { viteProgram } from './build.ts';
import { openDataFolder } from './data-folder.ts';
import { bringUpToDate, openDatabase } from './database.ts';

/** npm run dev: the database as in npm start, the pages from vite, which shows a change as it is saved. */
export async function main(): Promise<void> {
	const database = await openDatabase(openDataFolder(settings().DATA_DIR), true);
	// Builds the programs of the sealed pages, and again when they change; vite takes them from there.
	const sealed = spawn(process.execPath, ['scripts/run.mjs', 'sealed', '--watch'], { stdio: 'inherit' });
	try {
		await bringUpToDate();
		const child = spawn(
			process.execPath,
			[viteProgram(), 'dev', '--port', String(settings().PORT), ...process.argv.slice(2)],
			{
				stdio: 'inherit'
			}
		);
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
		process.exitCode = await new Promise<number>((resolve) => {
			child.once('close', (code) => {
				resolve(code ?? 0);
			});
		});
	} finally {
		sealed.kill();
		await database.stop();
	}
}

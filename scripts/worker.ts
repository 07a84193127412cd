import { forgetSettings, settings } from '#lib/server/settings/settings.ts';
import { buildWhenNeeded } from './build.ts';
import { openDataFolder } from './data-folder.ts';
import { bringUpToDate, openDatabase } from './database.ts';
import { stopOnSignal, type WaitUntil } from './shutdown.ts';

/** npm run worker: the queue in a process of its own, for web processes that run with QUEUE=off. */
export async function main(): Promise<void> {
	const database = await openDatabase(openDataFolder(settings().DATA_DIR), false);
	try {
		await bringUpToDate();
		// The texts of mails are compiled by the build, so what uses them is loaded after it.
		await buildWhenNeeded();
		// Both processes may be given the same settings; this one is the queue, whatever they say.
		process.env['QUEUE'] = 'on';
		forgetSettings();
		const { startQueue, stopAll } = await import('#lib/server/start.ts');
		await startQueue();
		(process as NodeJS.EventEmitter).on('sveltekit:shutdown', (_reason: string, waitUntil: WaitUntil) => {
			waitUntil(stopAll());
		});
		stopOnSignal(undefined, database);
		console.log('The worker of Aanloop runs. Stop it with Ctrl+C.');
	} catch (error) {
		await database.stop();
		throw error;
	}
}

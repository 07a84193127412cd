import { existsSync } from 'node:fs';
import { settings } from '#lib/server/settings/settings.ts';
import { buildWhenNeeded } from './build.ts';
import { openDataFolder } from './data-folder.ts';
import { bringUpToDate, openDatabase } from './database.ts';
import { Sentence } from './sentence.ts';
import { stopOnSignal, type WaitUntil } from './shutdown.ts';

interface Worker {
	stop: () => Promise<void>;
}

/** npm run worker: the queue in a process of its own, for web processes that run with QUEUE=off. */
export async function main(): Promise<void> {
	const database = await openDatabase(openDataFolder(settings().DATA_DIR), false);
	try {
		await bringUpToDate();
		// The texts of mails are compiled by the build.
		await buildWhenNeeded();
		const worker = await startJobs();
		process.on('sveltekit:shutdown', (_reason: string, waitUntil: WaitUntil) => {
			waitUntil(worker.stop());
		});
		stopOnSignal(undefined, database);
		console.log('The worker of Aanloop runs. Stop it with Ctrl+C.');
	} catch (error) {
		await database.stop();
		throw error;
	}
}

/** src/jobs.ts knows every module's handlers. */
async function startJobs(): Promise<Worker> {
	const file = new URL('../src/jobs.ts', import.meta.url);
	if (!existsSync(file)) throw new Sentence('This version has no jobs to work on.');
	const jobs = (await import(file.href)) as { startJobs: () => Promise<Worker> };
	return jobs.startJobs();
}

import { closeDatabase } from '#lib/server/db/client.ts';
import { handlers } from '#lib/server/jobs.ts';
import { log } from '#lib/server/log.ts';
import { closeSender } from '#lib/server/queue/enqueue.ts';
import { startWorker, type Worker } from '#lib/server/queue/worker.ts';
import { settings } from '#lib/server/settings/settings.ts';

/** How long to wait before the queue is tried again, when the database was away at the start. */
const AGAIN_MS = 5000;

let worker: Worker | undefined;
let stopping = false;
let again: NodeJS.Timeout | undefined;

/** Starts working through the queue in this process, unless QUEUE=off; keeps trying while the database is away. */
export async function startQueue(): Promise<void> {
	if (!settings().QUEUE || stopping) return;
	try {
		worker = await startWorker(handlers);
	} catch (error) {
		log.warn('queue.not_started', { name: error instanceof Error ? error.name : typeof error });
		again = setTimeout(() => void startQueue(), AGAIN_MS);
	}
}

/** Lets running jobs finish, then closes every connection. Called once, at the end. */
export async function stopAll(): Promise<void> {
	stopping = true;
	clearTimeout(again);
	await worker?.stop();
	await closeSender();
	await closeDatabase();
}

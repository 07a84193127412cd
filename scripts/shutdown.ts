import type { Opened } from './database.ts';
import type { Serving } from './serve.ts';

/** What `sveltekit:shutdown` hands its listeners besides the reason: the database stays until these are settled. */
export type WaitUntil = (work: Promise<unknown>) => void;

/**
 * Ends the program in order at the first SIGTERM or SIGINT: no new requests, running ones to their end, then the
 * application's queue and pools (listeners of `sveltekit:shutdown`), then the built-in database. A second signal ends it at once.
 */
export function stopOnSignal(serving: Serving | undefined, database: Opened): void {
	let stopping = false;
	const onSignal = (signal: NodeJS.Signals) => {
		if (stopping) process.exit(1);
		stopping = true;
		console.log('Aanloop stops.');
		shutDown(signal, serving, database).then(
			() => process.exit(0),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			}
		);
	};
	process.on('SIGTERM', onSignal);
	process.on('SIGINT', onSignal);
}

async function shutDown(signal: string, serving: Serving | undefined, database: Opened): Promise<void> {
	await serving?.close();
	const waiting: Promise<unknown>[] = [];
	const waitUntil: WaitUntil = (work) => waiting.push(work);
	// SvelteKit's own event, with our second argument; node's types know only node's events.
	(process as NodeJS.EventEmitter).emit('sveltekit:shutdown', signal, waitUntil);
	const outcome = await Promise.race([Promise.allSettled(waiting), deadline()]);
	for (const end of outcome) if (end.status === 'rejected') console.error(end.reason);
	await database.stop();
}

function deadline(): Promise<PromiseSettledResult<unknown>[]> {
	return new Promise((resolve) => {
		setTimeout(() => {
			resolve([]);
		}, 10_000).unref();
	});
}

import type { Answered, Asked, Deeds } from './deeds.ts';
import { workerAddress } from './worker-address.ts';

const PATIENCE_MS = 10_000;

/** A worker that answers. Every question ends: with its answer, a refusal, or the end of the caller's patience. */
export type Line<D extends Deeds> = {
	/** Throws an Error: `timeout`, `worker` when it broke or was ended, else the reason that the worker gave. */
	call: <Name extends keyof D & string>(
		name: Name,
		ask: D[Name]['ask'],
		options?: { timeoutMs?: number; transfer?: Transferable[] }
	) => Promise<D[Name]['answer']>;
	/** Stops the worker and forgets what it held; open questions are refused. */
	end: () => void;
};

type Waiting = { resolve: (answer: unknown) => void; reject: (reason: Error) => void; timer: number };

/** Starts the worker at this address (`/programma/…`, from the data of the page). */
export function callWorker<D extends Deeds>(address: string): Line<D> {
	const worker = new Worker(workerAddress(address));
	const waiting = new Map<number, Waiting>();
	let last = 0;
	let broken = false;

	function take(id: number): Waiting | undefined {
		const one = waiting.get(id);
		waiting.delete(id);
		if (one) clearTimeout(one.timer);
		return one;
	}
	function end(): void {
		broken = true;
		worker.terminate();
		for (const id of [...waiting.keys()]) take(id)?.reject(new Error('worker'));
	}
	worker.addEventListener('error', end);
	worker.addEventListener('messageerror', end);
	worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
		const one = take(data.id);
		if ('reason' in data) one?.reject(new Error(data.reason));
		else one?.resolve(data.answer);
	});

	return {
		end,
		call: (name, ask, { timeoutMs = PATIENCE_MS, transfer = [] } = {}) =>
			new Promise((resolve, reject) => {
				if (broken) return reject(new Error('worker'));
				const id = ++last;
				const timer = window.setTimeout(() => take(id)?.reject(new Error('timeout')), timeoutMs);
				waiting.set(id, { resolve, reject, timer });
				try {
					worker.postMessage({ id, do: name, ask } satisfies Asked, transfer);
				} catch (error) {
					// What cannot be copied into the worker, such as a function.
					take(id)?.reject(error instanceof Error ? error : new Error('worker'));
				}
			})
	};
}

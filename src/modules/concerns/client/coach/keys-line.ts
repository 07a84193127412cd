import { callWorker, type Line } from '../shared/worker-call.ts';
import type { KeysCalls, KeysDeeds } from './keys-calls.ts';

/** Stretching five words takes seconds on an old phone, and a revocation renews many concerns. */
const PATIENCE_MS = 120_000;

/** A worker with the keys, and its calls by name. `end` forgets everything: the memory goes with the worker. */
export type KeysLine = { calls: KeysCalls; end: () => void };

/** Starts a worker; it holds no keys yet. */
export function startKeys(address: string): KeysLine {
	const line: Line<KeysDeeds> = callWorker<KeysDeeds>(address);
	const calls = new Proxy({} as KeysCalls, {
		get: (_, name: keyof KeysDeeds) => (ask: never) => line.call(name, ask, { timeoutMs: PATIENCE_MS })
	});
	return { calls, end: line.end };
}

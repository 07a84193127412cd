import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Asked } from './deeds.ts';
import { callWorker } from './worker-call.ts';

type Sums = { double: { ask: number; answer: number }; never: { ask: null; answer: null } };

/** Doubles numbers, refuses odd ones, and stays silent when asked for `never`. */
class FakeWorker extends EventTarget {
	static latest: FakeWorker;
	ended = false;
	constructor() {
		super();
		FakeWorker.latest = this;
	}
	postMessage({ id, do: name, ask }: Asked): void {
		if (typeof ask === 'function') throw new DOMException('no copy', 'DataCloneError');
		if (name === 'never') return;
		const data = Number(ask) % 2 ? { id, reason: 'odd' } : { id, answer: Number(ask) * 2 };
		queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
	}
	terminate(): void {
		this.ended = true;
	}
}

const line = () => callWorker<Sums>('/programma/seal-0123456789abcdef.js');

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	vi.stubGlobal('Worker', FakeWorker);
	vi.stubGlobal('window', globalThis);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('every question gets its own answer, or the reason of the worker', async () => {
	const worker = line();
	expect(await Promise.all([worker.call('double', 2), worker.call('double', 4)])).toEqual([4, 8]);
	await expect(worker.call('double', 3)).rejects.toThrow('odd');
	expect(vi.getTimerCount()).toBe(0);
});

test('patience ends after ten seconds, or when the caller says', async () => {
	const worker = line();
	const usual = expect(worker.call('never', null)).rejects.toThrow('timeout');
	const short = expect(worker.call('never', null, { timeoutMs: 100 })).rejects.toThrow('timeout');
	vi.advanceTimersByTime(100);
	await short;
	vi.advanceTimersByTime(9_900);
	await usual;
});

test('a worker that breaks, or is ended, refuses what was asked and what will be', async () => {
	for (const stop of [() => FakeWorker.latest.dispatchEvent(new Event('error')), undefined]) {
		const worker = line();
		const open = expect(worker.call('never', null)).rejects.toThrow('worker');
		if (stop) stop();
		else worker.end();
		await open;
		await expect(worker.call('double', 2)).rejects.toThrow('worker');
		expect(FakeWorker.latest.ended).toBe(true);
	}
});

test('what cannot be copied into the worker is refused at once', async () => {
	const worker = line();
	await expect(worker.call('double', (() => 2) as unknown as number)).rejects.toThrow('no copy');
	expect(vi.getTimerCount()).toBe(0);
});

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Program } from '../../rules/fill/program.ts';
import { THREAD, type ThreadNews, type ThreadTask } from './thread.ts';

/** What the solver found and proved. `values` are all columns; missing when it found nothing in its time. */
export type Found = {
	values?: Float64Array;
	objective: number;
	bound: number | null;
	gap: number | null;
	proven: boolean;
	seconds: number;
	megabytes: number;
};
export type SolveHow = { start: Float64Array; seconds: number; gap: number };

/** HiGHS keeps its time limit, but looks at the clock between steps: so much later the thread is ended whatever it is doing. */
const GRACE_MS = 2000;
/** Of the thread's own heap. The memory of the solver itself is outside it; a quarter of a large house takes about 100 MB there. */
const HEAP_MB = 256;

/**
 * Solves a program with HiGHS in a thread of its own, from `start`, until it is within `gap` of the best possible or `seconds` are
 * over; then the best found is the answer. Rejects when the solver cannot be loaded or breaks.
 */
export function solve(program: Program, how: SolveHow): Promise<Found> {
	const begun = performance.now();
	const workerData: ThreadTask = { solver: solverAddress(), program, ...how };
	const thread = new Worker(THREAD, {
		eval: true,
		workerData,
		resourceLimits: { maxOldGenerationSizeMb: HEAP_MB }
	});
	return new Promise<Found>((resolve, reject) => {
		let found: Found = { objective: Infinity, bound: null, gap: null, proven: false, seconds: 0, megabytes: 0 };
		const timer = setTimeout(
			() => {
				resolve({ ...found, seconds: (performance.now() - begun) / 1000 });
			},
			how.seconds * 1000 + GRACE_MS
		);
		thread.on('message', (news: ThreadNews) => {
			found = after(found, news);
			if (news.kind === 'end') resolve(found);
		});
		thread.once('error', reject);
		thread.once('exit', (code) => reject(new Error(`the solver stopped with ${code}`)));
		thread.once('exit', () => clearTimeout(timer));
	}).finally(() => thread.terminate());
}

/** Where the package is, wherever the bundler has put this file: the thread has no folder of its own to look from. */
function solverAddress(): string {
	return pathToFileURL(createRequire(import.meta.url).resolve('highs')).href;
}

function after(found: Found, news: ThreadNews): Found {
	if (news.kind === 'better') return { ...found, ...gapOf(news.objective, found.bound), values: news.values };
	if (news.kind === 'proven') return { ...found, ...gapOf(found.objective, news.bound) };
	const { proven, values, objective, bound, gap, seconds, megabytes } = news;
	const told = { proven, seconds, megabytes, objective, bound: finite(bound), gap: finite(gap) };
	// Without an answer at the end, what it told before stands.
	return values ? { ...told, values } : { ...found, bound: finite(bound), seconds, megabytes };
}

/** As HiGHS counts it: the distance to the bound, as a share of the cost. */
export function gapOf(objective: number, bound: number | null): Pick<Found, 'objective' | 'bound' | 'gap'> {
	if (bound === null || !Number.isFinite(objective)) return { objective, bound, gap: null };
	const distance = Math.max(0, objective - bound);
	return { objective, bound, gap: distance === 0 ? 0 : finite(distance / Math.abs(objective)) };
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

import type { QueueName } from '#lib/server/queue/queues.ts';
import type { Handler } from '#lib/server/queue/worker.ts';
import { keepConcerns } from './clocks/night.ts';
import { sweepConcerns } from './clocks/sweep.ts';

/** What the worker does for the sealed concerns. Sweeps only: no job is made when a concern comes in, because its time would tell. */
export const concernsJobs = {
	'concerns.sweep': () => sweepConcerns(),
	'concerns.nightly': () => keepConcerns()
} satisfies Partial<Record<QueueName, Handler>>;

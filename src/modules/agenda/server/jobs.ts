import type { QueueName } from '#lib/server/queue/queues.ts';
import type { Handler } from '#lib/server/queue/worker.ts';
import { makeAllOccurrences } from './make-occurrences.ts';
import { expireOffers } from './offers.ts';

/** What the worker does for the agenda. Sweeps: each looks for itself what there is to do, and may run twice. */
export const agendaJobs = {
	'agenda.settle_offers': () => expireOffers(),
	'agenda.make_occurrences': () => makeAllOccurrences()
} satisfies Partial<Record<QueueName, Handler>>;

/**
 * Every queue of the program, with how often a job is tried. Made at migration, because the application may not make tables.
 * A payload holds ids, never personal data. A handler may run twice for one job, and must not mind.
 */
export const QUEUES = {
	'mail.send': {
		retryLimit: 8,
		retryDelay: 30,
		retryBackoff: true,
		retryDelayMax: 3600,
		expireInSeconds: 120,
		deleteAfterSeconds: 7 * 86400
	},
	'mail.sweep': { retryLimit: 3, retryDelay: 60, expireInSeconds: 300, deleteAfterSeconds: 86400 },
	'agenda.settle_offers': { retryLimit: 3, retryDelay: 20, expireInSeconds: 300, deleteAfterSeconds: 86400 },
	'agenda.make_occurrences': { retryLimit: 3, retryDelay: 60, expireInSeconds: 900, deleteAfterSeconds: 86400 },
	'rota.make_shifts': { retryLimit: 3, retryDelay: 60, expireInSeconds: 900, deleteAfterSeconds: 86400 },
	'rota.widen': { retryLimit: 3, retryDelay: 20, expireInSeconds: 300, deleteAfterSeconds: 86400 },
	'rota.remind': { retryLimit: 3, retryDelay: 60, expireInSeconds: 600, deleteAfterSeconds: 86400 },
	'rota.watch_door': { retryLimit: 3, retryDelay: 60, expireInSeconds: 600, deleteAfterSeconds: 86400 },
	'rota.note_hours': { retryLimit: 3, retryDelay: 60, expireInSeconds: 600, deleteAfterSeconds: 86400 },
	'rota.fill': { retryLimit: 2, retryDelay: 5, expireInSeconds: 300, deleteAfterSeconds: 86400 },
	'concerns.sweep': { retryLimit: 3, retryDelay: 60, expireInSeconds: 600, deleteAfterSeconds: 86400 },
	'concerns.nightly': { retryLimit: 3, retryDelay: 300, expireInSeconds: 1800, deleteAfterSeconds: 86400 },
	'platform.retention': { retryLimit: 3, retryDelay: 300, expireInSeconds: 1800, deleteAfterSeconds: 7 * 86400 },
	'platform.erase': { retryLimit: 5, retryDelay: 60, expireInSeconds: 900, deleteAfterSeconds: 7 * 86400 }
} as const;

export type QueueName = keyof typeof QUEUES;

/** What is swept when, in one place. Cron starts idempotent sweeps only: a missed one is caught up by the next. Times are UTC. */
export const SCHEDULE: { queue: QueueName; cron: string }[] = [
	{ queue: 'agenda.settle_offers', cron: '* * * * *' },
	{ queue: 'mail.sweep', cron: '5 * * * *' },
	{ queue: 'agenda.make_occurrences', cron: '15 * * * *' },
	{ queue: 'rota.widen', cron: '* * * * *' },
	{ queue: 'rota.make_shifts', cron: '25 * * * *' },
	{ queue: 'rota.remind', cron: '10 * * * *' },
	{ queue: 'rota.watch_door', cron: '*/10 * * * *' },
	{ queue: 'rota.note_hours', cron: '35 * * * *' },
	// At 8.12 the first coaches hear; nobody's clock is told when anything came in.
	{ queue: 'concerns.sweep', cron: '12 * * * *' },
	{ queue: 'concerns.nightly', cron: '20 1 * * *' },
	{ queue: 'platform.retention', cron: '40 2 * * *' }
];

import { PgBoss } from 'pg-boss';
import { settings, workerDatabaseUrl } from '#lib/server/settings/settings.ts';
import { log } from '#lib/server/log.ts';
import { SCHEDULE, type QueueName } from './queues.ts';

/** Does one job. It may be called twice for the same one. */
export type Handler = (ids: Record<string, string | number>) => Promise<void>;

export type Worker = { stop(): Promise<void> };

/** Starts to work through the queue with these handlers; `stop` lets running jobs finish. */
export async function startWorker(handlers: Record<QueueName, Handler>): Promise<Worker> {
	const boss = new PgBoss({
		connectionString: workerDatabaseUrl(settings()),
		schema: 'pgboss',
		migrate: false,
		createSchema: false,
		max: 4,
		application_name: 'aanloop-queue',
		cronMonitorIntervalSeconds: 15
	});
	boss.on('error', (error) => log.error('queue.trouble', { message: error.message }));
	await boss.start();
	for (const { queue, cron } of SCHEDULE) await boss.schedule(queue, cron, {}, { tz: 'UTC' });
	for (const [queue, handler] of Object.entries(handlers)) {
		await boss.work<Record<string, string | number>>(
			queue,
			{ pollingIntervalSeconds: 1, batchSize: 5 },
			async (jobs) => {
				for (const job of jobs) await handler(job.data ?? {});
			}
		);
	}
	return { stop: () => boss.stop({ graceful: true, timeout: 8000 }) };
}

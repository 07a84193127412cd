import { count, inArray, sql } from 'drizzle-orm';
import { ask } from '#lib/server/db/client.ts';
import { asWorker } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { readiness } from './health.ts';

export type QueueFigures = { name: string; waiting: number; failed: number };

const QUEUES = `select name, count(*) filter (where state in ('created', 'retry', 'active'))::int as waiting,
	count(*) filter (where state = 'failed')::int as failed
	from pgboss.job where name not like '\\_\\_pgboss%' and $1 = $1 group by name order by name`;

/** What the operator's page shows of the whole installation. Counts, dates and codes; no person in it. */
export async function installationState() {
	const [ready, queues, { hubs, mails }] = await Promise.all([
		readiness(),
		ask<QueueFigures>(QUEUES, ['1']),
		asWorker(figures)
	]);
	return { ready, queues, hubs, mails };
}

async function figures(tx: Parameters<Parameters<typeof asWorker>[0]>[0]) {
	const hubs = await tx.select({ slug: hub.slug, name: hub.name }).from(hub).orderBy(hub.name);
	const mails = await tx
		.select({ kind: mail.kind, state: mail.state, number: count(), failure: sql<string | null>`max(${mail.failure})` })
		.from(mail)
		.where(inArray(mail.state, ['failed', 'bounced', 'queued']))
		.groupBy(mail.kind, mail.state)
		.orderBy(mail.kind);
	return { hubs, mails };
}

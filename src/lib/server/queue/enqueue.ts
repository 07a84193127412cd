import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Db } from 'pg-boss';
import { bareClient } from '#lib/server/db/client.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { QueueName } from './queues.ts';

let sender: Promise<PgBoss> | undefined;

/** A queue that only sends; it shares the application's connections and starts nothing of its own. */
function theSender(): Promise<PgBoss> {
	sender ??= new PgBoss({
		db: adapter(),
		schema: 'pgboss',
		migrate: false,
		createSchema: false,
		supervise: false,
		schedule: false
	})
		.start()
		.catch((error: unknown) => {
			sender = undefined;
			throw error;
		});
	return sender;
}

function adapter(): Db {
	return {
		async executeSql(text: string, values: unknown[] = []) {
			const rows = await bareClient('app').unsafe(text, values as never[]);
			return { rows: [...rows] };
		}
	};
}

/**
 * Puts a job in the queue, inside the transaction: it exists only if the rest happened.
 * `ids` are ids and numbers, never personal data. `startAfter`: not before this instant.
 */
export async function enqueue(
	tx: Tx,
	queue: QueueName,
	ids: Record<string, string | number>,
	startAfter?: Date
): Promise<void> {
	const boss = await theSender();
	await boss.send(queue, ids, { db: fromDrizzle(tx, sql), ...(startAfter ? { startAfter } : {}) });
}

/** Forgets the sender, when the connections below it are closed. */
export async function closeSender(): Promise<void> {
	const open = sender;
	sender = undefined;
	if (open) await (await open).stop({ graceful: false });
}

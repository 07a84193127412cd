import { PgBoss } from 'pg-boss';
import type postgres from 'postgres';
import { QUEUES } from '#lib/server/queue/queues.ts';

/** Makes or renews the tables of the queue, as the owner, and gives the application and the worker their use. */
export async function installQueue(ownerUrl: string, sql: postgres.Sql): Promise<void> {
	const boss = new PgBoss({ connectionString: ownerUrl, schema: 'pgboss', max: 2, supervise: false, schedule: false });
	const failures: unknown[] = [];
	boss.on('error', (error) => failures.push(error));
	await boss.start();
	for (const [name, options] of Object.entries(QUEUES)) {
		const existing = await boss.getQueue(name);
		if (existing) await boss.updateQueue(name, options);
		else await boss.createQueue(name, options);
	}
	await boss.stop({ graceful: false });
	if (failures.length > 0) throw failures[0];
	await sql.unsafe(`
		grant usage on schema pgboss to aanloop_app, aanloop_worker, aanloop_backup;
		grant select, insert, update, delete on all tables in schema pgboss to aanloop_app, aanloop_worker;
		grant usage on all sequences in schema pgboss to aanloop_app, aanloop_worker;
		grant execute on all functions in schema pgboss to aanloop_worker;
	`);
}

import { freshDatabase, useDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { start, type Running } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary.ts';

export type Application = Running & { database: TestDatabase; folder: string; close: () => Promise<void> };

/** The built application on a fresh database, as `npm start` serves it; this process's own verbs work on the same database. */
export async function openApplication(environment: Record<string, string> = {}): Promise<Application> {
	const database = await freshDatabase();
	useDatabase(database);
	const folder = temporaryFolder('built');
	const running = await start({
		DATABASE_URL: database.appUrl,
		WORKER_DATABASE_URL: database.workerUrl,
		MIGRATION_DATABASE_URL: database.ownerUrl,
		AANLOOP_SECRET: process.env['AANLOOP_SECRET']!,
		DATA_DIR: folder,
		PORT: '0',
		LOG_LEVEL: 'error',
		...environment
	});
	return {
		...running,
		database,
		folder,
		close: async () => {
			await running.end('SIGTERM');
			const { closeSender } = await import('#lib/server/queue/enqueue.ts');
			const { closeDatabase } = await import('#lib/server/db/client.ts');
			await closeSender();
			await closeDatabase();
			await database.drop();
		}
	};
}

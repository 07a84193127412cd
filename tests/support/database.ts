import { inject } from 'vitest';
import { forgetSettings } from '#lib/server/settings/settings.ts';
import { cloneDatabase, type TestDatabase } from './postgres.ts';

/** A database of one's own, migrated and empty, in the cluster of this test run. */
export function freshDatabase(): Promise<TestDatabase> {
	return cloneDatabase(inject('cluster'));
}

/** Points this process's settings at a database, as the start does for the application. */
export function useDatabase(database: TestDatabase): void {
	process.env['DATABASE_URL'] = database.appUrl;
	process.env['WORKER_DATABASE_URL'] = database.workerUrl;
	process.env['BACKUP_DATABASE_URL'] = database.backupUrl;
	process.env['MIGRATION_DATABASE_URL'] = database.ownerUrl;
	process.env['AANLOOP_SECRET'] ??= 'a secret for tests, of 32 characters or more';
	forgetSettings();
}

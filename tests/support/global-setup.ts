import type { TestProject } from 'vitest/node';
import { startCluster, type Urls } from './postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Addresses of the migrated template; clone it with `freshDatabase()`. */
		cluster: Urls;
	}
}

/** One PostgreSQL for the whole run; every test file gets a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const cluster = await startCluster();
	project.provide('cluster', cluster.urls);
	return cluster.stop;
}

import { asWorker, codeOf } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { log } from '#lib/server/log.ts';

/**
 * Does a sweep hub by hub, each through its own door. One hub in trouble does not keep the others waiting; at the end the
 * sweep fails all the same, so that the queue tries it again.
 */
export async function inEveryHub(sweep: string, work: (hubId: string) => Promise<void>): Promise<void> {
	const hubs = await asWorker((tx) => tx.select({ id: hub.id }).from(hub));
	const troubles: unknown[] = [];
	for (const { id } of hubs) {
		try {
			await work(id);
		} catch (error) {
			log.error('sweep.failed', { sweep, hub: id, code: codeOf(error) });
			troubles.push(error);
		}
	}
	if (troubles.length > 0)
		throw new AggregateError(troubles, `${sweep} failed in ${troubles.length} of ${hubs.length} hubs`);
}

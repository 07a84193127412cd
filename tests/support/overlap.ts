import { sql } from 'drizzle-orm';
import { program } from '#lib/server/auth/actor.ts';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import type { SealedOutcome } from '#modules/concerns/server/sealed-request.ts';
import { asks, wordOf, type Asked } from './coach-client.ts';
import type { TestCoach } from './concerns.ts';

/* Two at the same moment, in the order that hurts: one has done all her work but not yet committed, the other comes. */

export type Act = {
	by: Pick<TestCoach, 'actor' | 'card'>;
	work: (tx: Tx, actor: InHub) => Promise<SealedOutcome<object>>;
};

/** The first does her work and waits with the end; the second comes meanwhile. Out: what each heard, and whether the second had to wait. */
export async function overlap(first: Act, second: Act): Promise<{ words: string[]; waited: boolean }> {
	const [worked, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const one = asks(first.by, async (tx, actor) => {
		const outcome = await first.work(tx, actor).finally(worked.resolve);
		await go.promise;
		return outcome;
	});
	await worked.promise;
	const other = asks(second.by, second.work);
	const waited = await Promise.race([other.then(() => false), somebodyWaits(first.by.card.hub)]);
	go.resolve();
	const heard: Asked<object>[] = [await one, await other];
	return { words: heard.map(wordOf), waited };
}

/** True as soon as a connection waits for a lock. */
async function somebodyWaits(hubId: string): Promise<boolean> {
	const asked = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
	for (let tries = 0; tries < 2000; tries++)
		if ((await inHub({ ...program(hubId), hubId }, (tx) => tx.execute(asked))).length > 0) return true;
	throw new Error('nobody waited, and nobody came through');
}

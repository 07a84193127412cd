import { sql as statement } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, expect, test, vi } from 'vitest';
import { visitor } from '#lib/server/auth/actor.ts';
import { closeDatabase, preparing } from '#lib/server/db/client.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { aSealedConcern, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { ready } from '../../../../tests/support/reporter.ts';
import type { Intake } from '../protocol/seal.ts';
import { takeIn } from './intake.ts';

// The work of 700 phones is theirs to do, not this machine's.
vi.mock('#lib/limits.ts', async (original) => {
	const real = await original<typeof import('#lib/limits.ts')>();
	return { ...real, limits: { ...real.limits, concernWorkBits: 2 } };
});

const database = await freshDatabase();
useDatabase(database);
const root = postgres(database.superUrl, { max: 1, onnotice: () => undefined });
afterAll(async () => {
	await root.end();
	await closeDatabase();
	await database.drop();
});

const CONCERNS = 700;
const CONNECTIONS = 24;

/** The verb on connections of its own, all busy at once. */
async function rush(team: Team, intakes: Intake[]): Promise<string[]> {
	const client = postgres(database.appUrl, { max: CONNECTIONS, onnotice: () => undefined });
	const db = drizzle(preparing(client, true));
	const actor = { ...visitor(team.hubId), hubId: team.hubId };
	const left = [...intakes];
	const outcomes: string[] = [];
	const one = async () => {
		for (let intake = left.pop(); intake; intake = left.pop()) {
			const sent = intake;
			const outcome = await db.transaction(async (tx) => {
				await tx.execute(
					statement`select set_config('app.door', 'hub', true), set_config('app.hub_id', ${team.hubId}, true), set_config('app.part', 'reporter', true)`
				);
				return takeIn(tx as unknown as Tx, actor, sent);
			});
			outcomes.push(outcome.ok ? 'in' : outcome.reason);
		}
	};
	await Promise.all(Array.from({ length: CONNECTIONS }, one));
	await client.end();
	return outcomes;
}

test('abuse case 12: 700 concerns at once are all taken in, and each coach waits for one notice', async () => {
	const { linde, anker } = await twoTeams();
	const intakes: Intake[] = [];
	for (let n = 0; n < CONCERNS; n += 1) intakes.push(ready(linde.hubId, (await aSealedConcern(linde)).intake));
	const elsewhere = ready(anker.hubId, (await aSealedConcern(anker)).intake);
	const [outcomes, other] = await Promise.all([rush(linde, intakes), rush(anker, [elsewhere])]);
	expect(outcomes).toEqual(Array(CONCERNS).fill('in'));
	expect(other).toEqual(['in']);
	const [kept] = await root<{ n: number; labels: number; codes: number }[]>`
		select count(*)::int as n, count(distinct label)::int as labels, count(distinct auth_hash)::int as codes
		from concern where hub_id = ${linde.hubId}`;
	expect(kept).toEqual({ n: CONCERNS, labels: CONCERNS, codes: CONCERNS });
	const waiting = await root<{ key: string }[]>`
		select key_id as key from concern_notice where hub_id = ${linde.hubId} and waiting`;
	expect(waiting.map(({ key }) => key).sort()).toEqual(
		linde.coaches
			.slice(0, 2)
			.map(({ id }) => id)
			.sort()
	);
	const [counted] =
		await root`select count from concern_tombstone where hub_id = ${linde.hubId} and reason = 'received'`;
	expect(counted).toEqual({ count: CONCERNS });
	// Nothing tells when, or in which order: no line, no job, no moment, no number that goes up.
	expect(await root`select 1 from event union all select 1 from pgboss.job`).toHaveLength(0);
	const columns = await root<{ name: string; type: string }[]>`
		select column_name as name, data_type as type from information_schema.columns
		where table_schema = 'public' and (table_name like 'concern%' or table_name like 'coach%' or table_name = 'roster_entry')`;
	expect(columns.filter(({ type }) => /time|serial|identity/.test(type))).toEqual([]);
	const dates = await root<{ n: number }[]>`
		select count(distinct (received_on, due_on, last_activity_on))::int as n from concern where hub_id = ${linde.hubId}`;
	expect(dates).toEqual([{ n: 1 }]);
}, 300_000);

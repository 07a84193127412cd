import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, violated } from '#lib/server/db/index.ts';
import { addDays } from '#lib/time/local.ts';
import { today, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { everyRow } from '../../../../tests/support/reporter.ts';
import { newSignSecret, sign } from '../protocol/sign.ts';
import { concernTombstone } from './coaches.schema.ts';
import { concernAccess } from './concerns.schema.ts';
import { deleteConcern } from './delete.ts';
import { erase, inside, mine, read, rowOf, set } from '../../../../tests/support/returning.ts';

const database = await freshDatabase();
useDatabase(database);
const root = postgres(database.superUrl, { max: 4, onnotice: () => undefined });
let linde: Team;
let anker: Team;
beforeAll(async () => {
	({ linde, anker } = await twoTeams());
});
afterAll(async () => {
	await root.end();
	await closeDatabase();
	await database.drop();
});

describe('taking it back', () => {
	test('everything goes, read or unread, and only this', async () => {
		const [unread, opened, other] = [await mine(linde), await mine(linde), await mine(linde)];
		await set(linde, opened.id, {
			state: 'closed',
			openedOn: today(),
			closedOn: today(),
			expiresOn: addDays(today(), 30)
		});
		await inside(linde, (tx) =>
			tx
				.insert(concernAccess)
				.values({ hubId: linde.hubId, concernId: opened.id, keyId: linde.coaches[0]!.id, act: 'opened', on: today() })
		);
		const anchored =
			await root`select md5(string_agg(c::text, '' order by id)) from concern c where hub_id = ${anker.hubId}`;
		for (const it of [unread, opened]) {
			expect(await erase(it, linde)).toEqual({ status: 200, body: {} });
			for (const table of ['concern_wrap', 'concern_message', 'concern_file', 'concern_exclusion', 'concern_access'])
				expect(await root.unsafe(`select 1 from ${table} where concern_id = '${it.id}'`), table).toHaveLength(0);
			expect(await rowOf(linde, it.id)).toBeUndefined();
			expect((await read(it.reporter.auth, linde)).status).toBe(404);
		}
		expect((await read(other.reporter.auth, linde)).status).toBe(200);
		expect(await inside(linde, (tx) => tx.select().from(concernTombstone))).toMatchObject([
			{ reason: 'erased', count: 2 }
		]);
		expect(
			await root`select md5(string_agg(c::text, '' order by id)) from concern c where hub_id = ${anker.hubId}`
		).toEqual(anchored);
	});

	test('not without the code’s own signature, for this purpose and this concern', async () => {
		const [it, other] = [await mine(linde), await mine(linde)];
		const before = await everyRow(root);
		const words = { hub: linde.hubId, concern: it.id };
		for (const sig of [
			sign(newSignSecret(), 'erase', words),
			sign(it.reporter.signSecret, 'message', words),
			sign(it.reporter.signSecret, 'erase', { ...words, concern: other.id }),
			sign(it.reporter.signSecret, 'erase', { ...words, hub: anker.hubId })
		])
			expect(await erase(it, linde, sig)).toEqual({ status: 400, body: { reason: 'bad_request' } });
		expect(await everyRow(root)).toEqual(before);
	});

	test('what nobody opened is not deleted by the clocks', async () => {
		const it = await mine(linde);
		const before = await everyRow(root);
		const gone = asSealedClock(linde.hubId, (tx) => deleteConcern(tx, linde.hubId, it.id, 'expired'));
		await expect(gone.catch((error: unknown) => violated(error))).resolves.toBe('concern_unopened_stays');
		expect(await asSealedClock(anker.hubId, (tx) => deleteConcern(tx, anker.hubId, it.id, 'expired'))).toBe(false);
		expect(await everyRow(root)).toEqual(before);
	});
});

import { drizzle } from 'drizzle-orm/postgres-js';
import { sql as statement } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { type Tx } from '#lib/server/db/index.ts';
import { addDays } from '#lib/time/local.ts';
import { aSealedConcern, today, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { everyRow, nextMessage, post } from '../../../../tests/support/reporter.ts';
import { toText } from '../protocol/bytes.ts';
import { openMessage } from '../protocol/messages.ts';
import { sign } from '../protocol/sign.ts';
import { openWrap } from '../protocol/wraps.ts';
import { postAddition, postErasing, postReturn } from './reporter-requests.ts';
import { readByCode } from './returning.ts';
import { knock, mine, read, says, set } from '../../../../tests/support/returning.ts';

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

describe('coming back', () => {
	test('the code opens its own concern, and looking leaves nothing behind', async () => {
		const it = await mine(linde);
		const before = await everyRow(root);
		const { status, body } = await read(it.reporter.auth, linde);
		expect(status).toBe(200);
		expect(await everyRow(root)).toEqual(before);
		expect(body).toMatchObject({ concern: it.id, state: 'new', today: today(), expiresOn: null, talk: it.talk });
		expect((body['entries'] as unknown[]).length).toBe(linde.entries.length);
		const at = { hub: linde.hubId, concern: it.id };
		const opened = await openWrap(it.reporter.identity, String(body['wrap']), at, it.talk);
		expect(opened.team).toEqual([]);
		expect(await openMessage(it.talk[0]!, opened.keys[0]!)).toMatchObject({ text: 'De brievenbus zit vol.' });
	});

	test('a used challenge, one of another code, none at all', async () => {
		const it = await mine(linde);
		const asked = knock(it.reporter.auth, linde);
		expect((await post(postReturn, linde.hubId, asked)).status).toBe(200);
		expect(await post(postReturn, linde.hubId, asked)).toMatchObject({ status: 409, body: { reason: 'stale' } });
		const other = { ...knock(toText(crypto.getRandomValues(new Uint8Array(32))), linde), auth: it.reporter.auth };
		for (const wrong of [
			other,
			{ ...asked, work: { challenge: '12', nonce: 1 } },
			{ auth: asked.auth },
			{ ...asked, code: '1' }
		])
			expect(await post(postReturn, linde.hubId, wrong)).toEqual({ status: 400, body: { reason: 'bad_request' } });
	});
});

/** What opens nothing, for five reasons. */
async function nothings(): Promise<Record<string, string>> {
	const [expired, erased, old, elsewhere] = [
		await mine(linde),
		await mine(linde),
		await mine(linde),
		await mine(anker)
	];
	const opened = { state: 'open', openedOn: today() };
	await set(linde, expired.id, { ...opened, expiresOn: today() });
	await set(linde, erased.id, { state: 'erased' });
	await set(linde, old.id, { ...opened, receivedOn: addDays(today(), -300), expiresOn: addDays(today(), -3) });
	return {
		wrong: toText(crypto.getRandomValues(new Uint8Array(32))),
		expired: expired.reporter.auth,
		'long expired': old.reporter.auth,
		erased: erased.reporter.auth,
		'of the other hub': elsewhere.reporter.auth
	};
}

describe('abuse case 8: nothing tells why a code opens nothing', () => {
	test('the same status and body on every address, and no row', async () => {
		const auths = await nothings();
		const before = await everyRow(root);
		const { talk, reporter } = await (async () => {
			const { intake, reporter: keys } = await aSealedConcern(linde);
			return { talk: [intake.message], reporter: keys };
		})();
		const message = await nextMessage(talk, reporter, says());
		const sig = sign(reporter.signSecret, 'erase', { hub: linde.hubId, concern: talk[0]!.head.concern });
		for (const [why, auth] of Object.entries(auths)) {
			const answers = [
				await read(auth, linde),
				await post(postAddition, linde.hubId, { ...knock(auth, linde), message, files: [] }),
				await post(postErasing, linde.hubId, { ...knock(auth, linde), sig })
			];
			for (const answer of answers) expect(answer, why).toEqual({ status: 404, body: { reason: 'unknown' } });
		}
		expect(await everyRow(root)).toEqual(before);
	});

	test('the same questions to the database, and much the same time', async () => {
		const auths = await nothings();
		const asked: string[] = [];
		const client = postgres(database.appUrl, { max: 1, onnotice: () => undefined });
		const db = drizzle(client, { logger: { logQuery: (query) => asked.push(query) } });
		const actor = { ...visitor(linde.hubId), hubId: linde.hubId };
		const look = async (auth: string) => {
			asked.length = 0;
			const request = knock(auth, linde);
			const began = performance.now();
			const outcome = await db.transaction(async (tx) => {
				await tx.execute(
					statement`select set_config('app.door', 'hub', true), set_config('app.hub_id', ${linde.hubId}, true), set_config('app.part', 'reporter', true)`
				);
				return readByCode(tx as unknown as Tx, actor, request);
			});
			expect(outcome.ok).toBe(false);
			return { queries: asked.join('\n'), ms: performance.now() - began };
		};
		const seen = Object.fromEntries(
			Object.keys(auths).map((why) => [why, { queries: new Set<string>(), ms: [] as number[] }])
		);
		for (let round = 0; round < 9; round += 1)
			for (const [why, auth] of Object.entries(auths)) {
				const { queries, ms } = await look(auth);
				seen[why]!.queries.add(queries);
				seen[why]!.ms.push(ms);
			}
		await client.end();
		expect(new Set(Object.values(seen).flatMap(({ queries }) => [...queries])).size).toBe(1);
		const medians = Object.entries(seen).map(([why, { ms }]) => [why, ms.sort((a, b) => a - b)[4]!.toFixed(2)]);
		process.stdout.write(`median ms of a code that opens nothing: ${JSON.stringify(Object.fromEntries(medians))}\n`);
	});
});

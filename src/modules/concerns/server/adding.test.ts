import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { addDays } from '#lib/time/local.ts';
import { today, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { nextMessage, post } from '../../../../tests/support/reporter.ts';
import type { Message } from '../protocol/concern-kinds.ts';
import { checkChain } from '../protocol/messages.ts';
import { sealFiles } from '../protocol/seal.ts';
import { concernNotice } from './coaches.schema.ts';
import { concernFile } from './concerns.schema.ts';
import { postAddition } from './reporter-requests.ts';
import { add, inside, knock, mine, read, rowOf, says, set } from '../../../../tests/support/returning.ts';

const database = await freshDatabase();
useDatabase(database);
const root = postgres(database.superUrl, { max: 4, onnotice: () => undefined });
let linde: Team;
beforeAll(async () => {
	({ linde } = await twoTeams());
});
afterAll(async () => {
	await root.end();
	await closeDatabase();
	await database.drop();
});

describe('adding something', () => {
	test('the team has the word, its readers hear of it, and the days count anew', async () => {
		const it = await mine(linde);
		await set(linde, it.id, {
			state: 'open',
			openedOn: today(),
			lastActivityOn: addDays(today(), -40),
			expiresOn: addDays(today(), 50),
			awaiting: 'reporter'
		});
		await inside(linde, (tx) => tx.update(concernNotice).set({ waiting: false }));
		const files = await sealFiles(
			[{ bytes: Buffer.alloc(2000, 1), type: 'image/jpeg' }],
			it.talk[0]!.head.keys!.recipient
		);
		const message = await nextMessage(it.talk, it.reporter, says());
		const answer = await add(it, linde, { message, files: files.map(({ file }) => file) });
		expect(answer).toMatchObject({ status: 201, body: { expiresOn: addDays(today(), 90) } });
		expect(await rowOf(linde, it.id)).toMatchObject({
			awaiting: 'team',
			lastActivityOn: today(),
			expiresOn: addDays(today(), 90)
		});
		const { body } = await read(it.reporter.auth, linde);
		const talk = body['talk'] as Message[];
		expect(talk).toEqual([...it.talk, message]);
		const frame = {
			hub: linde.hubId,
			concern: it.id,
			chain: 'talk' as const,
			reporterSign: it.reporter.signKey,
			roster: linde.roster
		};
		expect(checkChain(talk, frame)).toEqual({ ok: true, value: null });
		const woken = await inside(linde, (tx) => tx.select().from(concernNotice).where(eq(concernNotice.waiting, true)));
		expect(woken.map(({ keyId }) => keyId).sort()).toEqual(
			linde.coaches
				.slice(0, 2)
				.map(({ id }) => id)
				.sort()
		);
		expect(
			await inside(linde, (tx) => tx.select().from(concernFile).where(eq(concernFile.concernId, it.id)))
		).toHaveLength(1);
		expect(await root`select 1 from event`).toHaveLength(0);
	});

	test('unread, it still has no end; closed, more opens it again and "solved" does not', async () => {
		const unread = await mine(linde);
		expect(await add(unread, linde)).toMatchObject({ status: 201, body: { expiresOn: null } });
		const closed = {
			state: 'closed',
			openedOn: today(),
			closedOn: addDays(today(), -10),
			expiresOn: addDays(today(), 20),
			receivedOn: addDays(today(), -60)
		};
		const [one, two] = [await mine(linde), await mine(linde)];
		for (const { id } of [one, two]) await set(linde, id, closed);
		expect(await add(one, linde)).toMatchObject({ status: 201, body: { expiresOn: addDays(today(), 90) } });
		expect(await rowOf(linde, one.id)).toMatchObject({ state: 'open', closedOn: null });
		const message = await nextMessage(two.talk, two.reporter, says('solved'));
		expect(await add(two, linde, { message })).toMatchObject({
			status: 201,
			body: { expiresOn: addDays(today(), 20) }
		});
		expect(await rowOf(linde, two.id)).toMatchObject({ state: 'closed', awaiting: 'team' });
	});

	test('never past the year', async () => {
		const it = await mine(linde);
		await set(linde, it.id, {
			state: 'open',
			openedOn: addDays(today(), -300),
			receivedOn: addDays(today(), -300),
			expiresOn: addDays(today(), 10)
		});
		const answer = await add(it, linde);
		expect(answer.status).toBe(201);
		expect(String(answer.body['expiresOn']) <= addDays(today(), 66)).toBe(true);
	});

	test('six who write at once: one is kept, the others read again', async () => {
		const it = await mine(linde);
		const messages = await Promise.all(Array.from({ length: 6 }, () => nextMessage(it.talk, it.reporter, says())));
		const bodies = messages.map((message) => ({ ...knock(it.reporter.auth, linde), message, files: [] }));
		const answers = await Promise.all(bodies.map((body) => post(postAddition, linde.hubId, body)));
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
	});
});

import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { sql as statement } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { visitor } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, inSealed, violated, type Tx } from '#lib/server/db/index.ts';
import { addDays } from '#lib/time/local.ts';
import { aSealedConcern, putIn, today, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { everyRow, nextMessage, post, resigned, workFor, type Answer } from '../../../../tests/support/reporter.ts';
import { toText } from '../protocol/bytes.ts';
import type { ReporterKeys } from '../protocol/code.ts';
import type { Message, MessageHead } from '../protocol/concern-kinds.ts';
import { checkChain, openMessage } from '../protocol/messages.ts';
import { sealFiles } from '../protocol/seal.ts';
import { newSignSecret, sign } from '../protocol/sign.ts';
import { openWrap } from '../protocol/wraps.ts';
import { concernNotice, concernTombstone } from './coaches.schema.ts';
import { concern, concernAccess, concernFile, concernMessage } from './concerns.schema.ts';
import { deleteConcern } from './delete.ts';
import { postAddition, postErasing, postReturn } from './reporter-requests.ts';
import { readByCode } from './returning.ts';

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

type Mine = { id: string; reporter: ReporterKeys; talk: Message[] };
const inside = <T>(team: Team, work: (tx: Tx) => Promise<T>) =>
	inSealed('reporter', { ...visitor(team.hubId), hubId: team.hubId }, work);
async function mine(team = linde): Promise<Mine> {
	const sealed = await aSealedConcern(team, { text: 'De brievenbus zit vol.' });
	// The reporter's browser sends the hash of `auth`.
	await putIn(team, sealed);
	return { id: sealed.id, reporter: sealed.reporter, talk: [sealed.intake.message] };
}
const set = (team: Team, id: string, values: Partial<typeof concern.$inferInsert>) =>
	inside(team, (tx) => tx.update(concern).set(values).where(eq(concern.id, id)));
const rowOf = (team: Team, id: string) =>
	inside(team, (tx) => tx.select().from(concern).where(eq(concern.id, id))).then(([row]) => row);

const knock = (auth: string, team = linde) => ({ auth, work: workFor(team.hubId, auth, 'return') });
const read = (auth: string, team = linde) => post(postReturn, team.hubId, knock(auth, team));
const erase = ({ id, reporter }: Mine, team = linde, sig?: string) =>
	post(postErasing, team.hubId, {
		...knock(reporter.auth, team),
		sig: sig ?? sign(reporter.signSecret, 'erase', { hub: team.hubId, concern: id })
	});
const says = (kind: 'addition' | 'solved' = 'addition') => ({
	v: 1 as const,
	kind,
	text: 'Er brandt licht.',
	files: []
});
async function add(it: Mine, team = linde, more: { message?: Message; files?: object[] } = {}): Promise<Answer> {
	const message = more.message ?? (await nextMessage(it.talk, it.reporter, says()));
	return post(postAddition, team.hubId, { ...knock(it.reporter.auth, team), message, files: more.files ?? [] });
}

describe('coming back', () => {
	test('the code opens its own concern, and looking leaves nothing behind', async () => {
		const it = await mine();
		const before = await everyRow(root);
		const { status, body } = await read(it.reporter.auth);
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
		const it = await mine();
		const asked = knock(it.reporter.auth);
		expect((await post(postReturn, linde.hubId, asked)).status).toBe(200);
		expect(await post(postReturn, linde.hubId, asked)).toMatchObject({ status: 409, body: { reason: 'stale' } });
		const other = { ...knock(toText(crypto.getRandomValues(new Uint8Array(32)))), auth: it.reporter.auth };
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
	const [expired, erased, old, elsewhere] = [await mine(), await mine(), await mine(), await mine(anker)];
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
				await read(auth),
				await post(postAddition, linde.hubId, { ...knock(auth), message, files: [] }),
				await post(postErasing, linde.hubId, { ...knock(auth), sig })
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
			const request = knock(auth);
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

describe('adding something', () => {
	test('the team has the word, its readers hear of it, and the days count anew', async () => {
		const it = await mine();
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
		const { body } = await read(it.reporter.auth);
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
		const unread = await mine();
		expect(await add(unread)).toMatchObject({ status: 201, body: { expiresOn: null } });
		const closed = {
			state: 'closed',
			openedOn: today(),
			closedOn: addDays(today(), -10),
			expiresOn: addDays(today(), 20),
			receivedOn: addDays(today(), -60)
		};
		const [one, two] = [await mine(), await mine()];
		for (const { id } of [one, two]) await set(linde, id, closed);
		expect(await add(one)).toMatchObject({ status: 201, body: { expiresOn: addDays(today(), 90) } });
		expect(await rowOf(linde, one.id)).toMatchObject({ state: 'open', closedOn: null });
		const message = await nextMessage(two.talk, two.reporter, says('solved'));
		expect(await add(two, linde, { message })).toMatchObject({
			status: 201,
			body: { expiresOn: addDays(today(), 20) }
		});
		expect(await rowOf(linde, two.id)).toMatchObject({ state: 'closed', awaiting: 'team' });
	});

	test('never past the year', async () => {
		const it = await mine();
		await set(linde, it.id, {
			state: 'open',
			openedOn: addDays(today(), -300),
			receivedOn: addDays(today(), -300),
			expiresOn: addDays(today(), 10)
		});
		const answer = await add(it);
		expect(answer.status).toBe(201);
		expect(String(answer.body['expiresOn']) <= addDays(today(), 66)).toBe(true);
	});

	describe('refused, and no row', () => {
		let it: Mine;
		let before: Record<string, string>;
		beforeEach(async () => {
			it = await mine();
			before = await everyRow(root);
		});
		const bent = async (head: Partial<MessageHead>, kind: 'addition' | 'solved' = 'addition') =>
			resigned(await nextMessage(it.talk, it.reporter, says(kind)), it.reporter.signSecret, head);
		const refuse = async (answer: Answer, status: number, reason: string) => {
			expect(answer).toMatchObject({ status, body: { reason } });
			expect(await everyRow(root)).toEqual(before);
		};

		test.each<[string, Partial<MessageHead>]>([
			['of the other hub', { hub: '00000000-0000-4000-8000-000000000000' }],
			['of another concern', { concern: '00000000-0000-4000-8000-000000000000' }],
			['in the team’s chain', { chain: 'team', kind: 'note', seq: 0, prev: '' }],
			['after something else', { prev: 'A'.repeat(43) }],
			['as a coach', { by: '00000000-0000-4000-8000-000000000000' }],
			['an answer', { kind: 'answer' }],
			['a new epoch', { kind: 'epoch', epoch: 2 }],
			['an opening', { kind: 'opening' }],
			['with keys', { keys: { recipient: '', team: '', readers: [], reserve: [] } }],
			['with a reporter', { reporter: { read: '', sign: '' } }],
			['leaving somebody out', { excluded: [] }],
			['by a list that is not there yet', { roster: 99 }],
			['of last week', { on: addDays(today(), -7) }],
			['with another body', { body: 'A'.repeat(43) }]
		])('%s: 400', async (_, head) => refuse(await add(it, linde, { message: await bent(head) }), 400, 'bad_request'));

		test('signed by somebody else: 400', async () => {
			const message = resigned(await nextMessage(it.talk, it.reporter, says()), newSignSecret(), {});
			await refuse(await add(it, linde, { message }), 400, 'bad_request');
		});

		test('plain text, or a file that is none: 400', async () => {
			const text = toText(Buffer.from('Mijn buurvrouw heeft hulp nodig. '.repeat(40)));
			const message = resigned(it.talk[0]!, it.reporter.signSecret, {}, text);
			await refuse(await add(it, linde, { message }), 400, 'bad_request');
			const files = [{ id: crypto.randomUUID(), sealed: text }];
			await refuse(await add(it, linde, { files }), 400, 'bad_request');
		});

		test('somebody wrote before, or the keys moved on: 409', async () => {
			await refuse(await add(it, linde, { message: await bent({ seq: 2 }) }), 409, 'stale');
			await refuse(await add(it, linde, { message: await bent({ epoch: 2 }) }), 409, 'stale');
			await add(it);
			before = await everyRow(root);
			await refuse(await add(it), 409, 'stale');
		});

		test('somebody who left still has a key: 409, until there are new ones', async () => {
			await set(linde, it.id, { needsEpoch: true });
			before = await everyRow(root);
			await refuse(await add(it), 409, 'team_changes');
		});

		test('more than a concern holds: 409', async () => {
			const files = await sealFiles(
				Array.from({ length: 13 }, () => ({ bytes: Buffer.alloc(9), type: 'image/jpeg' })),
				it.talk[0]!.head.keys!.recipient
			);
			await inside(linde, (tx) =>
				tx
					.insert(concernFile)
					.values(
						files
							.slice(0, 12)
							.map(({ file }) => ({ hubId: linde.hubId, concernId: it.id, id: file.id, sealed: Buffer.from('x') }))
					)
			);
			before = await everyRow(root);
			await refuse(await add(it, linde, { files: [files[12]!.file] }), 409, 'full');
			const [first] = await inside(linde, (tx) =>
				tx.select().from(concernMessage).where(eq(concernMessage.concernId, it.id))
			);
			await inside(linde, async (tx) => {
				for (let seq = 0; seq < 199; seq += 1)
					await tx.insert(concernMessage).values({ ...first!, chain: 'team', seq });
			});
			before = await everyRow(root);
			await refuse(await add(it), 409, 'full');
		});
	});

	test('six who write at once: one is kept, the others read again', async () => {
		const it = await mine();
		const messages = await Promise.all(Array.from({ length: 6 }, () => nextMessage(it.talk, it.reporter, says())));
		const bodies = messages.map((message) => ({ ...knock(it.reporter.auth), message, files: [] }));
		const answers = await Promise.all(bodies.map((body) => post(postAddition, linde.hubId, body)));
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
	});
});

describe('taking it back', () => {
	test('everything goes, read or unread, and only this', async () => {
		const [unread, opened, other] = [await mine(), await mine(), await mine()];
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
			expect(await erase(it)).toEqual({ status: 200, body: {} });
			for (const table of ['concern_wrap', 'concern_message', 'concern_file', 'concern_exclusion', 'concern_access'])
				expect(await root.unsafe(`select 1 from ${table} where concern_id = '${it.id}'`), table).toHaveLength(0);
			expect(await rowOf(linde, it.id)).toBeUndefined();
			expect((await read(it.reporter.auth)).status).toBe(404);
		}
		expect((await read(other.reporter.auth)).status).toBe(200);
		expect(await inside(linde, (tx) => tx.select().from(concernTombstone))).toMatchObject([
			{ reason: 'erased', count: 2 }
		]);
		expect(
			await root`select md5(string_agg(c::text, '' order by id)) from concern c where hub_id = ${anker.hubId}`
		).toEqual(anchored);
	});

	test('not without the code’s own signature, for this purpose and this concern', async () => {
		const [it, other] = [await mine(), await mine()];
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
		const it = await mine();
		const before = await everyRow(root);
		const gone = asSealedClock(linde.hubId, (tx) => deleteConcern(tx, linde.hubId, it.id, 'expired'));
		await expect(gone.catch((error: unknown) => violated(error))).resolves.toBe('concern_unopened_stays');
		expect(await asSealedClock(anker.hubId, (tx) => deleteConcern(tx, anker.hubId, it.id, 'expired'))).toBe(false);
		expect(await everyRow(root)).toEqual(before);
	});
});

import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { addDays } from '#lib/time/local.ts';
import { today, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { everyRow, nextMessage, resigned, type Answer } from '../../../../tests/support/reporter.ts';
import { toText } from '../protocol/bytes.ts';
import type { MessageHead } from '../protocol/concern-kinds.ts';
import { sealFiles } from '../protocol/seal.ts';
import { newSignSecret } from '../protocol/sign.ts';
import { concernFile, concernMessage } from './concerns.schema.ts';
import { add, inside, mine, says, set, type Mine } from '../../../../tests/support/returning.ts';

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

describe('adding something is refused, and no row, when it is', () => {
	let it: Mine;
	let before: Record<string, string>;
	beforeEach(async () => {
		it = await mine(linde);
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
		await add(it, linde);
		before = await everyRow(root);
		await refuse(await add(it, linde), 409, 'stale');
	});

	test('somebody who left still has a key: 409, until there are new ones', async () => {
		await set(linde, it.id, { needsEpoch: true });
		before = await everyRow(root);
		await refuse(await add(it, linde), 409, 'team_changes');
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
			for (let seq = 0; seq < 199; seq += 1) await tx.insert(concernMessage).values({ ...first!, chain: 'team', seq });
		});
		before = await everyRow(root);
		await refuse(await add(it, linde), 409, 'full');
	});
});

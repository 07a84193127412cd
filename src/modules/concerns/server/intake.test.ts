import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inSealed } from '#lib/server/db/index.ts';
import { visitor } from '#lib/server/auth/actor.ts';
import { addDays } from '#lib/time/local.ts';
import { bentOf } from '../../../../tests/support/bent-intakes.ts';
import { aSealedConcern, aTeam, putEntry, today, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { freshDatabase, useDatabase } from '../../../../tests/support/database.ts';
import { everyRow, post, ready, resigned, solved, workFor } from '../../../../tests/support/reporter.ts';
import { seal } from '../protocol/age.ts';
import { toText, utf8 } from '../protocol/bytes.ts';
import { coachKey, concernNotice, concernTombstone } from './coaches.schema.ts';
import { concern, concernExclusion, concernFile, concernMessage, concernWrap } from './concerns.schema.ts';
import { postConcern } from './reporter-requests.ts';

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

const PHOTO = { bytes: Buffer.alloc(3000, 7), type: 'image/jpeg' };
const send = (intake: unknown, team = linde, address?: string) => post(postConcern, team.hubId, intake, address);
const inside = <T>(team: Team, work: Parameters<typeof inSealed<T>>[2]) =>
	inSealed('reporter', { ...visitor(team.hubId), hubId: team.hubId }, work);

describe('a whole concern', () => {
	test('is kept under a label of its own, wakes its readers and leaves no line, job or moment', async () => {
		const [samira, bas, noor] = linde.coaches;
		const logged = await root`select count(*)::int as n from event`;
		const jobs = await root`select count(*)::int as n from pgboss.job`;
		const [one, two] = await Promise.all(
			[[PHOTO], []].map(async (files) =>
				aSealedConcern(linde, {
					files,
					excluded: files.length ? [] : [bas!.id],
					...(files.length ? {} : { wake: [samira!.id, noor!.id], reserve: [] })
				})
			)
		);
		for (const { intake } of [one!, two!])
			expect(await send(ready(linde.hubId, intake))).toMatchObject({ status: 201, body: { expiresOn: null } });
		await inside(linde, async (tx) => {
			const rows = await tx.select().from(concern);
			expect(rows).toHaveLength(2);
			expect(new Set(rows.map(({ label }) => label)).size).toBe(2);
			for (const row of rows) {
				expect(row.label).toMatch(/^[A-Z][\p{L}]+ [A-Z][\p{L}]+$/u);
				expect(row).toMatchObject({
					state: 'new',
					receivedOn: today(),
					lastActivityOn: today(),
					openedOn: null,
					told: 0
				});
				expect(row.dueOn > today()).toBe(true);
			}
			const wraps = await tx.select().from(concernWrap).where(eq(concernWrap.concernId, one!.id));
			expect(wraps.map(({ reader }) => reader).sort()).toEqual(
				[...linde.coaches.map(({ id }) => id), 'envelope', 'reporter'].sort()
			);
			expect(wraps.filter(({ reserve }) => reserve).map(({ keyId }) => keyId)).toEqual([noor!.id]);
			expect(await tx.select().from(concernExclusion)).toMatchObject([{ concernId: two!.id, keyId: bas!.id }]);
			expect(await tx.select().from(concernMessage)).toHaveLength(2);
			expect(await tx.select().from(concernFile)).toMatchObject([{ id: one!.intake.files[0]!.id }]);
			expect(await tx.select().from(concernTombstone)).toMatchObject([{ reason: 'received', count: 2 }]);
			expect(
				(await tx.select().from(concernNotice))
					.filter(({ waiting }) => waiting)
					.map(({ keyId }) => keyId)
					.sort()
			).toEqual([samira!.id, bas!.id, noor!.id].sort());
		});
		expect(await inside(anker, (tx) => tx.select().from(concern))).toEqual([]);
		expect(await root`select count(*)::int as n from event`).toEqual(logged);
		expect(await root`select count(*)::int as n from pgboss.job`).toEqual(jobs);
	});

	test('sent again because the answer got lost: the same answer, no second row', async () => {
		const { intake } = await aSealedConcern(anker);
		const whole = ready(anker.hubId, intake);
		const first = await send(whole, anker);
		const before = await everyRow(root);
		expect(await send(whole, anker)).toEqual(first);
		// Sealed anew under the same code: it is there already, and what is there stays.
		const other = await aSealedConcern(anker);
		const same = {
			...other.intake,
			auth: intake.auth,
			message: { ...other.intake.message, head: { ...other.intake.message.head, concern: intake.message.head.concern } }
		};
		expect(await send(ready(anker.hubId, same), anker)).toMatchObject({ status: 409, body: { reason: 'arrived' } });
		expect(await everyRow(root)).toEqual(before);
	});

	test('two days before and after today are no day; one is', async () => {
		for (const [days, status] of [
			[-2, 400],
			[-1, 201],
			[1, 201],
			[2, 400]
		] as const) {
			const { intake } = await aSealedConcern(anker, { on: addDays(today(), days) });
			expect((await send(ready(anker.hubId, intake), anker)).status, String(days)).toBe(status);
		}
	});
});

describe('what was right a moment ago: 409 and no row', () => {
	const stale = { status: 409, body: { reason: 'stale' } };

	test('a used challenge, one of too few bits, one that ran out', async () => {
		const first = await bentOf(linde, anker);
		expect((await send(first.intake)).status).toBe(201);
		const before = await everyRow(root);
		const second = await bentOf(linde, anker);
		const its = second.intake.message.head.concern;
		const used = { ...second.intake, work: solved(first.intake.work.challenge, its) };
		const light = { ...second.intake, work: workFor(linde.hubId, its, 'send', 14) };
		for (const body of [used, light]) {
			const answer = await send(body);
			expect(answer).toMatchObject(stale);
			expect(answer.body['challenge']).toMatch(/^15\./);
		}
		expect(await everyRow(root)).toEqual(before);
		// With the challenge that came along it goes through.
		const { body } = await send(light);
		expect((await send({ ...second.intake, work: solved(String(body['challenge']), its) })).status).toBe(201);
	});

	test('a list that has grown, and a coach who left it', async () => {
		const team = await aTeam(['Ans', 'Bea', 'Cor', 'Dik*']);
		const [ans, , cor] = team.coaches;
		const { intake } = await aSealedConcern(team);
		const whole = ready(team.hubId, intake);
		await inSealed('coach', { ...ans!.actor, hubId: team.hubId }, (tx) =>
			tx.update(coachKey).set({ state: 'revoked', revokedOn: today() }).where(eq(coachKey.id, cor!.id))
		);
		await putEntry(team, ans!, { kind: 'revoked', coach: cor!.id, reason: 'left' });
		const before = await everyRow(root);
		expect(await send(whole, team)).toMatchObject(stale);
		// The new list, and a reader who is no longer on it.
		const again = await aSealedConcern(team);
		const keys = { ...again.intake.message.head.keys!, readers: [...again.intake.message.head.keys!.readers, cor!.id] };
		const wraps = [...again.intake.wraps, { reader: cor!.id, sealed: toText(await seal(cor!.card.read, utf8('{}'))) }];
		const left = {
			...again.intake,
			wraps,
			message: resigned(again.intake.message, again.reporter.signSecret, { keys })
		};
		expect(await send(ready(team.hubId, left), team)).toMatchObject({ status: 400 });
		expect(await everyRow(root)).toEqual(before);
		expect((await send(ready(team.hubId, again.intake), team)).status).toBe(201);
	});

	test('an id that is taken, by a concern or a file', async () => {
		const one = await bentOf(linde, anker);
		await send(one.intake);
		const before = await everyRow(root);
		const two = await bentOf(linde, anker);
		const sameFile = { ...two.intake, files: [{ ...two.intake.files[0]!, id: one.intake.files[0]!.id }] };
		expect(await send(sameFile)).toMatchObject(stale);
		const three = await bentOf(linde, anker);
		const { concern: its } = one.intake.message.head;
		const sameId = {
			...three.intake,
			message: resigned(three.intake.message, three.secret, { concern: its }),
			work: workFor(linde.hubId, its)
		};
		expect(await send(sameId)).toMatchObject(stale);
		const four = await bentOf(linde, anker);
		expect(await send({ ...four.intake, auth: one.intake.auth })).toMatchObject(stale);
		expect(await everyRow(root)).toEqual(before);
	});
});

describe('when it is not open', () => {
	test('no list, one coach, no envelope: 503 and no row', async () => {
		const { id } = await (await import('../../../../tests/support/sign-in.ts')).aHub({ modules: ['concerns'] });
		const { intake } = await aSealedConcern(linde);
		const whole = { ...intake, work: workFor(id, intake.message.head.concern) };
		const before = await everyRow(root);
		expect(await post(postConcern, id, whole)).toEqual({ status: 503, body: { reason: 'not_open' } });
		expect(await everyRow(root)).toEqual(before);
	});
});

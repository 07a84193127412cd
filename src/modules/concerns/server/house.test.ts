import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub } from '#lib/server/db/index.ts';
import { setNow } from '#lib/time/clock.ts';
import { toInstant } from '#lib/time/local.ts';
import { aMember } from '../../../../tests/support/agenda.ts';
import { aSealedConcern, putIn, twoTeams, type Team } from '../../../../tests/support/concerns.ts';
import { aHub } from '../../../../tests/support/sign-in.ts';
import { concernDesk, concernTombstone } from './coaches.schema.ts';
import { concern, concernMessage, concernWrap } from './concerns.schema.ts';
import { houseOfConcerns } from './house.ts';

const at = (date: string) => setNow(toInstant(date, '10:00', 'Europe/Amsterdam'));
let linde: Team;
let anker: Team;
beforeEach(async () => {
	at('2026-11-24');
	({ linde, anker } = await twoTeams());
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

async function asJoke(hubId: string) {
	const joke = await aMember(hubId, ['resident', 'coordinator'], 'Joke');
	return <T>(work: Parameters<typeof inHub<T>>[1]) => inHub({ ...joke, hubId }, work);
}

test('a whole list works, until it was not confirmed for three weeks', async () => {
	const joke = await asJoke(linde.hubId);
	expect(await joke((tx) => houseOfConcerns(tx, linde.hubId))).toEqual({
		lacks: [],
		testedOn: null,
		trialMissed: true,
		checkedOn: null,
		isShort: false,
		received: null,
		gone: null
	});
	at('2026-12-16');
	expect((await joke((tx) => houseOfConcerns(tx, linde.hubId))).lacks).toEqual(['confirm']);
});

test('a hub with nothing set up yet lacks everything', async () => {
	const { id } = await aHub({ modules: ['concerns'] });
	expect((await (await asJoke(id))((tx) => houseOfConcerns(tx, id))).lacks).toEqual(['roles', 'list', 'envelope']);
});

test('counts of this year and of this hub, from five', async () => {
	const joke = await asJoke(linde.hubId);
	await joke(async (tx) => {
		const row = (month: string, reason: string, count: number) => ({ hubId: linde.hubId, month, reason, count });
		await tx
			.insert(concernTombstone)
			.values([
				row('2025-12-01', 'received', 90),
				row('2026-01-01', 'received', 2),
				row('2026-11-01', 'received', 3),
				row('2026-11-01', 'expired', 3),
				row('2026-11-01', 'erased', 1)
			]);
		await tx.update(concernDesk).set({ short: 1, checkedOn: '2026-11-24' }).where(eq(concernDesk.hubId, linde.hubId));
	});
	expect(await joke((tx) => houseOfConcerns(tx, linde.hubId))).toMatchObject({
		received: 5,
		gone: null,
		isShort: true
	});
	expect(await (await asJoke(anker.hubId))((tx) => houseOfConcerns(tx, anker.hubId))).toMatchObject({
		received: null,
		isShort: false
	});
});

test('to the coordinator no concern exists', async () => {
	await putIn(linde, await aSealedConcern(linde));
	const joke = await asJoke(linde.hubId);
	for (const table of [concern, concernMessage, concernWrap])
		expect(await joke((tx) => tx.$count(table, eq(table.hubId, linde.hubId)))).toBe(0);
});

import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '#lib/server/db/client.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import { aLocker, asks, sees, wordOf } from '../../../../tests/support/coach-client.ts';
import { aCoach, aTeam, coachKeys, twoTeams, type Team, type TestCoach } from '../../../../tests/support/concerns.ts';
import { makeCard } from '../protocol/roster.ts';
import { coachKey, coachLocker } from './coaches.schema.ts';
import { makeKey } from './keys.ts';
import { changeLocker } from './lockers.ts';

let linde: Team;
let anker: Team;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	({ linde, anker } = await twoTeams());
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

const two = async () => [await aLocker('passphrase'), await aLocker('sheet')];
const makes = async (coach: TestCoach, lockers?: Awaited<ReturnType<typeof two>>) => {
	const sent = { card: coach.card, lockers: lockers ?? (await two()) };
	return asks(coach, (tx, actor) => makeKey(tx, actor, sent));
};
const keysOf = (coach: TestCoach) =>
	sees(coach, (tx) =>
		tx
			.select()
			.from(coachKey)
			.where(and(eq(coachKey.hubId, coach.card.hub), eq(coachKey.personId, coach.actor.personId)))
	);
const lockersOf = (coach: TestCoach) =>
	sees(coach, (tx) => tx.select().from(coachLocker).where(eq(coachLocker.keyId, coach.id)));

test('new keys wait, and take the place of keys that were waiting', async () => {
	const elif = await aCoach(linde.hubId, 'Elif');
	expect(wordOf(await makes(elif))).toBe('done');
	expect(await keysOf(elif)).toMatchObject([{ id: elif.id, state: 'waiting', line: 1, madeOn: '2026-11-24' }]);
	const again = { ...elif, ...(await coachKeys(linde.hubId, 'Elif')) };
	expect(wordOf(await makes(again))).toBe('done');
	expect(await keysOf(elif)).toMatchObject([{ id: again.id, state: 'waiting' }]);
	expect(await lockersOf(elif)).toHaveLength(0);
	expect(await lockersOf(again)).toHaveLength(2);
});

test('a card of another hub, of another signer, or that was ever seen here is refused', async () => {
	const elif = await aCoach(linde.hubId, 'Elif');
	const foreign = { ...elif, card: { ...(await coachKeys(anker.hubId, 'Elif')).card } };
	const sent = { card: foreign.card, lockers: await two() };
	expect(wordOf(await asks(elif, (tx, actor) => makeKey(tx, actor, sent)))).toBe('bad_request');
	const renamed = { ...elif, card: { ...elif.card, name: 'Samira' } };
	expect(wordOf(await makes(renamed))).toBe('bad_request');
	const { card } = linde.coaches[0]!;
	expect(wordOf(await makes({ ...elif, card }))).toBe('stale');
	const { self: _, ...facts } = { ...elif.card, read: card.read };
	expect(wordOf(await makes({ ...elif, card: makeCard(facts, elif.signSecret) }))).toBe('stale');
	expect(await keysOf(elif)).toHaveLength(0);
});

test('keys lie in two kinds of locker that nobody can read', async () => {
	const elif = await aCoach(linde.hubId, 'Elif');
	const phrase = await aLocker('passphrase');
	expect(wordOf(await makes(elif, [phrase, await aLocker('passphrase')]))).toBe('two_lockers');
	expect(wordOf(await makes(elif, [phrase, { ...(await aLocker('passkey')), credential: null }]))).toBe('bad_request');
	expect(wordOf(await makes(elif, [phrase, { ...(await aLocker('sheet')), sealed: 'eyJwbGFpbiI6MX0' }]))).toBe(
		'bad_request'
	);
	expect(wordOf(await makes(elif, [phrase, { ...(await aLocker('sheet')), id: phrase.id }]))).toBe('stale');
	expect(await keysOf(elif)).toHaveLength(0);
});

test('lockers come and go, but never under two kinds, and only her own', async () => {
	const [samira, bas] = linde.coaches as [TestCoach, TestCoach];
	const passkey = await aLocker('passkey');
	const add = (coach: TestCoach, locker = passkey, key?: string) =>
		asks(coach, (tx, actor) => changeLocker(tx, actor, { do: 'add', locker, ...(key ? { key } : {}) }));
	const remove = (coach: TestCoach, locker: string) =>
		asks(coach, (tx, actor) => changeLocker(tx, actor, { do: 'remove', locker }));
	expect(wordOf(await add(samira))).toBe('done');
	expect(wordOf(await add(samira))).toBe('stale');
	expect(wordOf(await add(bas, await aLocker('passkey'), samira.id))).toBe('unknown');
	expect(wordOf(await remove(bas, passkey.id))).toBe('unknown');
	const kept = await lockersOf(samira);
	const of = (kind: string) => kept.find((locker) => locker.kind === kind)!.id;
	expect(wordOf(await remove(samira, of('sheet')))).toBe('done');
	expect(wordOf(await remove(samira, of('passphrase')))).toBe('two_lockers');
	expect(wordOf(await remove(samira, passkey.id))).toBe('two_lockers');
	expect(wordOf(await remove(anker.coaches[0]!, of('passphrase')))).toBe('unknown');
	expect((await lockersOf(samira)).map(({ kind }) => kind).sort()).toEqual(['passkey', 'passphrase']);
});

test('two who take a locker away at the same moment leave two kinds', async () => {
	const team = await aTeam();
	const [samira] = team.coaches as [TestCoach];
	await asks(samira, async (tx, actor) => changeLocker(tx, actor, { do: 'add', locker: await aLocker('passkey') }));
	const kept = await lockersOf(samira);
	const answers = await Promise.all(
		kept.map(({ id }) => asks(samira, (tx, actor) => changeLocker(tx, actor, { do: 'remove', locker: id })))
	);
	expect(answers.map(wordOf).sort()).toEqual(['done', 'two_lockers', 'two_lockers']);
	expect(new Set((await lockersOf(samira)).map(({ kind }) => kind)).size).toBe(2);
});

test('a coach of another hub, and who is no coach, find no locker at all', async () => {
	const [samira] = linde.coaches as [TestCoach];
	const all = (coach: TestCoach) => sees(coach, (tx) => tx.select().from(coachLocker));
	expect((await all(samira)).length).toBeGreaterThan(0);
	expect((await all(anker.coaches[0]!)).every(({ hubId }) => hubId === anker.hubId)).toBe(true);
	const joke = { ...samira, actor: { ...samira.actor, roles: new Set(['coordinator' as const]) } };
	expect(await all(joke)).toHaveLength(0);
});

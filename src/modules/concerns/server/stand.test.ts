import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { settings } from '#lib/server/settings/settings.ts';
import { done } from '#lib/outcome.ts';
import { setNow } from '#lib/time/clock.ts';
import { TUESDAY_TEN } from '../../../../tests/support/agenda.ts';
import { aLocker, asks, looksInto, rowOf, sees, shares, wordOf } from '../../../../tests/support/coach-client.ts';
import {
	aCoach,
	aSealedConcern,
	aTeam,
	putEntry,
	putIn,
	putKey,
	type Team,
	type TestCoach
} from '../../../../tests/support/concerns.ts';
import type { StandAnswer } from '../protocol/answers.ts';
import { toBytes } from '../protocol/bytes.ts';
import { fillLocker, openLocker } from '../protocol/locker.ts';
import { coachAbsence, coachKey } from './coaches.schema.ts';
import { concern, concernAccess } from './concerns.schema.ts';
import { dossier, sealedFile } from './dossier.ts';
import { changeDuty } from './duty.ts';
import { makeKey } from './keys.ts';
import { changeLocker } from './lockers.ts';
import { changeReaders } from './readers.ts';
import { noteSeen } from './seen.ts';
import { stand, type StandHub } from './stand.ts';

let linde: Team;
let anker: Team;
let samira: TestCoach;
let bas: TestCoach;
let noor: TestCoach;
beforeAll(async () => {
	setNow(TUESDAY_TEN);
	anker = await aTeam(['Mirjam', 'Joost', 'Elif*']);
	await putIn(anker, await aSealedConcern(anker));
});
beforeEach(async () => {
	setNow(TUESDAY_TEN);
	linde = await aTeam();
	[samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
});
afterAll(async () => {
	setNow(undefined);
	await closeDatabase();
});

const frame = (team: Team): StandHub => ({
	hub: { id: team.hubId, name: 'Huis', slug: team.slug, phone: '', visiting: '' },
	today: '2026-11-24',
	challenge: 'x',
	formOn: true,
	passkeys: ['AAAA']
});
const stands = async (coach: TestCoach, team = linde): Promise<StandAnswer> => {
	const asked = await asks(coach, async (tx, actor) => done(await stand(tx, actor, frame(team))));
	if (!asked.ok) throw new Error(asked.reason);
	return asked.value;
};
const inbox = async (coach: TestCoach) => (await stands(coach)).inbox.map((line) => line.concern);
const kept = async (like: Parameters<typeof aSealedConcern>[1] = {}) => {
	const sealed = await aSealedConcern(linde, like);
	await putIn(linde, sealed);
	return sealed.id;
};

test('the inbox holds what she reads: not what leaves her out, not what she has in reserve, not another hub', async () => {
	const all = await kept();
	const withoutBas = await kept({ excluded: [bas.id], wake: [samira.id, noor.id], reserve: [] });
	expect(await inbox(samira)).toEqual([all, withoutBas].sort());
	expect(await inbox(bas)).toEqual([all]);
	expect(await inbox(noor)).toEqual([withoutBas]);
	await sees(samira, (tx) => tx.update(concern).set({ told: 3 }).where(eq(concern.id, all)));
	expect(await inbox(noor)).toEqual([all, withoutBas].sort());
	const line = (await stands(noor)).inbox.find((one) => one.concern === all)!;
	expect(line).toMatchObject({
		state: 'new',
		receivedOn: '2026-11-24',
		readers: [samira.id, bas.id, noor.id].sort(),
		reserve: [noor.id],
		excluded: [],
		epoch: 1,
		needsEpoch: false,
		warning: null
	});
	expect(Object.keys(line).some((key) => /hash|recipient|auth|signKey/i.test(key))).toBe(false);
	expect((await stands(noor)).inbox.find((one) => one.concern === withoutBas)!.excluded).toEqual([bas.id]);
});

test('she finds her own lockers, and nobody finds those of another', async () => {
	const told = await stands(samira);
	expect(told.me).toMatchObject({ keys: [samira.id], passkeys: ['AAAA'] });
	expect(told.me.lockers.map(({ kind, key }) => [kind, key]).sort()).toEqual([
		['passphrase', samira.id],
		['sheet', samira.id]
	]);
	expect(told.keys.map(({ card, state, line, person: who }) => [card.name, state, line, who]).sort()).toEqual([
		['Bas', 'active', 1, { name: 'Bas', coach: true }],
		['Noor', 'active', 2, { name: 'Noor', coach: true }],
		['Samira', 'active', 1, { name: 'Samira', coach: true }]
	]);
});

test('a coach whose keys wait sees the list and her own lockers, and nothing of what comes in', async () => {
	await kept();
	const elif = await aCoach(linde.hubId, 'Elif');
	await sees(samira, (tx) => tx.update(coachKey).set({ changedOn: '2026-11-23' }).where(eq(coachKey.id, bas.id)));
	expect(await stands(elif)).toMatchObject({ me: { keys: [], lockers: [] }, inbox: [] });
	await putKey(elif, 'waiting');
	const told = await stands(elif);
	expect(told).toMatchObject({ me: { keys: [elif.id] }, inbox: [] });
	expect(told.entries).toHaveLength(linde.entries.length);
	expect(told.me.lockers).toHaveLength(2);
	expect(told.keys.every(({ changedOn }) => changedOn === null)).toBe(true);
});

test('everything in at most eight questions to the database', async () => {
	for (let n = 0; n < 3; n++) await kept();
	let asked = 0;
	const client = postgres(settings().DATABASE_URL, {
		max: 1,
		debug: (_, text) => void (asked += /set_config|^(begin|commit)/i.test(text) ? 0 : 1)
	});
	const told = await drizzle(client).transaction(async (tx) => {
		await tx.execute(sql`select set_config('app.door', 'hub', true), set_config('app.hub_id', ${linde.hubId}, true),
			set_config('app.roles', 'coach', true), set_config('app.part', 'coach', true)`);
		asked = 0;
		const actor: InHub = { ...samira.actor, hubId: linde.hubId };
		return stand(tx as unknown as Tx, actor, frame(linde));
	});
	await client.end();
	expect(told.inbox).toHaveLength(3);
	expect(asked).toBeGreaterThan(3);
	expect(asked).toBeLessThanOrEqual(8);
});

test('a concern and its files open for its readers, and the reading is noted once a day', async () => {
	const id = await kept({ files: [{ bytes: new Uint8Array(3000), type: 'image/jpeg' }] });
	const told = await asks(samira, (tx, actor) => dossier(tx, actor, { concern: id }));
	if (!told.ok) throw new Error(told.reason);
	const [file] = told.value.files;
	expect(told.value).toMatchObject({ concern: id, wrap: { reader: samira.id }, team: [], files: [{ size: 4296 }] });
	const gets = (coach: TestCoach, concernId = id, fileId = file!.id) =>
		asks(coach, (tx, actor) => sealedFile(tx, actor, { concern: concernId, file: fileId }));
	const got = await gets(samira);
	expect(got.ok && toBytes(got.value.sealed).length).toBe(4296);
	expect(wordOf(await gets(noor))).toBe('unknown');
	expect(wordOf(await gets(anker.coaches[0]!))).toBe('unknown');
	expect(wordOf(await gets(samira, await kept()))).toBe('unknown');
	await looksInto(samira, id);
	setNow(TUESDAY_TEN.add({ hours: 24 }));
	await looksInto(samira, id);
	const acts = await sees(samira, (tx) => tx.select().from(concernAccess).where(eq(concernAccess.concernId, id)));
	expect(acts.map(({ act, on }) => `${act} ${on}`).sort()).toEqual(['read 2026-11-24', 'read 2026-11-25']);
	expect((await rowOf(samira, id)).state).toBe('new');
	expect(await looksInto(noor, id)).toBeUndefined();
	expect(await looksInto(samira, crypto.randomUUID())).toBeUndefined();
});

test('duty days and absences are her own', async () => {
	const duty = (coach: TestCoach, change: Parameters<typeof changeDuty>[2]) =>
		asks(coach, (tx, actor) => changeDuty(tx, actor, change)).then(wordOf);
	expect(await duty(samira, { do: 'days', weekdays: [5, 1, 1] })).toBe('done');
	const away = { do: 'away', from: '2026-12-01', to: '2026-12-14', substitute: bas.id } as const;
	expect(await duty(samira, away)).toBe('done');
	expect(await duty(samira, { ...away, to: '2026-11-30' })).toBe('bad_request');
	expect(await duty(samira, { ...away, to: '2026-02-30' })).toBe('bad_request');
	expect(await duty(samira, { ...away, from: '2026-11-01', to: '2026-11-23' })).toBe('bad_request');
	expect(await duty(samira, { ...away, to: '2027-12-31' })).toBe('bad_request');
	expect(await duty(samira, { ...away, substitute: samira.id })).toBe('bad_request');
	expect(await duty(samira, { ...away, substitute: anker.coaches[0]!.id })).toBe('stale');
	const elif = await aCoach(linde.hubId, 'Elif');
	await putKey(elif, 'waiting');
	expect(await duty(elif, away)).toBe('unknown');
	const mine = (await stands(bas)).keys.find(({ card }) => card.id === samira.id)!;
	expect(mine).toMatchObject({
		weekdays: [1, 5],
		absences: [{ from: '2026-12-01', to: '2026-12-14', substitute: bas.id }]
	});
	const back = { do: 'back', absence: mine.absences[0]!.id } as const;
	expect(await duty(bas, back)).toBe('unknown');
	expect(await duty(samira, back)).toBe('done');
	expect(await sees(samira, (tx) => tx.select().from(coachAbsence).where(eq(coachAbsence.hubId, linde.hubId)))).toEqual(
		[]
	);
});

test('a change of an account is seen by a colleague, never by herself', async () => {
	const seen = (coach: TestCoach, about: string) =>
		asks(coach, (tx, actor) => noteSeen(tx, actor, { coach: about })).then(wordOf);
	await sees(samira, (tx) => tx.update(coachKey).set({ changedOn: '2026-11-23' }).where(eq(coachKey.id, bas.id)));
	const shown = async () => (await stands(samira)).keys.find(({ card }) => card.id === bas.id)!.changedOn;
	expect(await seen(bas, bas.id)).toBe('bad_request');
	expect(await seen(anker.coaches[0]!, bas.id)).toBe('unknown');
	expect(await shown()).toBe('2026-11-23');
	expect(await seen(samira, bas.id)).toBe('done');
	expect(await shown()).toBeNull();
});

test('who takes over a coach’s account gets a locked locker and what was sealed stays sealed', async () => {
	const id = await kept();
	const elif = await aCoach(linde.hubId, 'Elif');
	const secrets = { v: 1 as const, hub: linde.hubId, coach: elif.id, identity: elif.identity, sign: 'x' };
	const salt = crypto.getRandomValues(new Uint8Array(16));
	const sheet = await fillLocker(crypto.randomUUID(), { kind: 'sheet', secret: 'ab'.repeat(16) }, secrets, salt);
	const lockers = [sheet, await aLocker('passphrase')];
	await asks(elif, (tx, actor) => makeKey(tx, actor, { card: elif.card, lockers }));
	await sees(samira, (tx) => tx.update(coachKey).set({ state: 'active' }).where(eq(coachKey.id, elif.id)));
	await putEntry(linde, samira, { kind: 'vouched', card: elif.card, line: 1 });
	const share = await shares(samira, (await looksInto(samira, id))!, [elif.id]);
	expect(wordOf(await asks(samira, (tx, actor) => changeReaders(tx, actor, { shares: [share], rotations: [] })))).toBe(
		'done'
	);

	// The coordinator points her mail at himself, takes her role away and gives it back; then he signs in as her.
	const house = { ...program(linde.hubId), hubId: linde.hubId };
	const roles = (given: string[]) =>
		inHub(house, (tx) =>
			tx
				.update(membership)
				.set({ roles: given })
				.where(and(eq(membership.hubId, linde.hubId), eq(membership.personId, elif.actor.personId)))
		);
	await inHub(house, (tx) =>
		tx.update(person).set({ email: 'joke@example.nl' }).where(eq(person.id, elif.actor.personId))
	);
	await roles(['resident']);
	const plain = { ...elif, actor: { ...elif.actor, roles: new Set(['resident' as const]) } };
	expect((await stands(plain)).me.lockers).toEqual([]);
	await roles(['resident', 'coach']);
	const locker = (await stands(elif)).me.lockers.find(({ kind }) => kind === 'sheet')!;
	const expected = { hub: linde.hubId, coach: elif.id };
	await expect(openLocker(locker, 'cd'.repeat(16), expected)).rejects.toThrow();
	// He can add a locker, but none with her keys in it; and he holds no key for the wrap.
	const added = await asks(elif, async (tx, actor) =>
		changeLocker(tx, actor, { do: 'add', locker: await aLocker('sheet') })
	);
	expect(wordOf(added)).toBe('done');
	const told = await asks(elif, (tx, actor) => dossier(tx, actor, { concern: id }));
	const his = { ...elif, ...(await aCoach(linde.hubId, 'Joke')), card: elif.card };
	if (!told.ok) throw new Error(told.reason);
	const { opens } = await import('../../../../tests/support/coach-client.ts');
	await expect(opens(his, told.value, linde.roster)).rejects.toThrow();
	expect((await openLocker(locker, 'ab'.repeat(16), expected)).identity).toBe(elif.identity);
});

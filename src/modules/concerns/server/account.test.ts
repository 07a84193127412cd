import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import '#lib/server/jobs.ts';
import { program, type Person } from '#lib/server/auth/actor.ts';
import { actorOf, startSession } from '#lib/server/auth/session.ts';
import { closeDatabase } from '#lib/server/db/client.ts';
import { asSealedClock, inHub, inInstallation, type Tx } from '#lib/server/db/index.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { askToBeForgotten, erasePerson } from '#lib/server/erasure/erase.ts';
import { knownHere } from '#lib/server/erasure/export.ts';
import { leaveHub, removeMember } from '#lib/server/people/leave.ts';
import { mergePeople } from '#lib/server/people/merge.ts';
import { changeRoles } from '#lib/server/people/roles.ts';
import { accountChanged } from '#lib/server/people/standing-changes.ts';
import { now, setNow } from '#lib/time/clock.ts';
import { toInstant } from '#lib/time/local.ts';
import { aMember } from '../../../../tests/support/agenda.ts';
import { aSealedConcern, putIn, twoTeams, type Team, type TestCoach } from '../../../../tests/support/concerns.ts';
import { coachAbsence, coachKey, coachLocker, rosterEntry } from './coaches.schema.ts';

let linde: Team;
let anker: Team;
let joke: Person & { hubId: string };
let [samira, bas, noor] = [] as unknown as [TestCoach, TestCoach, TestCoach];
beforeEach(async () => {
	setNow(toInstant('2026-11-24', '10:00', 'Europe/Amsterdam'));
	({ linde, anker } = await twoTeams());
	[samira, bas, noor] = linde.coaches as [TestCoach, TestCoach, TestCoach];
	joke = fresh(await aMember(linde.hubId, ['resident', 'coordinator'], 'Joke'));
});
afterEach(() => setNow(undefined));
afterAll(closeDatabase);

const fresh = (actor: Person) => ({
	...actor,
	hubId: linde.hubId,
	passkeyAt: new Date(now().epochMilliseconds),
	factor: 'passkey' as const
});
const house = <T>(team: Team, work: (tx: Tx) => Promise<T>) =>
	inHub({ ...program(team.hubId), hubId: team.hubId }, work);
const roles = (coach: TestCoach, ...given: ('resident' | 'coach' | 'volunteer')[]) =>
	inHub(joke, (tx) => changeRoles(tx, joke, coach.actor.personId, given));
const mine = (coach: TestCoach) => fresh(coach.actor);

async function told(team: Team): Promise<string[]> {
	const rows = await house(team, (tx) =>
		tx
			.select({ to: mail.recipientId })
			.from(mail)
			.where(and(eq(mail.hubId, team.hubId), eq(mail.kind, 'concerns.team_changed')))
	);
	return rows.map(({ to }) => team.coaches.find(({ actor }) => actor.personId === to)!.card.name).sort();
}

const keyOf = async (coach: TestCoach) =>
	(await house(linde, (tx) => tx.select().from(coachKey).where(eq(coachKey.id, coach.id))))[0]!;
const lockersOf = (coach: TestCoach) =>
	asSealedClock(linde.hubId, (tx) => tx.$count(coachLocker, eq(coachLocker.keyId, coach.id)));

/** Something unread that Samira, Bas and (in reserve) Noor hold a key of. */
const comesIn = async (team: Team) => putIn(team, await aSealedConcern(team));

describe('colleagues are told', () => {
	test('of a role that is taken and given back; her lockers stay as they were, and her sessions end', async () => {
		const cookie = await inInstallation((tx) =>
			startSession(tx, { personId: samira.actor.personId, factor: 'passkey', device: 'Chrome, Android' })
		);
		expect(await roles(samira, 'resident')).toMatchObject({ ok: true });
		expect(await told(linde)).toEqual(['Bas', 'Noor']);
		expect((await keyOf(samira)).changedOn).toBe('2026-11-24');
		expect(await actorOf(cookie, linde.hubId)).toMatchObject({ kind: 'visitor' });
		setNow(toInstant('2026-11-24', '22:00', 'Europe/Amsterdam'));
		joke = fresh(joke);
		expect(await roles(samira, 'resident', 'coach')).toMatchObject({ ok: true });
		expect(await told(linde)).toEqual(['Bas', 'Bas', 'Noor', 'Noor']);
		expect(await lockersOf(samira)).toBe(2);
		expect(await told(anker)).toEqual([]);
		const [, late] = await house(linde, (tx) =>
			tx.select().from(mail).where(eq(mail.recipientId, bas.actor.personId)).orderBy(mail.createdAt)
		);
		expect(late?.notBefore.toISOString()).toBe('2026-11-25T07:00:00.000Z');
	});

	test('of another address or a new passkey, in each hub where she is on the list; of another role nothing', async () => {
		await inInstallation((tx) => accountChanged(tx, bas.actor.personId));
		expect(await told(linde)).toEqual(['Noor', 'Samira']);
		expect((await keyOf(bas)).changedOn).toBe('2026-11-24');
		expect((await keyOf(samira)).changedOn).toBeNull();
		await inInstallation((tx) => accountChanged(tx, joke.personId));
		await roles(bas, 'resident', 'coach', 'volunteer');
		expect(await told(linde)).toEqual(['Noor', 'Samira']);
		expect(await told(anker)).toEqual([]);
	});

	test('of a coordinator who makes somebody coach', async () => {
		const fatima = await aMember(linde.hubId, ['resident'], 'Fatima');
		await inHub(joke, (tx) => changeRoles(tx, joke, fatima.personId, ['resident', 'coach']));
		expect(await told(linde)).toEqual(['Bas', 'Noor', 'Samira']);
	});
});

describe('the only living reader', () => {
	beforeEach(async () => {
		await comesIn(linde);
		await comesIn(anker);
		for (const coach of [bas, noor]) expect(await roles(coach, 'resident')).toMatchObject({ ok: true });
	});

	const refusedTo = { ok: false, reason: 'sole_reader' };

	test('keeps the role, cannot be taken out, cannot leave and cannot be forgotten', async () => {
		expect(await roles(samira, 'resident')).toMatchObject(refusedTo);
		expect(await inHub(joke, (tx) => removeMember(tx, joke, samira.actor.personId))).toMatchObject(refusedTo);
		const her = mine(samira);
		expect(await inHub(her, (tx) => leaveHub(tx, her))).toMatchObject(refusedTo);
		expect(await inInstallation((tx) => askToBeForgotten(tx, her))).toMatchObject(refusedTo);
		const twin = await aMember(linde.hubId, ['resident'], 'Samira B');
		expect(await inHub(joke, (tx) => mergePeople(tx, joke, twin.personId, samira.actor.personId))).toMatchObject(
			refusedTo
		);
	});

	test('the database holds it too', async () => {
		await expect(erasePerson({ person: samira.actor.personId, hub: linde.hubId })).resolves.toBeUndefined();
		for (const coach of [bas, noor])
			await house(linde, (tx) => tx.update(coachKey).set({ personId: null }).where(eq(coachKey.id, coach.id))).catch(
				() => null
			);
		expect((await keyOf(samira)).personId).toBeNull();
		expect([(await keyOf(bas)).personId, (await keyOf(noor)).personId].filter(Boolean)).toHaveLength(1);
	});

	test('may go once a colleague is back', async () => {
		expect(await roles(bas, 'resident', 'coach')).toMatchObject({ ok: true });
		expect(await roles(samira, 'resident')).toMatchObject({ ok: true });
	});
});

test('two who leave at once: one stays', async () => {
	await comesIn(linde);
	await roles(noor, 'resident');
	const out = await Promise.all([samira, bas].map((coach) => inHub(mine(coach), (tx) => leaveHub(tx, mine(coach)))));
	expect(out.filter(({ ok }) => ok)).toHaveLength(1);
	expect(out.find(({ ok }) => !ok)).toMatchObject({ reason: 'sole_reader' });
});

describe('what is known of a coach', () => {
	test('her own keys, how they are locked and when she was away; nobody else, and no concern', async () => {
		await comesIn(linde);
		await house(linde, (tx) =>
			tx.insert(coachAbsence).values({
				hubId: linde.hubId,
				keyId: samira.id,
				firstDate: '2026-12-01',
				lastDate: '2026-12-05',
				substituteId: bas.id
			})
		);
		const known = await inHub(mine(samira), (tx) => knownHere(tx, linde.hubId, samira.actor.personId));
		expect(known['concerns']).toMatchObject({
			keys: [{ card: { name: 'Samira' }, state: 'active' }],
			lockers: [{ kind: expect.any(String) }, {}],
			away: [{ firstDate: '2026-12-01' }]
		});
		for (const other of [bas.id, 'Bas', 'Proef']) expect(JSON.stringify(known['concerns'])).not.toContain(other);
		expect(await house(anker, (tx) => knownHere(tx, anker.hubId, samira.actor.personId))).not.toHaveProperty(
			'concerns'
		);
	});

	test('forgotten: keys of nobody, no locker, no days; the signed list is whole', async () => {
		await comesIn(linde);
		await erasePerson({ person: samira.actor.personId, hub: linde.hubId });
		expect(await keyOf(samira)).toMatchObject({ personId: null, state: 'active', changedOn: '2026-11-24' });
		expect(await lockersOf(samira)).toBe(0);
		expect(await house(linde, (tx) => tx.$count(rosterEntry, eq(rosterEntry.hubId, linde.hubId)))).toBe(5);
		expect(await told(linde)).toEqual(['Bas', 'Noor']);
		await erasePerson({ person: samira.actor.personId, hub: linde.hubId });
		expect(await told(linde)).toEqual(['Bas', 'Noor']);
	});

	test('two records become one: the keys come along, but not to who has keys herself', async () => {
		const twin = await aMember(linde.hubId, ['resident', 'coach'], 'Samira B');
		const merge = (keep: string, other: string) => inHub(joke, (tx) => mergePeople(tx, joke, keep, other));
		expect(await merge(bas.actor.personId, samira.actor.personId)).toMatchObject({ ok: false, reason: 'two_keys' });
		expect(await merge(twin.personId, samira.actor.personId)).toMatchObject({ ok: true });
		expect(await keyOf(samira)).toMatchObject({ personId: twin.personId, changedOn: '2026-11-24' });
		expect((await told(linde)).sort()).toEqual(['Bas', 'Noor']);
		const lockers = await asSealedClock(linde.hubId, (tx) =>
			tx
				.select()
				.from(coachLocker)
				.where(inArray(coachLocker.keyId, [samira.id]))
		);
		expect(lockers).toHaveLength(2);
	});
});

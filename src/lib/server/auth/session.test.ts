import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashToken } from '#lib/crypto/tokens.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { membership, operator, person, session, wijkpas } from '#lib/server/db/schema/people.ts';
import { setNow } from '#lib/time/clock.ts';
import { aHub, cookieFor, joins, personBehind, someone } from '../../../../tests/support/sign-in.ts';
import { program, type Role } from './actor.ts';
import { actorOf, endAllSessions, endSession, freshPasskey } from './session.ts';

const start = Temporal.Instant.from('2026-11-24T09:00:00Z');
const after = (duration: Temporal.DurationLike) => setNow(start.add(duration));
afterEach(() => setNow(undefined));

let here: { id: string };
let there: { id: string };
beforeAll(async () => {
	here = await aHub();
	there = await aHub();
});

/** Signed in at `start` with a passkey, with these roles in hub `here`. */
async function withPasskey(roles: Role[]): Promise<string> {
	setNow(start);
	const id = await someone();
	await joins(here.id, id, roles);
	return cookieFor(id, { factor: 'passkey' });
}
const rolesOf = async (cookie: string, hubId = here.id) => [...(await actorOf(cookie, hubId)).roles].sort();
const alive = async (cookie: string) => (await actorOf(cookie, here.id)).kind === 'person';

describe('a cookie', () => {
	test('opens nothing when it is missing, bent, of another, or not a cookie of ours', async () => {
		const id = await someone();
		const cookie = await cookieFor(id);
		const other = await cookieFor(await someone());
		const swapped = `${cookie.slice(0, 36)}.${other.slice(37)}`;
		for (const wrong of [
			undefined,
			'',
			'x',
			`${cookie}a`,
			cookie.slice(0, -1),
			swapped,
			cookie.replace('.', ''),
			`${'-'.repeat(36)}.${'a'.repeat(43)}`
		])
			expect((await actorOf(wrong, here.id)).kind).toBe('visitor');
		expect((await personBehind(cookie)).personId).toBe(id);
	});

	test('is kept as a hash only', async () => {
		const cookie = await cookieFor(await someone());
		const [id = '', secret = ''] = cookie.split('.');
		const [row] = await inInstallation((tx) => tx.select().from(session).where(eq(session.id, id)));
		expect(JSON.stringify(row)).not.toContain(secret);
		expect(row?.secretHash).toBe(hashToken(secret));
	});

	test('of somebody who asked to be forgotten is worth nothing', async () => {
		const id = await someone();
		const cookie = await cookieFor(id);
		await inInstallation((tx) => tx.update(person).set({ erasedAt: new Date() }).where(eq(person.id, id)));
		expect(await alive(cookie)).toBe(false);
	});
});

describe('roles', () => {
	test('count in the hub that gave them, under the name that hub knows', async () => {
		const id = await someone({ name: 'Fatima Yılmaz' });
		await joins(here.id, id, ['resident', 'volunteer'], 'Fatima van de soep');
		await joins(there.id, id, ['resident'], 'Mevrouw Yılmaz');
		const cookie = await cookieFor(id);
		expect(await personBehind(cookie, here.id)).toMatchObject({
			name: 'Fatima van de soep',
			roles: new Set(['resident', 'volunteer'])
		});
		expect(await personBehind(cookie, there.id)).toMatchObject({
			name: 'Mevrouw Yılmaz',
			roles: new Set(['resident'])
		});
		expect(await personBehind(cookie)).toMatchObject({ name: 'Fatima Yılmaz', roles: new Set() });
	});

	test('with rights over others wait for a passkey', async () => {
		const id = await someone();
		await joins(here.id, id, ['resident', 'coordinator', 'board']);
		await inInstallation((tx) => tx.insert(operator).values({ personId: id }));
		const byCode = await personBehind(await cookieFor(id), here.id);
		expect(byCode.roles).toEqual(new Set(['resident']));
		expect(byCode.heldRoles).toEqual(new Set(['resident', 'coordinator', 'board', 'operator']));
		expect(await rolesOf(await cookieFor(id, { factor: 'passkey' }))).toEqual([
			'board',
			'coordinator',
			'operator',
			'resident'
		]);
	});

	test('taken back or left behind count no more at the next request', async () => {
		const id = await someone();
		await joins(here.id, id, ['resident', 'coordinator']);
		const cookie = await cookieFor(id, { factor: 'passkey' });
		expect(await rolesOf(cookie)).toEqual(['coordinator', 'resident']);
		const change = (set: { roles?: string[]; leftAt?: Date }) =>
			inHub(program(here.id), (tx) => tx.update(membership).set(set).where(eq(membership.personId, id)));
		await change({ roles: ['resident'] });
		expect(await rolesOf(cookie)).toEqual(['resident']);
		await change({ leftAt: new Date() });
		expect(await rolesOf(cookie)).toEqual([]);
	});
});

describe('a session ends', () => {
	test('after 30 days of silence', async () => {
		setNow(start);
		const cookie = await cookieFor(await someone());
		after({ hours: 30 * 24 - 1 });
		expect(await alive(cookie)).toBe(true);
		after({ hours: 60 * 24 - 1 });
		expect(await alive(cookie)).toBe(false);
		// What is over stays over, also when a clock is turned back.
		after({ hours: 31 * 24 });
		expect(await alive(cookie)).toBe(false);
	});

	test('after 180 days, however often it is used', async () => {
		setNow(start);
		const cookie = await cookieFor(await someone());
		for (let day = 20; day < 180; day += 20) {
			after({ hours: day * 24 });
			expect(await alive(cookie)).toBe(true);
		}
		after({ hours: 180 * 24 });
		expect(await alive(cookie)).toBe(false);
	});

	test('when signed out: one, all, or all but this one; never somebody else’s', async () => {
		const [id, other] = [await someone(), await someone()];
		const [a, b, c] = [await cookieFor(id), await cookieFor(id), await cookieFor(id)];
		const theirs = await cookieFor(other);
		const sessionOf = (cookie: string) => cookie.slice(0, 36);
		expect(await inInstallation((tx) => endSession(tx, id, sessionOf(theirs)))).toBe(false);
		expect(await inInstallation((tx) => endSession(tx, id, sessionOf(a)))).toBe(true);
		expect([await alive(a), await alive(b), await alive(theirs)]).toEqual([false, true, true]);
		expect(await inInstallation((tx) => endAllSessions(tx, id, sessionOf(b)))).toBe(1);
		expect([await alive(b), await alive(c)]).toEqual([true, false]);
		expect(await inInstallation((tx) => endAllSessions(tx, id))).toBe(1);
		expect([await alive(b), await alive(theirs)]).toEqual([false, true]);
	});
});

describe('a passkey counts', () => {
	const strict: Role[] = ['board', 'committee', 'treasurer', 'coach', 'corporation'];

	test.each(strict)('for a %s until 30 minutes of silence', async (role) => {
		const cookie = await withPasskey(['resident', role]);
		after({ minutes: 29, seconds: 59 });
		expect(await rolesOf(cookie)).toContain(role);
		after({ minutes: 59, seconds: 59 });
		expect(await rolesOf(cookie)).toEqual(['resident']);
		// The request above made the session fresh, not the passkey.
		after({ minutes: 61 });
		expect(await rolesOf(cookie)).toEqual(['resident']);
	});

	test('for a board member 12 hours in all', async () => {
		const cookie = await withPasskey(['board']);
		for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
			after({ minutes });
			expect(await rolesOf(cookie)).toEqual(['board']);
		}
		after({ hours: 12 });
		expect(await rolesOf(cookie)).toEqual([]);
		expect((await personBehind(cookie, here.id)).heldRoles).toEqual(new Set(['board']));
	});

	test('not longer because another hub was visited meanwhile', async () => {
		const cookie = await withPasskey(['board']);
		after({ minutes: 40 });
		await actorOf(cookie, there.id);
		after({ minutes: 41 });
		expect(await rolesOf(cookie)).toEqual([]);
	});

	test('for the coordinator until 12 hours of silence, also when the board’s half hour is over', async () => {
		const cookie = await withPasskey(['coordinator', 'board']);
		after({ hours: 11 });
		expect(await rolesOf(cookie)).toEqual(['coordinator']);
		after({ hours: 22 });
		expect(await rolesOf(cookie)).toEqual(['coordinator']);
		after({ hours: 34 });
		expect(await rolesOf(cookie)).toEqual([]);
		after({ hours: 34, minutes: 1 });
		expect(await personBehind(cookie, here.id)).toMatchObject({ factor: 'code', roles: new Set() });
	});

	test('for the coordinator 30 days in all', async () => {
		const cookie = await withPasskey(['coordinator']);
		for (let hours = 11; hours < 30 * 24; hours += 11) {
			after({ hours });
			expect(await rolesOf(cookie)).toEqual(['coordinator']);
		}
		after({ hours: 30 * 24 });
		expect(await rolesOf(cookie)).toEqual([]);
	});

	test('as fresh for ten minutes', async () => {
		const cookie = await withPasskey(['coordinator']);
		after({ minutes: 9, seconds: 59 });
		expect(freshPasskey(await actorOf(cookie, here.id))).toBe(true);
		after({ minutes: 10 });
		expect(freshPasskey(await actorOf(cookie, here.id))).toBe(false);
		expect(freshPasskey(await actorOf(await cookieFor(await someone()), here.id))).toBe(false);
	});
});

test('a session is written at most once a minute', async () => {
	setNow(start);
	const cookie = await cookieFor(await someone());
	const seen = async () => {
		await actorOf(cookie, here.id);
		const [row] = await inInstallation((tx) =>
			tx
				.select()
				.from(session)
				.where(eq(session.id, cookie.slice(0, 36)))
		);
		return row?.seenAt.getTime();
	};
	after({ seconds: 59 });
	expect(await seen()).toBe(start.epochMilliseconds);
	after({ seconds: 60 });
	expect(await seen()).toBe(start.epochMilliseconds + 60_000);
});

test('a wijkpas is somebody in its own hub, with a resident’s rights, until it is taken in', async () => {
	const id = await someone({ email: null });
	for (const { id: hubId } of [here, there]) await joins(hubId, id, ['resident', 'volunteer', 'coordinator']);
	const pass = { hubId: here.id, personId: id, numberHash: hashToken(id) };
	const [{ passId }] = (await inHub(program(here.id), (tx) =>
		tx.insert(wijkpas).values(pass).returning({ passId: wijkpas.id })
	)) as [{ passId: string }];
	const cookie = await cookieFor(id, { factor: 'pass', passHubId: here.id, passId });
	expect(await personBehind(cookie, here.id)).toMatchObject({ factor: 'pass', roles: new Set(['resident']) });
	expect((await actorOf(cookie, there.id)).kind).toBe('visitor');
	expect((await actorOf(cookie)).kind).toBe('visitor');
	await inHub(program(here.id), (tx) =>
		tx.update(wijkpas).set({ revokedAt: new Date() }).where(eq(wijkpas.id, passId))
	);
	expect((await actorOf(cookie, here.id)).kind).toBe('visitor');
});

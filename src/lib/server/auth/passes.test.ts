import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { formatPass, newPass } from '#lib/crypto/wijkpas.ts';
import { inHub } from '#lib/server/db/index.ts';
import { membership, wijkpas } from '#lib/server/db/schema/people.ts';
import { event } from '#lib/server/db/schema/platform.ts';
import { setNow } from '#lib/time/clock.ts';
import { aHub, cookieFor, joins, personBehind, someone } from '../../../../tests/support/sign-in.ts';
import { program, type Person } from './actor.ts';
import { issuePass, passOf, passPath, revokePass, signInByPass } from './passes.ts';
import { actorOf } from './session.ts';

afterEach(() => setNow(undefined));

let here: { id: string; slug: string };
let there: { id: string; slug: string };
let joke: Person;
let lin: string;
beforeAll(async () => {
	[here, there] = [await aHub(), await aHub()];
	const id = await someone({ name: 'Joke' });
	await joins(here.id, id, ['resident', 'coordinator'], 'Joke');
	joke = await personBehind(await cookieFor(id, { factor: 'passkey' }), here.id);
	lin = await someone({ name: 'Lin', email: null });
	for (const hub of [here, there]) await joins(hub.id, lin, ['resident', 'volunteer'], 'Lin');
});

let networks = 0;
const aNetwork = () => `198.51.100.${(networks += 1)}`;
const handOut = (actor = joke, personId = lin) => inHub(actor, (tx) => issuePass(tx, actor, personId));
const comeIn = (number: string, hubId = here.id, network = aNetwork()) =>
	signInByPass(hubId, { number, network, device: 'Chrome, Android' });

async function aPass(): Promise<string> {
	const given = await handOut();
	if (!given.ok) throw new Error(given.reason);
	return given.value.number;
}
async function cookieOf(number: string): Promise<string> {
	const came = await comeIn(number);
	if (!came.ok) throw new Error(came.reason);
	return came.value.cookie;
}

describe('a wijkpas', () => {
	test('signs a resident in, however it is typed', async () => {
		const number = await aPass();
		for (const typed of [number, number.toLowerCase(), ` ${number.replaceAll('-', ' ')} `]) {
			expect(await personBehind(await cookieOf(typed), here.id)).toMatchObject({
				personId: lin,
				factor: 'pass',
				roles: new Set(['resident'])
			});
		}
	});

	test('is nothing in another hub, where she is a member too', async () => {
		const number = await aPass();
		expect(await comeIn(number, there.id)).toMatchObject({ reason: 'unknown_pass' });
		expect((await actorOf(await cookieOf(number), there.id)).kind).toBe('visitor');
	});

	test('tells a slip in typing from a number that was never given', async () => {
		expect(await comeIn('1234')).toMatchObject({ reason: 'not_a_pass' });
		expect(await comeIn(formatPass(newPass()))).toMatchObject({ reason: 'unknown_pass' });
	});

	test('that was lost opens nothing from the moment it is taken in', async () => {
		const number = await aPass();
		const cookie = await cookieOf(number);
		expect(await inHub(joke, (tx) => revokePass(tx, joke, lin))).toMatchObject({ ok: true });
		expect((await actorOf(cookie, here.id)).kind).toBe('visitor');
		expect(await comeIn(number)).toMatchObject({ reason: 'unknown_pass' });
		expect(await inHub(joke, (tx) => revokePass(tx, joke, lin))).toMatchObject({ reason: 'no_pass' });
		expect(await inHub(joke, (tx) => passOf(tx, here.id, lin))).toBeUndefined();
	});

	test('takes the place of the one before, also when two desks hand one out at once', async () => {
		const before = await cookieOf(await aPass());
		await Promise.all([handOut(), handOut(), handOut()]);
		expect((await actorOf(before, here.id)).kind).toBe('visitor');
		const passes = await inHub(joke, (tx) => tx.select().from(wijkpas).where(eq(wijkpas.personId, lin)));
		expect(passes.filter((pass) => pass.revokedAt === null)).toHaveLength(1);
	});

	test('of a member who left opens nothing', async () => {
		const wim = await someone({ name: 'Wim', email: null });
		await joins(here.id, wim);
		const given = await handOut(joke, wim);
		const cookie = await cookieOf(given.ok ? given.value.number : '');
		await inHub(program(here.id), (tx) =>
			tx.update(membership).set({ leftAt: new Date() }).where(eq(membership.personId, wim))
		);
		expect((await actorOf(cookie, here.id)).kind).toBe('visitor');
	});

	test('is handed out by a coordinator alone, to members of her own house', async () => {
		const volunteer = { ...joke, roles: new Set(['resident', 'volunteer'] as const) };
		const elsewhere = { ...joke, hubId: there.id, roles: new Set(['resident'] as const) };
		for (const actor of [volunteer, elsewhere]) {
			expect(await handOut(actor)).toMatchObject({ reason: 'not_allowed' });
			expect(await inHub(actor, (tx) => revokePass(tx, actor, lin))).toMatchObject({ reason: 'not_allowed' });
		}
		expect(await handOut(joke, await someone())).toMatchObject({ reason: 'not_a_member' });
	});

	test('is known here by its hash alone, and the log holds no number', async () => {
		const number = await aPass();
		const rows = await inHub(joke, async (tx) => [await tx.select().from(wijkpas), await tx.select().from(event)]);
		for (const written of [number, number.replaceAll('-', ''), number.replaceAll('-', '').slice(0, -1)])
			expect(JSON.stringify(rows)).not.toContain(written);
		expect(JSON.stringify(rows)).toContain('people.pass_issued');
		expect(passPath('linde', number)).toBe(`/linde/pas#${number}`);
	});
});

test('twenty tries an hour a network', async () => {
	const network = aNetwork();
	const number = await aPass();
	setNow(Temporal.Instant.from('2026-11-24T09:00:00Z'));
	for (let tries = 0; tries < 20; tries += 1)
		expect(await comeIn(formatPass(newPass()), here.id, network)).toMatchObject({ reason: 'unknown_pass' });
	expect(await comeIn(number, here.id, network)).toMatchObject({ reason: 'too_many' });
	expect(await comeIn(number, here.id)).toMatchObject({ ok: true });
	setNow(Temporal.Instant.from('2026-11-24T10:01:00Z'));
	expect(await comeIn(number, here.id, network)).toMatchObject({ ok: true });
});

import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, test } from 'vitest';
import { hashToken, randomToken } from '#lib/crypto/tokens.ts';
import { asWorker, inInstallation } from '#lib/server/db/index.ts';
import { person, signInCode } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import { mailKind, type MailRow } from '#lib/server/mail/registry.ts';
import { setNow } from '#lib/time/clock.ts';
import { aHub, joins, personBehind, someone } from '../../../../tests/support/sign-in.ts';
import './mails.ts';
import { askCode, signInByCode } from './mail-code.ts';
import { pendingCode } from './codes.ts';

const start = Temporal.Instant.from('2026-11-24T09:00:00Z');
const at = (duration: Temporal.DurationLike) => setNow(start.add(duration));
afterEach(() => setNow(undefined));

let networks = 0;
/** Another house each time, so that tests do not use up each other's tries. */
const aNetwork = () => `192.0.2.${(networks += 1)}`;
const aBrowser = () => hashToken(randomToken());
const ask = (email: string, browser: string, network = aNetwork()) =>
	inInstallation((tx) => askCode(tx, { email, browser, network }));
const typeIn = (digits: string, browser: string | undefined) =>
	inInstallation((tx) => signInByCode(tx, { digits, browser, device: 'Firefox, Linux' }));

let email: string;
let personId: string;
async function fatima(): Promise<void> {
	personId = await someone();
	email = `${personId}@example.nl`;
}

/** The mail about the newest code of an address: what the worker would send, or null. */
async function mailed(address: string) {
	const [code] = (await asWorker((tx) => tx.select().from(signInCode).where(eq(signInCode.email, address)))).slice(-1);
	const [row] = await asWorker((tx) =>
		tx
			.select()
			.from(mail)
			.where(eq(mail.subjectId, code?.id ?? ''))
	);
	return asWorker(async (tx) => (row ? ((await mailKind(row.kind)?.render(tx, row as MailRow)) ?? null) : null));
}
async function codeIn(address: string): Promise<string> {
	const part = (await mailed(address))?.parts.find(({ kind }) => kind === 'code');
	return part?.kind === 'code' ? part.code : '';
}
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code by mail', () => {
	test('signs in, in her language, and works once', async () => {
		await fatima();
		const browser = aBrowser();
		expect(await ask(email, browser)).toMatchObject({ ok: true });
		const code = await codeIn(email);
		expect(code).toMatch(/^\d{6}$/);
		expect(await inInstallation((tx) => pendingCode(tx, 'sign_in', browser))).toMatchObject({ email });
		const signedIn = await typeIn(code, browser);
		expect(signedIn).toMatchObject({ ok: true, value: { personId } });
		if (signedIn.ok) expect(await personBehind(signedIn.value.cookie)).toMatchObject({ personId, factor: 'code' });
		expect(await typeIn(code, browser)).toMatchObject({ reason: 'no_code' });
	});

	test('tells nothing in its subject, and the code stands nowhere but in the mail', async () => {
		await fatima();
		await ask(email, aBrowser());
		const [sent, code] = [await mailed(email), await codeIn(email)];
		expect(sent?.subject).toBe('Je code om in te loggen');
		const rows = await asWorker((tx) => tx.select().from(signInCode));
		expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
	});

	test('is in Arabic for who reads Arabic', async () => {
		const amal = await someone({ name: 'أمل', email: 'amal@example.nl', locale: 'ar' });
		expect(amal).toBeDefined();
		await ask('amal@example.nl', aBrowser());
		expect(await mailed('amal@example.nl')).toMatchObject({ locale: 'ar', subject: 'رمز الدخول الخاص بك' });
	});

	test('works ten minutes', async () => {
		await fatima();
		const browser = aBrowser();
		at({ seconds: 0 });
		await ask(email, browser);
		const code = await codeIn(email);
		at({ minutes: 10 });
		expect(await typeIn(code, browser)).toMatchObject({ reason: 'no_code' });
		expect(await mailed(email)).toBeNull();
		at({ minutes: 9, seconds: 59 });
		expect(await typeIn(code, browser)).toMatchObject({ ok: true });
	});

	test('can be mistyped four times', async () => {
		await fatima();
		const browser = aBrowser();
		await ask(email, browser);
		const code = await codeIn(email);
		for (const left of [4, 3, 2, 1])
			expect(await typeIn(otherThan(code), browser)).toMatchObject({ reason: 'wrong_code', detail: { left } });
		expect(await typeIn(code, browser)).toMatchObject({ ok: true });
	});

	test('is closed after five wrong tries, also for the right one', async () => {
		await fatima();
		const browser = aBrowser();
		await ask(email, browser);
		const code = await codeIn(email);
		for (let tries = 1; tries < 5; tries += 1) await typeIn(otherThan(code), browser);
		expect(await typeIn(otherThan(code), browser)).toMatchObject({ reason: 'too_many_tries' });
		expect(await typeIn(code, browser)).toMatchObject({ reason: 'too_many_tries' });
	});

	test('gets five tries, not more, from twelve presses at once', async () => {
		await fatima();
		const browser = aBrowser();
		await ask(email, browser);
		const wrong = otherThan(await codeIn(email));
		await Promise.all(Array.from({ length: 12 }, () => typeIn(wrong, browser)));
		const [row] = await asWorker((tx) => tx.select().from(signInCode).where(eq(signInCode.email, email)));
		expect(row?.tries).toBe(5);
	});

	test('opens once when it is sent twice at the same moment', async () => {
		await fatima();
		const browser = aBrowser();
		await ask(email, browser);
		const code = await codeIn(email);
		const answers = await Promise.all([typeIn(code, browser), typeIn(code, browser), typeIn(code, browser)]);
		expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
	});

	test('opens nothing in another browser, nor without one', async () => {
		await fatima();
		const browser = aBrowser();
		await ask(email, browser);
		const code = await codeIn(email);
		for (const other of [aBrowser(), undefined, ''])
			expect(await typeIn(code, other)).toMatchObject({ reason: 'no_code' });
		expect(await typeIn(code, browser)).toMatchObject({ ok: true });
	});

	test('of before does not work once a newer one was asked', async () => {
		await fatima();
		const browser = aBrowser();
		at({ seconds: 0 });
		await ask(email, browser);
		const first = await codeIn(email);
		at({ minutes: 1 });
		await ask(email, browser);
		const second = await codeIn(email);
		expect(second).not.toBe(first);
		expect(await typeIn(first, browser)).toMatchObject({ reason: 'wrong_code' });
		expect(await typeIn(second, browser)).toMatchObject({ ok: true });
	});

	test('of an address she has no more opens nothing', async () => {
		await fatima();
		const browser = aBrowser();
		await ask(email, browser);
		const code = await codeIn(email);
		await inInstallation((tx) =>
			tx
				.update(person)
				.set({ email: `nieuw-${email}` })
				.where(eq(person.id, personId))
		);
		expect(await typeIn(code, browser)).toMatchObject({ reason: 'wrong_code' });
	});

	test('signs in to both hubs she belongs to, with the roles of each', async () => {
		await fatima();
		const [here, there] = [await aHub(), await aHub()];
		await joins(here.id, personId, ['resident', 'volunteer']);
		await joins(there.id, personId, ['resident']);
		const browser = aBrowser();
		await ask(email, browser);
		const signedIn = await typeIn(await codeIn(email), browser);
		const cookie = signedIn.ok ? signedIn.value.cookie : '';
		expect((await personBehind(cookie, here.id)).roles.has('volunteer')).toBe(true);
		expect((await personBehind(cookie, there.id)).roles.has('volunteer')).toBe(false);
	});
});

describe('asking for codes', () => {
	test('goes three times in fifteen minutes an address, from whichever network', async () => {
		await fatima();
		at({ seconds: 0 });
		for (let times = 0; times < 3; times += 1) expect(await ask(email, aBrowser())).toMatchObject({ ok: true });
		expect(await ask(email, aBrowser())).toMatchObject({ reason: 'too_many' });
		at({ minutes: 16 });
		expect(await ask(email, aBrowser())).toMatchObject({ ok: true });
	});

	test('goes thirty times an hour a network, to whichever addresses', async () => {
		const network = aNetwork();
		at({ seconds: 0 });
		for (let times = 0; times < 30; times += 1)
			expect(await ask(`nr-${times}@example.nl`, aBrowser(), network)).toMatchObject({ ok: true });
		expect(await ask('nr-31@example.nl', aBrowser(), network)).toMatchObject({ reason: 'too_many' });
		expect(await ask('nr-31@example.nl', aBrowser())).toMatchObject({ ok: true });
	});
});

describe('a known and an unknown address', () => {
	test('get the same answers, the same rows and the same limits; only the mail differs', async () => {
		await fatima();
		const unknown = `niemand-${email}`;
		const [a, b] = [aBrowser(), aBrowser()];
		expect(await ask(unknown, b)).toEqual(await ask(email, a));
		expect(await mailed(email)).not.toBeNull();
		expect(await mailed(unknown)).toBeNull();
		const rowsOf = (address: string) =>
			asWorker((tx) => tx.select().from(signInCode).where(eq(signInCode.email, address)));
		expect(await rowsOf(unknown)).toHaveLength(1);
		expect(await typeIn(otherThan(await codeIn(email)), a)).toEqual(await typeIn('000000', b));
		for (let times = 0; times < 3; times += 1) expect(await ask(unknown, b)).toEqual(await ask(email, a));
	});

	test('not even the right digits open the door for nobody', async () => {
		const browser = aBrowser();
		await ask('niemand@example.nl', browser);
		const [row] = await asWorker((tx) =>
			tx.select().from(signInCode).where(eq(signInCode.email, 'niemand@example.nl'))
		);
		const { digitsOf } = await import('./codes.ts');
		expect(await typeIn(digitsOf('sign_in', row?.id ?? ''), browser)).toMatchObject({ reason: 'wrong_code' });
	});

	test('take about the same time (a figure to look at)', async () => {
		const taken = { known: 0, unknown: 0 };
		const rounds = 60;
		for (let round = -5; round < rounds; round += 1) {
			const known = `${await someone()}@example.nl`;
			for (const [which, address] of [
				['known', known],
				['unknown', `x-${known}`]
			] as const) {
				const before = performance.now();
				await ask(address, aBrowser());
				if (round >= 0) taken[which] += performance.now() - before;
			}
		}
		process.stdout.write(
			`asking a code: known ${(taken.known / rounds).toFixed(2)} ms, unknown ${(taken.unknown / rounds).toFixed(2)} ms\n`
		);
	});
});

import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { asWorker, inInstallation } from '#lib/server/db/index.ts';
import { signInCode } from '#lib/server/db/schema/people.ts';
import { cookieFor, personBehind, someone } from '../../../../tests/support/sign-in.ts';
import type { Person } from './actor.ts';
import { digitsOf } from './codes.ts';
import { signInByCode } from './mail-code.ts';
import { askNewAddress, confirmNewAddress, reachOf, setLocale, setReach } from './reach.ts';

const signedIn = async (email?: string | null): Promise<Person> =>
	personBehind(await cookieFor(await someone(email === undefined ? {} : { email })));
let networks = 0;
const ask = (actor: Person, email: string) =>
	inInstallation((tx) => askNewAddress(tx, actor, email, `203.0.113.${(networks += 1)}`));
const confirm = (actor: Person, digits: string) => inInstallation((tx) => confirmNewAddress(tx, actor, digits));
async function codeFor(email: string): Promise<string> {
	const [row] = await asWorker((tx) => tx.select().from(signInCode).where(eq(signInCode.email, email)));
	return digitsOf('new_address', row?.id ?? '');
}

test('a new address counts once the code that went there came back', async () => {
	const fatima = await signedIn();
	expect(await ask(fatima, 'nieuw@example.nl')).toMatchObject({ ok: true });
	const before = await inInstallation((tx) => reachOf(tx, fatima.personId));
	expect(before?.email).toBe(`${fatima.personId}@example.nl`);
	expect(await confirm(fatima, '000000')).toMatchObject({ reason: 'wrong_code' });
	const code = await codeFor('nieuw@example.nl');
	expect(await confirm(await signedIn(), code)).toMatchObject({ reason: 'no_code' });
	expect(await confirm(fatima, code)).toMatchObject({ ok: true });
	expect((await inInstallation((tx) => reachOf(tx, fatima.personId)))?.email).toBe('nieuw@example.nl');
	expect(await confirm(fatima, code)).toMatchObject({ reason: 'no_code' });
});

test('the code for a new address does not sign in', async () => {
	const fatima = await signedIn();
	await ask(fatima, 'anders@example.nl');
	const digits = await codeFor('anders@example.nl');
	for (const browser of [fatima.sessionId, `new_address:${fatima.sessionId}`])
		expect(await inInstallation((tx) => signInByCode(tx, { digits, browser, device: '' }))).toMatchObject({
			ok: false
		});
});

test('that an address is somebody else’s is said only to who reads its mail', async () => {
	const henk = await signedIn('henk@example.nl');
	const fatima = await signedIn();
	expect(await ask(fatima, 'henk@example.nl')).toMatchObject({ ok: true });
	expect(await confirm(fatima, await codeFor('henk@example.nl'))).toMatchObject({ reason: 'taken' });
	expect((await inInstallation((tx) => reachOf(tx, henk.personId)))?.email).toBe('henk@example.nl');
	expect((await inInstallation((tx) => reachOf(tx, fatima.personId)))?.email).not.toBe('henk@example.nl');
});

test('a fourth code to one address in a quarter of an hour is refused', async () => {
	const fatima = await signedIn();
	for (let times = 0; times < 3; times += 1) expect(await ask(fatima, 'veel@example.nl')).toMatchObject({ ok: true });
	expect(await ask(await signedIn(), 'veel@example.nl')).toMatchObject({ reason: 'too_many' });
});

test('she is reached by what we have of her, in her language', async () => {
	const lin = await signedIn(null);
	const set = (phone: string | null, reachedBy: 'email' | 'phone' | 'letter') =>
		inInstallation((tx) => setReach(tx, lin, { phone, reachedBy }));
	expect(await set(null, 'email')).toMatchObject({ reason: 'no_email' });
	expect(await set(null, 'phone')).toMatchObject({ reason: 'no_phone' });
	expect(await set('+31612345678', 'phone')).toMatchObject({ ok: true });
	expect(await set(null, 'letter')).toMatchObject({ ok: true });
	await inInstallation((tx) => setLocale(tx, lin.personId, 'tr'));
	expect(await inInstallation((tx) => reachOf(tx, lin.personId))).toMatchObject({
		phone: null,
		reachedBy: 'letter',
		locale: 'tr'
	});
});

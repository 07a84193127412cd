import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashToken, randomToken } from '#lib/crypto/tokens.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { passkey, person } from '#lib/server/db/schema/people.ts';
import { logTo } from '#lib/server/log.ts';
import { setNow } from '#lib/time/clock.ts';
import { passkeyInSoftware, type Answering } from '../../../../tests/support/authenticator.ts';
import { aHub, cookieFor, joins, personBehind, someone } from '../../../../tests/support/sign-in.ts';
import { visitor, type Actor, type Person } from './actor.ts';
import { addPasskey, askNewPasskey } from './passkey-register.ts';
import { readNewPasskey, readPasskey, type PasskeyAnswer } from './passkey-answer.ts';
import { askPasskey, signInByPasskey } from './passkey-sign-in.ts';
import { passkeysOf, removePasskey, renamePasskey } from './passkeys.ts';
import { actorOf } from './session.ts';

const party = { rpID: 'localhost', origin: 'http://localhost:3000' };
const device = 'Chrome, Android';
const aBrowser = () => hashToken(randomToken());
afterEach(() => setNow(undefined));
logTo(() => undefined);

let here: { id: string };
let there: { id: string };
beforeAll(async () => {
	[here, there] = [await aHub(), await aHub()];
});

/** Signed in by code, with roles in the first hub. */
async function byCode(roles: ('resident' | 'coordinator' | 'board')[] = ['resident', 'coordinator']): Promise<Person> {
	const id = await someone();
	await joins(here.id, id, roles);
	await joins(there.id, id, ['resident']);
	return personBehind(await cookieFor(id));
}

async function register(
	actor: Person,
	key = passkeyInSoftware(),
	change: Partial<Answering> = {},
	browser = aBrowser()
) {
	const asked = await inInstallation((tx) => askNewPasskey(tx, actor, browser, party));
	if (!asked.ok) return asked;
	const answer = key.make({ challenge: asked.value.challenge, ...party, ...change });
	return inInstallation((tx) => addPasskey(tx, actor, { answer, label: 'Mijn telefoon', browser, party, device }));
}

async function withPasskey(roles?: ('resident' | 'coordinator' | 'board')[]) {
	const actor = await byCode(roles);
	const key = passkeyInSoftware();
	const made = await register(actor, key);
	if (!made.ok) throw new Error(made.reason);
	return { actor, key, cookie: made.value.cookie };
}

type Change = Partial<Answering> & { browser?: string | undefined; bend?: (answer: PasskeyAnswer) => PasskeyAnswer };
async function signIn(key: ReturnType<typeof passkeyInSoftware>, actor: Actor = visitor(), change: Change = {}) {
	const browser = aBrowser();
	const { challenge } = await inInstallation((tx) => askPasskey(tx, actor, browser, party));
	const answer = key.show({ challenge, ...party, ...change });
	const answered = {
		answer: change.bend?.(answer) ?? answer,
		browser: 'browser' in change ? change.browser : browser,
		party,
		device
	};
	return inInstallation((tx) => signInByPasskey(tx, actor, answered));
}

describe('making a passkey', () => {
	test('asks for the secret with which a coach opens her locker, where the device has one', async () => {
		const actor = await byCode();
		const asked = await inInstallation((tx) => askNewPasskey(tx, actor, aBrowser(), party));
		expect(asked.ok && asked.value.extensions).toMatchObject({ prf: {} });
	});

	test('lifts the running session to a new one, in which every role counts, each in its own hub', async () => {
		const actor = await byCode();
		const before = await cookieFor(actor.personId);
		const running = await personBehind(before);
		const made = await register(running);
		const cookie = made.ok ? made.value.cookie : '';
		expect((await actorOf(before)).kind).toBe('visitor');
		expect(await personBehind(cookie, here.id)).toMatchObject({
			factor: 'passkey',
			roles: new Set(['resident', 'coordinator'])
		});
		expect(await personBehind(cookie, there.id)).toMatchObject({ roles: new Set(['resident']) });
		expect(cookie.slice(0, 36)).not.toBe(running.sessionId);
	});

	test('asks for finger, face or code, and for one that is found by itself', async () => {
		const actor = await byCode();
		const asked = await inInstallation((tx) => askNewPasskey(tx, actor, aBrowser(), party));
		expect(asked).toMatchObject({
			value: {
				rp: { id: 'localhost' },
				authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
				attestation: 'none'
			}
		});
	});

	test('is refused without finger, face or code; from another site; for another name; in another browser', async () => {
		const actor = await byCode();
		for (const change of [
			{ verified: false },
			{ origin: 'http://localhost:3001' },
			{ origin: 'https://evil.example' },
			{ rpID: 'evil.example' },
			{ challenge: 'bm90IG91cnM' }
		])
			expect(await register(actor, undefined, change)).toMatchObject({ reason: 'not_verified' });
		expect(await inInstallation((tx) => passkeysOf(tx, actor.personId))).toEqual([]);
	});

	test('works once a question, and a question is for one person', async () => {
		const [actor, other] = [await byCode(), await byCode()];
		const browser = aBrowser();
		const asked = await inInstallation((tx) => askNewPasskey(tx, actor, browser, party));
		const challenge = asked.ok ? asked.value.challenge : '';
		const add = (who: Person) => {
			const answer = passkeyInSoftware().make({ challenge, ...party });
			return inInstallation((tx) => addPasskey(tx, who, { answer, label: '', browser, party, device }));
		};
		expect(await add(other)).toMatchObject({ reason: 'not_verified' });
		expect(await add(actor)).toMatchObject({ reason: 'not_verified' });
		const { key, actor: first } = await withPasskey(['resident']);
		expect(await register(first, key)).toMatchObject({ reason: 'already_known' });
		expect(await register(await byCode(), key)).toMatchObject({ reason: 'already_known' });
	});

	test('beside another asks that one first, for who has rights over others', async () => {
		const { actor, cookie } = await withPasskey();
		const again = await personBehind(await cookieFor(actor.personId));
		expect(await register(again)).toMatchObject({ reason: 'passkey_first' });
		expect(await register(await personBehind(cookie))).toMatchObject({ ok: true });
		const resident = await withPasskey(['resident']);
		expect(await register(await personBehind(await cookieFor(resident.actor.personId)))).toMatchObject({ ok: true });
	});
});

describe('signing in by passkey', () => {
	test('needs no name and gives every role', async () => {
		const { actor, key } = await withPasskey();
		const signedIn = await signIn(key, visitor(), { userHandle: actor.personId });
		expect(signedIn).toMatchObject({ ok: true, value: { personId: actor.personId } });
		expect((await personBehind(signedIn.ok ? signedIn.value.cookie : '', here.id)).roles.has('coordinator')).toBe(true);
	});

	test('lifts a session by code, and ends it', async () => {
		const { actor, key } = await withPasskey();
		const before = await cookieFor(actor.personId);
		const lifted = await signIn(key, await personBehind(before));
		expect(lifted).toMatchObject({ ok: true });
		expect((await actorOf(before)).kind).toBe('visitor');
	});

	test('cannot be done for somebody else who is signed in', async () => {
		const [mine, hers] = [await withPasskey(), await withPasskey()];
		expect(await signIn(hers.key, mine.actor)).toMatchObject({ reason: 'not_verified' });
		expect(await signIn(mine.key, visitor(), { userHandle: hers.actor.personId })).toMatchObject({
			reason: 'not_verified'
		});
	});

	test('is refused without finger, face or code; from another site; for another name; in another browser; with a bent answer', async () => {
		const { key } = await withPasskey();
		const bent = (answer: PasskeyAnswer) => ({
			...answer,
			response: { ...answer.response, signature: answer.response.signature.replace(/.{3}$/, 'AAA') }
		});
		const changes: Change[] = [
			{ verified: false },
			...[
				{ origin: 'http://localhost:3001' },
				{ rpID: 'evil.example' },
				{ challenge: 'bm90IG91cnM' },
				{ browser: aBrowser() },
				{ browser: undefined }
			],
			{ bend: bent }
		];
		for (const change of changes)
			expect(await signIn(key, visitor(), change)).toMatchObject({ reason: 'not_verified' });
		expect(await signIn(passkeyInSoftware())).toMatchObject({ reason: 'not_verified' });
		expect(await signIn(key)).toMatchObject({ ok: true });
	});

	test('answers a question once, also when the answer is sent twice at the same moment', async () => {
		const { key } = await withPasskey();
		const browser = aBrowser();
		const { challenge } = await inInstallation((tx) => askPasskey(tx, visitor(), browser, party));
		const answer = key.show({ challenge, ...party });
		const send = () => inInstallation((tx) => signInByPasskey(tx, visitor(), { answer, browser, party, device }));
		const answers = await Promise.all([send(), send(), send()]);
		expect(answers.filter((one) => one.ok)).toHaveLength(1);
		expect(await send()).toMatchObject({ reason: 'not_verified' });
	});

	test('answers within five minutes, and never with the answer meant for making one', async () => {
		const { actor, key } = await withPasskey(['resident']);
		const browser = aBrowser();
		const start = Temporal.Now.instant();
		const { challenge } = await inInstallation((tx) => askPasskey(tx, visitor(), browser, party));
		setNow(start.add({ minutes: 6 }));
		const answer = key.show({ challenge, ...party });
		expect(
			await inInstallation((tx) => signInByPasskey(tx, visitor(), { answer, browser, party, device }))
		).toMatchObject({ reason: 'not_verified' });
		setNow(undefined);
		const asked = await inInstallation((tx) => askNewPasskey(tx, actor, browser, party));
		const crossed = key.show({ challenge: asked.ok ? asked.value.challenge : '', ...party });
		expect(
			await inInstallation((tx) => signInByPasskey(tx, visitor(), { answer: crossed, browser, party, device }))
		).toMatchObject({ reason: 'not_verified' });
	});

	test('finds a copied passkey by its counter', async () => {
		const { key } = await withPasskey();
		expect(await signIn(key, visitor(), { counter: 10 })).toMatchObject({ ok: true });
		for (const counter of [10, 9, 0])
			expect(await signIn(key, visitor(), { counter })).toMatchObject({ reason: 'not_verified' });
		expect(await signIn(key, visitor(), { counter: 4_000_000_000 })).toMatchObject({ ok: true });
		expect(await signIn(key, visitor(), { counter: 4_000_000_001 })).toMatchObject({ ok: true });
	});

	test('of somebody who asked to be forgotten opens nothing', async () => {
		const { actor, key } = await withPasskey();
		await inInstallation((tx) => tx.update(person).set({ erasedAt: new Date() }).where(eq(person.id, actor.personId)));
		expect(await signIn(key)).toMatchObject({ reason: 'not_verified' });
	});
});

describe('her passkeys', () => {
	test('have a name she can change, and hers alone', async () => {
		const [mine, hers] = [await withPasskey(['resident']), await withPasskey(['resident'])];
		const rename = (actor: Person) => inInstallation((tx) => renamePasskey(tx, actor, mine.key.id, 'Tablet'));
		expect(await rename(hers.actor)).toMatchObject({ reason: 'not_found' });
		expect(await rename(mine.actor)).toMatchObject({ ok: true });
		expect(await inInstallation((tx) => passkeysOf(tx, mine.actor.personId))).toMatchObject([
			{ id: mine.key.id, label: 'Tablet' }
		]);
		expect(await inInstallation((tx) => removePasskey(tx, hers.actor, mine.key.id))).toMatchObject({
			reason: 'not_found'
		});
	});

	test('cannot be removed by a mail code, by who has rights over others', async () => {
		const { actor, key, cookie } = await withPasskey();
		const again = await personBehind(await cookieFor(actor.personId));
		expect(await inInstallation((tx) => removePasskey(tx, again, key.id))).toMatchObject({ reason: 'passkey_first' });
		const fresh = await personBehind(cookie);
		expect(await inInstallation((tx) => removePasskey(tx, fresh, key.id))).toMatchObject({ ok: true });
		expect(await signIn(key)).toMatchObject({ reason: 'not_verified' });
	});
});

test('whatever a browser posts is read as an answer, or not at all', async () => {
	const answer = passkeyInSoftware().show({ challenge: 'eA', ...party });
	expect(readPasskey(JSON.stringify(answer))).toMatchObject({ id: answer.id });
	const wrong = [
		'',
		'{',
		'null',
		'[]',
		'{"id":1}',
		JSON.stringify({ ...answer, id: 'a b' }),
		JSON.stringify({ ...answer, type: 'password' })
	];
	for (const posted of wrong) expect([readPasskey(posted), readNewPasskey(posted)]).toEqual([undefined, undefined]);
	const odd = { ...answer, response: { ...answer.response, clientDataJSON: 'bm9uc2Vuc2U' } };
	const answered = { answer: odd, browser: aBrowser(), party, device };
	expect(await inInstallation((tx) => signInByPasskey(tx, visitor(), answered))).toMatchObject({
		reason: 'not_verified'
	});
	expect(await inInstallation((tx) => tx.select().from(passkey).where(eq(passkey.credentialId, odd.id)))).toEqual([]);
});

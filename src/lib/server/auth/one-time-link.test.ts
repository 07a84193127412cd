import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { inInstallation } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { oneTimeLink, operator, passkey } from '#lib/server/db/schema/people.ts';
import { forgetSettings } from '#lib/server/settings/settings.ts';
import { setNow } from '#lib/time/clock.ts';
import { aHub, joins, personBehind, someone } from '../../../../tests/support/sign-in.ts';
import { afterSignIn } from './after-sign-in.ts';
import { beginToken, firstRunLink, mayBegin } from './first-run.ts';
import { coordinatorLink, linkAt, makeOneTimeLink, useLink, type NewLink } from './one-time-link.ts';
import { mayChangePasskeys } from './privileged.ts';

const start = Temporal.Instant.from('2026-11-24T09:00:00Z');
const at = (minutes: number) => setNow(start.add({ minutes }));
afterEach(() => setNow(undefined));

const parts = (path: string) => path.split('/').slice(-2) as [string, string];
const make = (link: NewLink) => inInstallation(async (tx) => parts(await makeOneTimeLink(tx, link)));
const use = ([id, secret]: [string, string]) => inInstallation((tx) => useLink(tx, id, secret, 'Firefox, Linux'));

describe('the first start', () => {
	test('prints a link while there is no hub, which opens the welcome page once', async () => {
		const link = await firstRunLink();
		expect(link).toMatch(/^http:\/\/localhost:3000\/eenmalig\/[0-9a-f-]{36}\/[\w-]{43}$/);
		const used = await use(parts(link ?? ''));
		expect(used).toMatchObject({ ok: true, value: { purpose: 'first_run' } });
		const linkId = used.ok ? used.value.linkId : '';
		const may = (cookie: string | undefined, address = '203.0.113.9') =>
			inInstallation((tx) => mayBegin(tx, cookie, address));
		expect(await may(beginToken(linkId))).toBe(true);
		const [unused] = await make({ purpose: 'first_run', minutes: 10 });
		const [other] = await make({ purpose: 'demo', minutes: 10 });
		for (const wrong of [undefined, '', linkId, `${beginToken(linkId)}x`, beginToken(unused), beginToken(other)])
			expect(await may(wrong)).toBe(false);
		// At one's own machine no link is needed, unless the program answers to the world.
		expect(await may(undefined, '127.0.0.1')).toBe(true);
		process.env['PUBLIC_URL'] = 'https://aanloop.example.nl';
		forgetSettings();
		expect(await may(undefined, '127.0.0.1')).toBe(false);
		delete process.env['PUBLIC_URL'];
		forgetSettings();
		setNow(Temporal.Now.instant().add({ minutes: 121 }));
		expect(await may(beginToken(linkId))).toBe(false);
		setNow(undefined);
		await aHub();
		expect(await firstRunLink()).toBeUndefined();
		expect(await may(beginToken(linkId))).toBe(false);
		expect(await may(undefined, '127.0.0.1')).toBe(false);
	});
});

describe('a one-time link', () => {
	let here: { id: string; slug: string };
	let joke: string;
	beforeAll(async () => {
		here = await aHub();
		joke = await someone({ name: 'Joke' });
		await joins(here.id, joke, ['resident', 'coordinator']);
	});

	test('signs in once, as good as a code, and leads to making a passkey', async () => {
		const link = parts(await inInstallation((tx) => coordinatorLink(tx, joke, here.id)));
		const used = await use(link);
		expect(used).toMatchObject({ ok: true, value: { purpose: 'coordinator', personId: joke } });
		const cookie = used.ok ? used.value.cookie : undefined;
		expect(await personBehind(cookie ?? '', here.id)).toMatchObject({ factor: 'code', roles: new Set(['resident']) });
		expect(await inInstallation((tx) => afterSignIn(tx, joke, null))).toBe(`/account/passkeys?terug=%2F${here.slug}`);
		expect(await use(link)).toMatchObject({ reason: 'gone' });
	});

	test('is used by one of two presses', async () => {
		const link = await make({ purpose: 'coordinator', personId: joke, minutes: 10 });
		const answers = await Promise.all([use(link), use(link), use(link)]);
		expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
	});

	test('is gone after its time, with a wrong secret, and to who guesses', async () => {
		at(0);
		const [id, secret] = await make({ purpose: 'coordinator', personId: joke, minutes: 10 });
		const see = (one: string, other: string) => inInstallation((tx) => linkAt(tx, one, other));
		expect(await see(id, `${secret.slice(0, -1)}-`)).toBeUndefined();
		for (const wrong of ['', 'x', '../..', `${id}'`]) expect(await see(wrong, secret)).toBeUndefined();
		at(9);
		expect(await see(id, secret)).toBeDefined();
		at(10);
		expect(await see(id, secret)).toBeUndefined();
		expect(await use([id, secret])).toMatchObject({ reason: 'gone' });
	});

	test('keeps no secret in the database', async () => {
		const [id, secret] = await make({ purpose: 'coordinator', personId: joke, minutes: 10 });
		const rows = await inInstallation((tx) => tx.select().from(oneTimeLink).where(eq(oneTimeLink.id, id)));
		expect(JSON.stringify(rows)).not.toContain(secret);
	});

	test('lets somebody who lost her passkey make another, for half an hour', async () => {
		at(0);
		const mo = await someone({ name: 'Mo' });
		await joins(here.id, mo, ['board']);
		const row = {
			credentialId: 'lost',
			personId: mo,
			publicKey: Buffer.from('x'),
			counter: 0,
			transports: [],
			backedUp: false,
			label: 'Telefoon'
		};
		await inInstallation((tx) => tx.insert(passkey).values(row));
		const [link, before] = [
			await make({ purpose: 'coordinator', personId: mo, minutes: 60 }),
			{ kind: 'person', personId: mo } as const
		];
		const actor = {
			...before,
			name: 'Mo',
			roles: new Set<never>(),
			heldRoles: new Set<never>(),
			factor: 'code',
			sessionId: mo
		} as const;
		const may = () => inInstallation((tx) => mayChangePasskeys(tx, actor));
		expect(await may()).toBe(false);
		await use(link);
		expect(await may()).toBe(true);
		at(31);
		expect(await may()).toBe(false);
	});

	test('into the voorbeeldwijk counts as a passkey, for who is nobody elsewhere', async () => {
		const demo = await aHub();
		await inInstallation((tx) =>
			tx
				.execute(`select set_config('app.hub_id', '${demo.id}', true)`)
				.then(() => tx.update(hub).set({ demo: true }).where(eq(hub.id, demo.id)))
		);
		const factorOf = async (personId: string) => {
			const used = await use(await make({ purpose: 'demo', personId, minutes: 10 }));
			return (await personBehind((used.ok && used.value.cookie) || '', demo.id)).factor;
		};
		const [invented, real, keeper] = [await someone(), await someone(), await someone()];
		for (const personId of [invented, real, keeper]) await joins(demo.id, personId, ['coordinator']);
		await joins(here.id, real, ['coordinator']);
		await inInstallation((tx) => tx.insert(operator).values({ personId: keeper }));
		expect(await factorOf(invented)).toBe('passkey');
		expect(await factorOf(real)).toBe('code');
		expect(await factorOf(keeper)).toBe('code');
		expect(await factorOf(await someone())).toBe('code');
	});
});

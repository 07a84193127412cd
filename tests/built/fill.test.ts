import { afterAll, beforeAll, expect, test } from 'vitest';
import { program } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { now } from '#lib/time/clock.ts';
import { proposalOf } from '#modules/rota/server/index.ts';
import { aMember } from '../support/agenda.ts';
import { aShift, twoRotas } from '../support/rota.ts';
import { cookieFor } from '../support/sign-in.ts';
import { openApplication, type Application } from './application.ts';

let app: Application;
beforeAll(async () => {
	app = await openApplication();
});
afterAll(() => app.close());

/** Bundled, the thread of the solver must still find the solver: that is what only the built application can show. */
test('the built application fills a rota in its own queue', async () => {
	const { linde } = await twoRotas();
	const [{ slug } = { slug: '' }] = await inHub(program(linde.id), (tx) => tx.select({ slug: hub.slug }).from(hub));
	await aShift(linde.id, linde.coffee, { startsAt: now().add({ hours: 24 * 3 }) });
	const { personId } = await aMember(linde.id, ['resident', 'coordinator'], 'Noor');
	const cookie = `__Host-aanloop=${await cookieFor(personId, { factor: 'passkey' })}`;
	const asked = await fetch(`${app.url}/${slug}/beheer/rooster/invullen`, {
		method: 'POST',
		redirect: 'manual',
		headers: { accept: 'text/html', cookie, origin: app.url, 'content-type': 'application/x-www-form-urlencoded' },
		body: 'period=kwartaal'
	});
	expect(asked.status).toBe(303);
	const address = asked.headers.get('location') ?? '';
	const made = () => inHub(program(linde.id), (tx) => proposalOf(tx, linde.id, address.split('/').at(-1) ?? ''));
	await expect.poll(async () => (await made())?.proposal.state, { timeout: 60_000, interval: 500 }).toBe('ready');
	expect((await made())?.proposal.figures).toMatchObject({ places: 1, filled: 1, gap: 0, stoppedBy: 'optimal' });
	const page = await (await fetch(app.url + address, { headers: { cookie } })).text();
	expect(page).toContain('Neem die ene over');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase, freshDatabase } from '../support/database.ts';
import { start, type Running } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { Line } from './line.ts';
import { aHouse, type House } from './neighbourhood.ts';

let line: Line;
let app: Running;
let house: House;
let close: () => Promise<void>;

beforeAll(async () => {
	const database = await freshDatabase();
	useDatabase(database);
	house = await aHouse();
	const real = new URL(database.appUrl);
	line = new Line({ host: real.hostname, port: Number(real.port) });
	const port = await line.open();
	const through = (url: string) => Object.assign(new URL(url), { port: String(port) }).toString();
	app = await start({
		DATABASE_URL: through(database.appUrl),
		WORKER_DATABASE_URL: through(database.workerUrl),
		MIGRATION_DATABASE_URL: database.ownerUrl,
		AANLOOP_SECRET: process.env['AANLOOP_SECRET']!,
		DATA_DIR: temporaryFolder('away'),
		PORT: '0',
		LOG_LEVEL: 'error'
	});
	close = async () => {
		await app.end('SIGTERM');
		line.close();
		const { closeDatabase } = await import('#lib/server/db/client.ts');
		await closeDatabase();
		await database.drop();
	};
});
afterAll(() => close());

async function ask(path: string, form?: Record<string, string>) {
	const began = performance.now();
	const response = await fetch(app.url + path, {
		redirect: 'manual',
		...(form ? { method: 'POST', body: new URLSearchParams(form), headers: { origin: app.url } } : {})
	});
	return { status: response.status, body: await response.text(), ms: performance.now() - began };
}

const signUpPage = () => `/${house.slug}/agenda/${house.ids['occurrence']}/aanmelden`;
const typed = { naam: 'Ömer <b>& "Co"</b>', mail: 'omer@example.nl' };

test.each(['refuses', 'silent'] as const)(
	'the database %s: a plain page, what was typed is kept, and all is well soon after',
	async (mood) => {
		expect((await ask(`/${house.slug}`)).status).toBe(200);
		line.cut(mood);
		// The first request may still find a connection that died under it; every one must be quick and kind.
		for (let i = 0; i < 4; i++) {
			const page = await ask(`/${house.slug}/agenda`);
			expect(page.status, page.body.slice(0, 200)).toBe(503);
			expect(page.body).toContain('Even storing');
			expect(page.ms).toBeLessThan(1500);
		}
		// As many as there are connections, and more: none of them may hang for good.
		const crowd = await Promise.all(Array.from({ length: 40 }, () => ask(`/${house.slug}/contact`)));
		expect(crowd.map((one) => one.status)).toEqual(crowd.map(() => 503));
		expect(Math.max(...crowd.map((one) => one.ms))).toBeLessThan(2500);
		const posted = await ask(signUpPage(), typed);
		expect(posted.status).toBe(503);
		expect(posted.body).toContain('Probeer opnieuw');
		expect(posted.body).toContain('Ömer &lt;b&gt;&amp; &quot;Co&quot;&lt;/b&gt;');
		expect(posted.body).toContain(`action="${signUpPage()}"`);
		expect((await ask('/health/live')).status).toBe(200);
		const ready = await ask('/health/ready');
		expect(ready.status).toBe(503);
		expect(JSON.parse(ready.body)).toMatchObject({ ready: false, database: { ok: false } });
		line.cut('passes');
		const back = performance.now();
		await expect
			.poll(async () => (await ask(`/${house.slug}/agenda`)).status, { timeout: 5000, interval: 200 })
			.toBe(200);
		expect(performance.now() - back).toBeLessThan(5000);
	}
);

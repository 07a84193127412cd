import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeHead } from '#modules/concerns/protocol/roster-head.ts';
import { sign } from '#modules/concerns/protocol/sign.ts';
import { aLocker, entryBy, looksInto, note, writes } from '../support/coach-client.ts';
import { aSealedConcern, aTeam, coachKeys, putIn, today, type Team } from '../support/concerns.ts';
import { freshDatabase, useDatabase } from '../support/database.ts';
import { start, type Running } from '../support/program.ts';
import { everyRow, nextMessage, ready, workFor } from '../support/reporter.ts';
import { cookieFor } from '../support/sign-in.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { Line } from './line.ts';

let line: Line;
let app: Running;
let root: postgres.Sql;
let team: Team;
let cookie: string;
let close: () => Promise<void>;

beforeAll(async () => {
	const database = await freshDatabase();
	useDatabase(database);
	root = postgres(database.superUrl, { max: 1, onnotice: () => undefined });
	team = await aTeam();
	cookie = `__Host-aanloop=${await cookieFor(team.coaches[0]!.actor.personId, { factor: 'passkey' })}`;
	const real = new URL(database.appUrl);
	line = new Line({ host: real.hostname, port: Number(real.port) });
	const port = await line.open();
	const through = (url: string) => Object.assign(new URL(url), { port: String(port) }).toString();
	app = await start({
		DATABASE_URL: through(database.appUrl),
		WORKER_DATABASE_URL: through(database.workerUrl),
		MIGRATION_DATABASE_URL: database.ownerUrl,
		AANLOOP_SECRET: process.env['AANLOOP_SECRET']!,
		DATA_DIR: temporaryFolder('away-sealed'),
		PORT: '0',
		LOG_LEVEL: 'info',
		QUEUE: 'off',
		// Every statement goes by its own words, so that the line can be cut at one of them.
		PREPARED_STATEMENTS: 'off'
	});
	// Its last word at the start comes after a look into the database.
	await vi.waitFor(() => expect(app.said()).toContain('Ctrl+C'), { timeout: 20_000 });
	close = async () => {
		await app.end('SIGTERM');
		line.close();
		await root.end();
		const { closeDatabase } = await import('#lib/server/db/client.ts');
		await closeDatabase();
		await database.drop();
	};
});
afterAll(() => close());
/** The line is whole, and the application has found that out. */
async function whole(): Promise<void> {
	if (line.mood !== 'passes') line.cut('passes');
	await expect.poll(async () => (await ask('/zorgen/lijst')).status, { timeout: 8000, interval: 150 }).toBe(200);
}
beforeEach(whole);

let houses = 0;
async function ask(path: string, body?: object) {
	houses += 1;
	const began = performance.now();
	const response = await fetch(`${app.url}/${team.slug}${path}`, {
		redirect: 'manual',
		headers: {
			'x-forwarded-for': `2001:db8:7:${houses.toString(16)}::1`,
			'content-type': 'application/json',
			...(path.startsWith('/zorg/') ? { cookie } : {})
		},
		...(body ? { method: 'POST', body: JSON.stringify(body) } : {})
	});
	return { path, status: response.status, text: await response.text(), ms: performance.now() - began };
}

/** Every sealed address with something that it would take. */
async function everything(): Promise<[path: string, body?: object][]> {
	const { hubId, coaches } = team;
	const [samira] = coaches;
	const fresh = await aSealedConcern(team, { files: [{ bytes: Buffer.alloc(900, 1), type: 'image/jpeg' }] });
	const there = await aSealedConcern(team);
	await putIn(team, there);
	const { auth, signSecret } = there.reporter;
	const work = () => workFor(hubId, auth, 'return');
	const concern = there.id;
	const message = await nextMessage([there.intake.message], there.reporter, {
		v: 1,
		kind: 'addition',
		text: 'x',
		files: []
	});
	const opened = await looksInto(samira!, concern);
	const head = makeHead(team.roster, samira!.id, today(), samira!.signSecret);
	const { card } = await coachKeys(hubId, 'Samira');
	return [
		['/zorgen/lijst'],
		['/zorgen/stuur', ready(hubId, fresh.intake)],
		['/zorgen/code/lees', { auth, work: work() }],
		['/zorgen/code/schrijf', { auth, message, files: [], work: work() }],
		['/zorgen/code/wis', { auth, sig: sign(signSecret, 'erase', { hub: hubId, concern }), work: work() }],
		['/zorg/stand'],
		['/zorg/melding', { concern }],
		['/zorg/bestand', { concern, file: crypto.randomUUID() }],
		['/zorg/schrijf', { concern, messages: await writes(samira!, opened!, [note('x')]), effect: null }],
		['/zorg/lezers', { shares: [], rotations: [] }],
		['/zorg/dienst', { do: 'days', weekdays: [1] }],
		['/zorg/gezien', { coach: samira!.id }],
		['/zorg/hoofd', { head, tested: true }],
		['/zorg/lijst', await entryBy(samira!, { kind: 'routes', routes: { categories: {}, areas: [] } })],
		['/zorg/sleutel', { card, lockers: [await aLocker('passphrase'), await aLocker('sheet')] }],
		['/zorg/kluis', { do: 'remove', locker: crypto.randomUUID() }]
	];
}
const AWAY = { status: 503, text: '{"reason":"away"}' };

test.each(['refuses', 'silent'] as const)(
	'the database %s: every sealed address says so in a word, soon, and nothing is written',
	async (mood) => {
		const all = await everything();
		const before = await everyRow(root);
		line.cut(mood);
		// The first may still find a connection that died under it.
		for (const [path, body] of [all[0]!, ...all]) {
			const answer = await ask(path, body);
			expect(answer).toMatchObject(AWAY);
			expect(answer.ms, path).toBeLessThan(1500);
		}
		expect(await everyRow(root)).toEqual(before);
		// A line with a time would tell when somebody wrote, or that a coach looked.
		expect(app.said()).toContain('database.away');
		expect(app.said()).not.toContain('zorg');
	}
);

test('it goes away after the doors were passed: the same word, and nothing is written', async () => {
	const all = await everything();
	for (const [path, body] of all) {
		await whole();
		const before = await everyRow(root);
		// What opens the sealed rows says for whom.
		line.cutAt({ at: /\u0008reporter|\u0005coach/ });
		expect(await ask(path, body)).toMatchObject(AWAY);
		expect(line.trips, path).toBe(false);
		expect(await everyRow(root), path).toEqual(before);
	}
});

test('it goes away at the very end: a letter that was not kept is asked for anew, and one that was kept counts once', async () => {
	const letter = async () => ready(team.hubId, (await aSealedConcern(team)).intake);
	const kept = async () => (await root<{ n: number }[]>`select count(*)::int as n from concern`)[0]!.n;
	for (const after of [false, true]) {
		const sent = await letter();
		const had = await kept();
		line.cutAt({ at: /\0commit\0/, after });
		expect(await ask('/zorgen/stuur', sent)).toMatchObject(AWAY);
		expect(line.trips).toBe(false);
		expect((await kept()) - had, String(after)).toBe(after ? 1 : 0);
		await whole();
		// Its work was used up; a browser that hears so seals it again by itself.
		expect((await ask('/zorgen/stuur', sent)).status).toBe(after ? 201 : 409);
		expect((await kept()) - had, String(after)).toBe(after ? 1 : 0);
	}
	expect((await ask('/zorgen/stuur', await letter())).status).toBe(201);
});

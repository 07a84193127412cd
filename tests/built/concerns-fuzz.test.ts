import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSealedConcern, putIn, aTeam, type Team } from '../support/concerns.ts';
import { everyRow, nextMessage, ready, workFor } from '../support/reporter.ts';
import { aHub, cookieFor } from '../support/sign-in.ts';
import { sign } from '#modules/concerns/protocol/sign.ts';
import { openApplication, type Application } from './application.ts';

let app: Application;
let root: postgres.Sql;
let team: Team;
let base: string;

beforeAll(async () => {
	app = await openApplication({ QUEUE: 'off' });
	root = postgres(app.database.superUrl, { max: 1, onnotice: () => undefined });
	team = await aTeam();
	base = `${app.url}/${team.slug}/zorgen`;
});
afterAll(async () => {
	await root.end();
	await app.close();
});

let houses = 0;
/** From another house each time: what is refused for coming too often is not looked at. */
const elsewhere = () => {
	houses += 1;
	return `2001:db8:${(houses >> 16).toString(16)}:${(houses & 0xffff).toString(16)}::1`;
};
async function ask(path: string, init: RequestInit = {}, headers: Record<string, string> = {}) {
	const response = await fetch(base + path, {
		redirect: 'manual',
		...init,
		headers: { 'x-forwarded-for': elsewhere(), 'content-type': 'application/json', ...headers }
	});
	return { status: response.status, text: await response.text(), headers: response.headers };
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
	ask(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }, headers);

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

/** Right bodies for every address, on one concern that is there. */
async function rightBodies(): Promise<Record<string, Json>> {
	const fresh = await aSealedConcern(team, { files: [{ bytes: Buffer.alloc(900, 1), type: 'image/jpeg' }] });
	const there = await aSealedConcern(team);
	await putIn(team, there);
	const { auth, signSecret } = there.reporter;
	const talk = [there.intake.message];
	const message = await nextMessage(talk, there.reporter, { v: 1, kind: 'addition', text: 'x', files: [] });
	const work = () => workFor(team.hubId, auth, 'return');
	const sig = sign(signSecret, 'erase', { hub: team.hubId, concern: there.id });
	return JSON.parse(
		JSON.stringify({
			'/stuur': ready(team.hubId, fresh.intake),
			'/code/lees': { auth, work: work() },
			'/code/schrijf': { auth, message, files: [{ ...fresh.intake.files[0]!, id: randomUUID() }], work: work() },
			'/code/wis': { auth, sig, work: work() }
		})
	) as Record<string, Json>;
}

const NO_ID = '00000000-0000-4000-8000-000000000000';
/** What programs and enemies put in the place of anything. */
const NASTY: Json[] = [
	null,
	true,
	0,
	-1,
	1.5,
	1e308,
	Number.MAX_SAFE_INTEGER,
	'',
	'x',
	'__proto__',
	'0\u0000',
	'\uD800',
	'\u202E\u061C',
	'👩‍👩‍👧‍👦'.repeat(50),
	"'; drop table concern; --",
	'2026-02-30',
	'9999999999-01-01',
	NO_ID,
	'A'.repeat(43),
	'A'.repeat(86),
	[],
	[[]],
	{},
	{ __proto__: null, toString: 1 },
	['x', 'x']
];

/** The same with what stands at one place replaced by something else; every place, every thing. */
function* bent(value: Json, put: (piece: Json) => Json): Generator<Json> {
	for (const nasty of NASTY) yield put(nasty);
	if (Array.isArray(value)) {
		yield put([...value, ...value]);
		// One of a list stands for all of them.
		if (value.length > 0) yield* bent(value[0]!, (piece) => put([piece, ...value.slice(1)]));
	} else if (typeof value === 'object' && value !== null) {
		yield put({ ...value, extra: 'Mijn buurvrouw' });
		for (const key of Object.keys(value)) {
			const { [key]: its, ...rest } = value;
			yield put(rest);
			yield* bent(its!, (piece) => put({ ...value, [key]: piece }));
		}
	}
}

/** What was replaced by the same is right still. Any 43 letters can be the hash that a code gives, files have ids that are anybody's, and there may be none. */
function isRight(body: Json, right: Json): boolean {
	const { wraps, auth, files } = body as { wraps?: Json; auth?: Json; files?: { id?: Json }[] };
	const noFiles = Array.isArray(files) && files.length === 0;
	const same = JSON.stringify(body) === JSON.stringify(right);
	return same || noFiles || files?.[0]?.id === NO_ID || (wraps !== undefined && auth === 'A'.repeat(43));
}

test('every field of every body, replaced by anything: never an error of the server, never a row', async () => {
	const bodies = await rightBodies();
	const before = await everyRow(root);
	const wrong: string[] = [];
	let asked = 0;
	for (const [path, body] of Object.entries(bodies)) {
		const all = [...bent(body, (piece) => piece)].filter((each) => each === null || !isRight(each, body));
		for (let at = 0; at < all.length; at += 8)
			await Promise.all(
				all.slice(at, at + 8).map(async (each) => {
					asked += 1;
					const { status, text, headers } = await post(path, each);
					// Another nonce may solve it too, one time in so many thousand.
					if (![400, 404, 409].includes(status) || !text.startsWith('{"'))
						wrong.push(`${path} ${status} ${text.slice(0, 60)}: ${JSON.stringify(each).slice(-120)}`);
					if (headers.get('cache-control') !== 'no-store') wrong.push(`${path}: may be kept`);
				})
			);
	}
	expect(wrong.slice(0, 5)).toEqual([]);
	expect(asked).toBeGreaterThan(1500);
	expect(await everyRow(root)).toEqual(before);
	expect(app.said()).not.toContain('request.failed');
	// And they were right to begin with.
	for (const [path, body] of Object.entries(await rightBodies()))
		expect((await post(path, body)).status, path).toBe(path === '/code/lees' || path === '/code/wis' ? 200 : 201);
});

test('what is no JSON, or more of it than anybody needs, is refused', async () => {
	const before = await everyRow(root);
	const endless = () => {
		let sent = 0;
		return new ReadableStream<Uint8Array>({
			pull: (controller) => {
				if ((sent += 1) > 160) controller.close();
				else controller.enqueue(Buffer.alloc(65_536, 120));
			}
		});
	};
	for (const path of ['/stuur', '/code/lees', '/code/schrijf', '/code/wis']) {
		for (const text of [
			'',
			'x',
			'{',
			'[',
			'null',
			'"x"',
			'1',
			'[]',
			'{}',
			'{"__proto__":{}}',
			'\u0000',
			'['.repeat(200_000),
			'x'.repeat(1_000_000),
			`{"auth":"${'x'.repeat(1_000_000)}"}`,
			'{"a":1,'.repeat(100_000)
		])
			expect(await post(path, text), `${path} ${text.slice(0, 20)}`).toMatchObject({
				status: 400,
				text: '{"reason":"bad_request"}'
			});
		for (const type of [
			'text/plain',
			'application/x-www-form-urlencoded',
			'multipart/form-data; boundary=x',
			'application/octet-stream',
			'application/jsonl',
			''
		])
			expect((await post(path, '{}', { 'content-type': type, origin: app.url })).status, `${path} ${type}`).toBe(400);
		const streamed = { method: 'POST', body: endless(), duplex: 'half' } as RequestInit;
		const status = await ask(path, streamed).then(
			(answer) => answer.status,
			() => 'hung up'
		);
		expect([400, 413, 'hung up'], `${path} streamed: ${status}`).toContain(status);
		for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
			expect((await ask(path, { method })).status, `${method} ${path}`).toBe(405);
		for (const method of ['HEAD', 'OPTIONS']) expect((await ask(path, { method })).status).toBeLessThan(500);
	}
	for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
		expect((await ask('/lijst', { method, body: '{}' }, { origin: app.url })).status, method).toBe(405);
	for (const query of ['?voor=code', '?voor=', '?voor=__proto__', '?x=%00', '?voor[]=code'])
		expect((await ask(`/lijst${query}`)).status, query).toBe(200);
	expect(await everyRow(root)).toEqual(before);
});

test('the list is there for everybody, and says nothing of who asks', async () => {
	const cookie = await cookieFor(team.coaches[0]!.actor.personId, { factor: 'passkey' });
	const [nobody, coach] = [await ask('/lijst'), await ask('/lijst', {}, { cookie: `__Host-aanloop=${cookie}` })];
	const without = (text: string) => ({ ...(JSON.parse(text) as Record<string, unknown>), challenge: '' });
	expect(without(coach.text)).toEqual(without(nobody.text));
	expect(without(nobody.text)).toMatchObject({ hub: team.hubId, entries: { length: team.entries.length } });
	expect(nobody.headers.get('cache-control')).toBe('no-store');
	expect(nobody.headers.get('referrer-policy')).toBe('no-referrer');
	expect(nobody.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a house that sends too often waits; another does not', async () => {
	const from = { 'x-forwarded-for': '192.0.2.77' };
	const statuses: number[] = [];
	for (let n = 0; n < 14; n += 1)
		statuses.push((await post('/stuur', ready(team.hubId, (await aSealedConcern(team)).intake), from)).status);
	expect(statuses).toEqual([...Array<number>(12).fill(201), 429, 429]);
	expect((await post('/stuur', ready(team.hubId, (await aSealedConcern(team)).intake))).status).toBe(201);
});

test('a hub without the form has none of its addresses', async () => {
	const { slug } = await aHub({ modules: ['agenda'] });
	for (const path of ['', '/lijst', '/lijst?voor=code'])
		expect((await fetch(`${app.url}/${slug}/zorgen${path}`, { redirect: 'manual' })).status, path).toBe(404);
	for (const [path, body] of Object.entries(await rightBodies())) {
		const response = await fetch(`${app.url}/${slug}/zorgen${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		});
		expect(response.status, path).toBe(path === '/stuur' ? 404 : 400);
	}
});

test('where the form was switched off, nothing new comes in and a code still opens', async () => {
	const bodies = await rightBodies();
	await root`update hub set modules = array['agenda'] where id = ${team.hubId}`;
	expect((await ask('')).status).toBe(404);
	expect((await post('/stuur', bodies['/stuur'])).status).toBe(404);
	expect((await ask('/lijst?voor=code')).status).toBe(200);
	expect((await post('/code/lees', bodies['/code/lees'])).status).toBe(200);
	await root`update hub set modules = array['agenda', 'concerns'] where id = ${team.hubId}`;
});

import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieFor } from '../support/sign-in.ts';
import { addressOf, TABLE } from './access-table.ts';
import { openApplication, type Application } from './application.ts';
import { formsIn, type FoundForm } from './forms-in.ts';
import { aHouse, type House } from './neighbourhood.ts';
import { allRoutes } from './routes.ts';

const ALLOWED = new Set([200, 303, 400, 403, 404, 409, 413, 422, 429]);
/** They end the very session or person that is asking; each gets a person of its own. */
const FINAL = /uitloggen|vergeet-mij|weg$|apparaten/;

/** So many at the same moment, as a house does: two who send the same form are no reason to break either. */
const AT_ONCE = 7;

let app: Application;
let house: House;
let other: House;
let root: postgres.Sql;

beforeAll(async () => {
	app = await openApplication({ QUEUE: 'off' });
	house = await aHouse();
	other = await aHouse();
	root = postgres(app.database.superUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
	await root.end();
	await app.close();
});

/** What people, programs and enemies put into a field. */
const NASTY: Record<string, (was: string) => string[]> = {
	missing: () => [],
	empty: () => [''],
	doubled: (was) => [was, was],
	tripled: (was) => [was, 'x', ''],
	'a megabyte': () => ['x'.repeat(1_000_000)],
	'eleven thousand': () => ['x'.repeat(11_000)],
	NUL: (was) => [`${was}\u0000x`],
	'right to left': () => ['\u202Eمرحبا بكم\u202C'],
	emoji: () => ['👩‍👩‍👧‍👦🧕🏽'.repeat(20)],
	prototype: () => ['__proto__'],
	negative: () => ['-1'],
	'a huge number': () => ['99999999999999999999'],
	'not a number': () => ['NaN'],
	'year 275760': () => ['275760-09-13'],
	'a date that is none': () => ['2027-02-30'],
	markup: () => ['<script>alert(1)</script>"\'`${x}'],
	SQL: () => ["'; drop table person; --"],
	'a lone surrogate': () => ['\uD800'],
	'line ends': () => ['a\r\nb\r\n'],
	'an id of the other hub': () => [other.ids['occurrence']!],
	'a person of the other hub': () => [other.people.resident.personId]
};

async function send(path: string, cookie: string, fields: [string, string][], multipart: boolean) {
	const headers = { origin: app.url, cookie: `__Host-aanloop=${cookie}`, accept: 'text/html' };
	const body = multipart ? new FormData() : new URLSearchParams();
	for (const [name, value] of fields) body.append(name, value);
	const response = await fetch(app.url + path, { method: 'POST', redirect: 'manual', headers, body });
	return { status: response.status, text: await response.text() };
}

/** Everything of the other hub, as one fingerprint. */
async function otherHub(): Promise<string> {
	const tables = await root<{ name: string }[]>`select table_name as name from information_schema.columns
		where table_schema = 'public' and column_name = 'hub_id' and ordinal_position = 1 and table_name <> 'mail' order by 1`;
	const sums = await Promise.all(
		tables.map(({ name }) =>
			root.unsafe<{ sum: string }[]>(
				`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t where hub_id = '${other.hubId}'`
			)
		)
	);
	const hub = await root`select md5(hub::text) as sum from hub where id = ${other.hubId}`;
	return JSON.stringify([sums.map((rows, i) => [tables[i]!.name, rows[0]!.sum]), hub[0]!.sum]);
}

const inFews = <T>(all: T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

const withActions = allRoutes().filter((route) => route.actions.length > 0);

async function formsOf(id: string, cookie: string): Promise<FoundForm[]> {
	const path = addressOf(id, house);
	const response = await fetch(app.url + path, {
		redirect: 'manual',
		headers: { cookie: `__Host-aanloop=${cookie}`, accept: 'text/html' }
	});
	return response.status === 200 ? formsIn(await response.text(), path) : [];
}

/** Who fills it in: the coordinator, who gets everywhere in her house. */
const cookieOf = (id: string) =>
	cookieFor(
		TABLE[id]?.[0] === 'members' || id.includes('(public)')
			? house.people.resident.personId
			: house.people.coordinator.personId,
		{ factor: 'passkey' }
	);

test.each(withActions.map((route) => [route.id, route] as const))(
	'%s takes anything, breaks on nothing',
	async (id, route) => {
		const before = await otherHub();
		let cookie = await cookieOf(id);
		const found = await formsOf(id, cookie);
		const path = addressOf(id, house);
		// A form that this house does not show just now is asked without a page: its action must still stand.
		const forms = route.actions.map((action) => {
			const address = `${path}${action === 'default' ? '' : `?/${action}`}`;
			return found.find((form) => form.action === address) ?? { action: address, fields: FALLBACK, multipart: false };
		});
		const wrong: string[] = [];
		for (const form of forms) {
			for (const field of [...new Set(form.fields.map(([name]) => name)), '__proto__', 'constructor[prototype]']) {
				const was = form.fields.find(([name]) => name === field)?.[1] ?? '';
				const rest = form.fields.filter(([name]) => name !== field);
				const tryOne = async ([what, values]: [string, (was: string) => string[]]) => {
					if (FINAL.test(form.action)) cookie = await cookieOf(id);
					const bent = values(was).map((value): [string, string] => [field, value]);
					const answer = await send(form.action, cookie, [...rest, ...bent], form.multipart);
					if (!ALLOWED.has(answer.status)) wrong.push(`${form.action} ${field} ${what}: ${answer.status}`);
					if (answer.text.includes('<script>alert(1)'))
						wrong.push(`${form.action} ${field} ${what}: written as markup`);
				};
				for (const few of inFews(Object.entries(NASTY), FINAL.test(form.action) ? 1 : AT_ONCE))
					await Promise.all(few.map(tryOne));
			}
		}
		expect(wrong).toEqual([]);
		expect(await otherHub()).toBe(before);
	}
);

/** What forms of the house send, for actions whose form is not on the page of this fixture. */
const FALLBACK: [string, string][] = ['id', 'naam', 'aantal', 'persoon', 'kamer', 'code'].map((name) => [name, '1']);

test('a body that is no form, and a form of four megabytes, are refused politely', async () => {
	const cookie = await cookieOf('/[hub]/(public)/agenda/[occurrence=id]/aanmelden');
	const path = addressOf('/[hub]/(public)/agenda/[occurrence=id]/aanmelden', house);
	for (const [type, body] of [
		['text/plain', 'x'],
		['application/x-www-form-urlencoded', `naam=${'y'.repeat(4_000_000)}`],
		['application/json', '{"a":1}'],
		['multipart/form-data; boundary=x', 'broken']
	] as const) {
		const response = await fetch(app.url + path, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: app.url, cookie: `__Host-aanloop=${cookie}`, 'content-type': type },
			body
		});
		expect([...ALLOWED, 415], `${type}: ${response.status}`).toContain(response.status);
	}
});

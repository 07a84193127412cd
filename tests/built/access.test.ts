import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, TABLE, type Audience } from './access-table.ts';
import { openApplication, type Application } from './application.ts';
import { aHouse, anOperator, type House } from './neighbourhood.ts';
import { allRoutes } from './routes.ts';

let app: Application;
let linden: House;
let elms: House;
/** Everybody who may try, by her cookie; undefined is a stranger. */
let visitors: Record<string, string | undefined>;

beforeAll(async () => {
	app = await openApplication({ QUEUE: 'off' });
	linden = await aHouse();
	elms = await aHouse();
	const of = (house: House, name: keyof House['people']) => house.people[name].cookie;
	visitors = {
		stranger: undefined,
		resident: of(linden, 'resident'),
		volunteer: of(linden, 'volunteer'),
		coordinator: of(linden, 'coordinator'),
		'coordinator without passkey': of(linden, 'coordinatorWithoutPasskey'),
		board: of(linden, 'board'),
		coach: of(linden, 'coach'),
		'coach without passkey': of(linden, 'coachWithoutPasskey'),
		operator: (await anOperator()).cookie,
		'resident of another hub': of(elms, 'resident'),
		'coordinator of another hub': of(elms, 'coordinator')
	};
});
afterAll(() => app.close());

type Verdict = 'in' | 'sign in' | 'passkey' | 'unknown';

/** Who may come in where. Architecture, section 4: rights never add up by accident. */
function verdict(audience: Audience, visitor: string): Verdict {
	if (audience === 'everybody') return 'in';
	if (visitor === 'stranger') return 'sign in';
	if (audience === 'operator') return visitor === 'operator' ? 'in' : 'unknown';
	if (visitor === 'operator' || visitor.endsWith('another hub')) return 'unknown';
	if (audience === 'members') return 'in';
	// What coaches read is for nobody else, the coordinator least of all.
	if (audience === 'coach')
		return visitor === 'coach' ? 'in' : visitor === 'coach without passkey' ? 'passkey' : 'unknown';
	if (visitor === 'coordinator') return 'in';
	if (visitor === 'coordinator without passkey') return 'passkey';
	return audience === 'crew' && visitor === 'volunteer' ? 'in' : 'unknown';
}

async function ask(path: string, cookie: string | undefined, method = 'GET', body?: string) {
	const response = await fetch(app.url + path, {
		method,
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			...(cookie ? { cookie: `__Host-aanloop=${cookie}` } : {}),
			...(method === 'POST' ? { origin: app.url, 'content-type': 'application/x-www-form-urlencoded' } : {})
		},
		...(body === undefined ? {} : { body })
	});
	return {
		status: response.status,
		location: response.headers.get('location') ?? '',
		text: await response.text(),
		headers: response.headers
	};
}

const routes = allRoutes();
const REFUSALS = [200, 303, 400, 403, 404, 409, 413, 422, 429];

test('every route stands in the table, and the table names no other', () => {
	expect(routes.map((route) => route.id).sort()).toEqual(Object.keys(TABLE).sort());
});

describe.each(routes.map((route) => [route.id, route] as const))('%s', (id, route) => {
	const [audience, ...wanted] = TABLE[id] ?? (['operator', 200] as const);

	test('opens for whom it is, and for nobody else', async () => {
		if (!route.page && !route.methods.includes('GET')) return expect(wanted).toEqual([405]);
		const seen: Record<string, string> = {};
		const right: Record<string, string> = {};
		const path = addressOf(id, linden);
		for (const [visitor, cookie] of Object.entries(visitors)) {
			const answer = await ask(path, cookie);
			seen[visitor] = `${answer.status} ${answer.location.split('?')[0]}`.trim();
			const judged = verdict(audience, visitor);
			if (judged === 'sign in') right[visitor] = '303 /inloggen';
			else if (judged === 'passkey') right[visitor] = '303 /inloggen/passkey';
			else if (judged === 'unknown') right[visitor] = '404';
			else if (wanted.includes('own'))
				right[visitor] =
					visitor === 'stranger'
						? '303 /inloggen'
						: seen[visitor].startsWith('200') || seen[visitor].startsWith('303')
							? seen[visitor]
							: '200 or 303';
			else right[visitor] = (wanted as number[]).includes(answer.status) ? seen[visitor] : wanted.join(' or ');
		}
		expect(seen).toEqual(right);
	});

	test('its data and its actions are guarded alike', async () => {
		const path = addressOf(id, linden);
		for (const [visitor, cookie] of Object.entries(visitors)) {
			const judged = verdict(audience, visitor);
			if (judged === 'in') continue;
			if (route.page) {
				const data = await ask(`${path === '/' ? '' : path}/__data.json`, cookie);
				const sentAway = data.status === 303 || data.text.includes('"type":"redirect"');
				expect(
					judged === 'unknown' ? data.status === 404 : sentAway,
					`${visitor}: data ${data.status} ${data.text.slice(0, 80)}`
				).toBe(true);
			}
			for (const action of route.actions) {
				const answer = await ask(`${path}${action === 'default' ? '' : `?/${action}`}`, cookie, 'POST', 'naam=x');
				expect(answer.status, `${visitor}: ${action}`).toBe(judged === 'unknown' ? 404 : 403);
			}
			for (const method of route.methods.filter((one) => one !== 'GET')) {
				expect((await ask(path, cookie, method, '')).status, `${visitor}: ${method}`).toBe(
					judged === 'unknown' ? 404 : 403
				);
			}
		}
	});

	test('an id of another hub is no id here', async () => {
		if (!id.includes('=id]') || (!route.page && !route.methods.includes('GET'))) return;
		const path = addressOf(id, { slug: linden.slug, ids: { ...elms.ids } });
		for (const [visitor, cookie] of Object.entries(visitors)) {
			if (verdict(audience, visitor) !== 'in') continue;
			const answer = await ask(path, cookie);
			expect(answer.status, visitor).toBe(404);
			for (const action of route.actions) {
				const posted = await ask(`${path}${action === 'default' ? '' : `?/${action}`}`, cookie, 'POST', 'naam=x');
				expect(REFUSALS, `${visitor}: ${action} ${posted.status}`).toContain(posted.status);
				expect(posted.text).not.toContain(elms.slug);
			}
		}
	});
});

test('a page one may not see and a page that does not exist are the same, to the letter', async () => {
	const hidden = await ask(`/${linden.slug}/beheer/mensen`, visitors['resident']);
	const absent = await ask(`/${linden.slug}/beheer/bestaat-niet`, visitors['resident']);
	const nowhere = await ask('/geen-hub-hier/agenda', visitors['resident']);
	expect(hidden.text).toBe(absent.text);
	expect(hidden.text).toBe(nowhere.text);
	expect([hidden.status, absent.status, nowhere.status]).toEqual([404, 404, 404]);
});

test('the addresses of coaches and addresses that do not exist are the same for everybody else, to the letter', async () => {
	const coaches = routes.filter(({ id }) => TABLE[id]?.[0] === 'coach');
	expect(coaches.length).toBeGreaterThan(10);
	for (const visitor of ['resident', 'volunteer', 'coordinator', 'board', 'operator', 'coordinator of another hub']) {
		for (const method of ['GET', 'POST']) {
			const body = method === 'POST' ? '' : undefined;
			const absent = await ask(`/${linden.slug}/zorg/bestaat-niet`, visitors[visitor], method, body);
			for (const { id } of coaches) {
				const hidden = await ask(addressOf(id, linden), visitors[visitor], method, body);
				expect([hidden.status, hidden.text], `${visitor}: ${method} ${id}`).toEqual([404, absent.text]);
			}
		}
	}
});

test('a form that comes from another site, or from nowhere, is refused', async () => {
	const path = `${app.url}/${linden.slug}/agenda/${linden.ids['occurrence']}?/aanmelden`;
	for (const origin of ['https://elders.example', 'null']) {
		const answer = await fetch(path, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				origin,
				cookie: `__Host-aanloop=${visitors['resident']}`,
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: 'x=1'
		});
		expect(answer.status).toBe(403);
	}
});

test('a host name that is not ours gets nothing', async () => {
	const { request } = await import('node:http');
	const status = await new Promise<number>((resolve, reject) => {
		const asked = request(app.url, { headers: { host: 'elders.example' } }, (response) =>
			resolve(response.resume().statusCode ?? 0)
		);
		asked.on('error', reject);
		asked.end();
	});
	expect(status).toBe(421);
});

test('every answer carries its headers; pages of somebody signed in are kept nowhere', async () => {
	for (const [visitor, cookie] of Object.entries(visitors)) {
		const { headers } = await ask(`/${linden.slug}/agenda`, cookie);
		expect(headers.get('content-security-policy'), visitor).toContain("frame-ancestors 'none'");
		expect(headers.get('content-security-policy'), visitor).not.toContain('unsafe');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('same-origin');
		expect(headers.get('permissions-policy')).toContain('camera=()');
		expect(headers.get('cache-control')).toBe(visitor === 'stranger' ? 'no-cache' : 'no-store');
		expect(headers.get('strict-transport-security')).toBeNull();
	}
});

test('a role given or taken back counts at the next request', async () => {
	const { program } = await import('#lib/server/auth/actor.ts');
	const { inHub } = await import('#lib/server/db/index.ts');
	const { membership } = await import('#lib/server/db/schema/people.ts');
	const { and, eq } = await import('drizzle-orm');
	const { personId, cookie } = linden.people.resident;
	const give = (roles: string[]) =>
		inHub(program(linden.hubId), (tx) =>
			tx
				.update(membership)
				.set({ roles })
				.where(and(eq(membership.hubId, linden.hubId), eq(membership.personId, personId)))
		);
	const desk = () => ask(`/${linden.slug}/balie`, cookie).then((answer) => answer.status);
	expect(await desk()).toBe(404);
	await give(['resident', 'volunteer']);
	expect(await desk()).toBe(200);
	await give(['resident']);
	expect(await desk()).toBe(404);
});

test('a hub without the agenda has no page of it', async () => {
	const { program } = await import('#lib/server/auth/actor.ts');
	const { inHub } = await import('#lib/server/db/index.ts');
	const { hub } = await import('#lib/server/db/schema/hub.ts');
	const { eq } = await import('drizzle-orm');
	const use = (modules: string[]) =>
		inHub(program(elms.hubId), (tx) => tx.update(hub).set({ modules }).where(eq(hub.id, elms.hubId)));
	const coordinator = visitors['coordinator of another hub'];
	const pages = ['agenda', 'agenda.ics', 'agenda/week', 'beheer/agenda', 'beheer/invoer', 'balie'];
	const answers = () =>
		Promise.all(pages.map((page) => ask(`/${elms.slug}/${page}`, coordinator).then((answer) => answer.status)));
	expect(await answers()).toEqual(pages.map(() => 200));
	await use([]);
	expect(await answers()).toEqual(pages.map(() => 404));
	expect((await ask(`/${elms.slug}/contact`, coordinator)).status).toBe(200);
	expect((await ask(`/${elms.slug}`, coordinator)).status).toBe(200);
	await use(['agenda']);
});

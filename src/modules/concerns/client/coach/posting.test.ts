import { afterEach, expect, test, vi } from 'vitest';
import { postJson } from './posting.ts';

const answers = (response: Response | Error) =>
	vi.stubGlobal('fetch', () => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)));
const page = (status: number) =>
	new Response('<html lang="nl">', { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

afterEach(() => vi.unstubAllGlobals());

test.each([
	['an answer', Response.json({ a: 1 }), { ok: true, value: { a: 1 } }],
	['a refusal', Response.json({ reason: 'stale' }, { status: 409 }), { ok: false, status: 409, reason: 'stale' }],
	[
		'a refusal that counts',
		Response.json({ reason: 'sole_reader', concerns: 2 }, { status: 409 }),
		{ ok: false, status: 409, reason: 'sole_reader', concerns: 2 }
	],
	['no database', Response.json({ reason: 'away' }, { status: 503 }), { ok: false, status: 503, reason: 'away' }],
	// A web server in front that finds nobody behind it: she has not been signed out.
	['a page about a fault', page(502), { ok: false, status: 502, reason: 'network' }],
	['a page about our own fault', page(500), { ok: false, status: 500, reason: 'network' }],
	['a page that asks to sign in', page(403), { ok: false, status: 403, reason: 'signed_out' }],
	['no line', new Error('failed'), { ok: false, status: 0, reason: 'network' }]
])('%s', async (_, response, said) => {
	answers(response);
	expect(await postJson('/linde/zorg/schrijf', {})).toEqual(said);
});

import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { look, type Seen } from '../../scripts/hosts.ts';

const address = '203.0.113.7';

function seen(
	headers: Record<string, string>,
	doors: Partial<Parameters<typeof look>[1]> = {},
	url = '/',
	from = address
): Seen {
	const request = { headers, url, socket: { remoteAddress: from } } as unknown as IncomingMessage;
	return look(request, { BEHIND_PROXY: false, ORIGIN_HOSTS: [], PUBLIC_URL: '', ...doors });
}

const refused = (status: number): unknown => expect.objectContaining({ ok: false, status });
const proxied = { BEHIND_PROXY: true, ORIGIN_HOSTS: ['wijk.example.nl'] };

describe('without a proxy', () => {
	test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])('%s is this machine', (host) => {
		expect(seen({ host })).toEqual({ ok: true, protocol: 'http', host: host.toLowerCase(), address });
	});

	test.each(['evil.example', 'localhost.evil.example', 'localhost:3000.evil.example', '192.168.1.4:3000'])(
		'%s is not',
		(host) => {
			expect(seen({ host })).toEqual(refused(421));
		}
	);

	test.each(['localhost@evil.example', 'local host', 'localhost/evil', ''])('%j is no host at all', (host) => {
		expect(seen({ host })).toEqual(refused(400));
	});

	test('nothing the browser says of itself is believed', () => {
		const lies = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' };
		expect(seen({ host: 'localhost:3000', ...lies })).toEqual({
			ok: true,
			protocol: 'http',
			host: 'localhost:3000',
			address
		});
	});
});

test('a proxy nobody told of does not make its visitors this machine', () => {
	const headers = { host: 'localhost:3000', 'x-forwarded-for': '198.51.100.2' };
	expect(seen(headers, {}, '/', '127.0.0.1')).toMatchObject({ ok: true, address: '198.51.100.2' });
	expect(seen({ host: 'localhost:3000' }, {}, '/', '127.0.0.1')).toMatchObject({ ok: true, address: '127.0.0.1' });
});

describe('behind a proxy', () => {
	test('its protocol, host and last address are believed', () => {
		const headers = {
			host: '127.0.0.1:3000',
			'x-forwarded-host': 'wijk.example.nl',
			'x-forwarded-proto': 'https',
			'x-forwarded-for': '10.0.0.1, 198.51.100.2'
		};
		expect(seen(headers, proxied)).toEqual({
			ok: true,
			protocol: 'https',
			host: 'wijk.example.nl',
			address: '198.51.100.2'
		});
	});

	test('the host of PUBLIC_URL is known too, and https is what a silent proxy means', () => {
		const doors = { BEHIND_PROXY: true, PUBLIC_URL: 'https://wijk.example.nl' };
		expect(seen({ host: 'wijk.example.nl' }, doors)).toMatchObject({ ok: true, protocol: 'https' });
	});

	test('an unknown host, localhost itself and a strange protocol are refused', () => {
		expect(seen({ host: 'evil.example' }, proxied)).toEqual(refused(421));
		expect(seen({ host: 'localhost:3000' }, proxied)).toEqual(refused(421));
		expect(seen({ host: 'wijk.example.nl', 'x-forwarded-proto': 'https://evil' }, proxied)).toEqual(refused(400));
	});

	test('a container may ask for its own health by localhost', () => {
		expect(seen({ host: '127.0.0.1:3000' }, proxied, '/health/live')).toMatchObject({ ok: true, address });
		expect(seen({ host: 'evil.example' }, proxied, '/health/live')).toEqual(refused(421));
	});
});

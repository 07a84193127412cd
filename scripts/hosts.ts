import type { IncomingMessage } from 'node:http';
import type { Settings } from '#lib/server/settings/settings.ts';

/** What a request is to be believed about; `refused` holds the status and sentence for one that is not served. */
export type Seen =
	| { ok: true; protocol: 'http' | 'https'; host: string; address: string }
	| { ok: false; status: 400 | 421; sentence: string };

const local = ['localhost', '127.0.0.1', '[::1]'];

type Doors = Pick<Settings, 'BEHIND_PROXY' | 'ORIGIN_HOSTS' | 'PUBLIC_URL'>;

/** The host names this installation answers to, lower case; empty when only this machine itself is meant. */
export function namesOf(doors: Doors): Set<string> {
	const names = new Set(doors.ORIGIN_HOSTS);
	if (doors.PUBLIC_URL !== '') names.add(new URL(doors.PUBLIC_URL).host);
	return names;
}

/**
 * Decides under which protocol, host and address a request came in.
 * Not behind a proxy, what the browser says of itself in X-Forwarded-* is not believed. Behind one, the proxy must
 * name a host from ORIGIN_HOSTS: pages carry links made from it, and CVE-2025-67647 shows what a free host does.
 */
export function look(request: IncomingMessage, doors: Doors, names = namesOf(doors)): Seen {
	const address = request.socket.remoteAddress ?? '';
	const own = single(request.headers.host);
	if (doors.BEHIND_PROXY && !isHealthCheck(request, own)) return lookBehindProxy(request, names, address);
	if (own === undefined || own === '')
		return { ok: false, status: 400, sentence: 'The Host header is missing or doubled.' };
	if (!names.has(own) && !isLocal(own)) return misdirected;
	return { ok: true, protocol: 'http', host: own, address: farEnd(request, address) };
}

/**
 * Who asks. A proxy on this machine that nobody told us of makes every visitor look like this machine itself, who may do more:
 * when one shows itself by its header, the visitor is the address it names. From elsewhere the header is not believed.
 */
function farEnd(request: IncomingMessage, socket: string): string {
	const ownMachine = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket);
	return (ownMachine && lastAddress(request)) || socket;
}

const misdirected: Seen = {
	ok: false,
	status: 421,
	sentence: 'Aanloop does not answer to this host name. The operator can add it to ORIGIN_HOSTS.'
};

function lookBehindProxy(request: IncomingMessage, names: Set<string>, socket: string): Seen {
	const host = single(request.headers['x-forwarded-host']) ?? single(request.headers.host);
	if (host === undefined || !names.has(host)) return misdirected;
	const protocol = single(request.headers['x-forwarded-proto']) ?? 'https';
	if (protocol !== 'http' && protocol !== 'https')
		return { ok: false, status: 400, sentence: 'X-Forwarded-Proto must be http or https.' };
	return { ok: true, protocol, host, address: lastAddress(request) || socket };
}

// The last address is the one the nearest proxy wrote; the ones before it may be anybody's invention.
function lastAddress(request: IncomingMessage): string | undefined {
	return single(request.headers['x-forwarded-for'])?.split(',').at(-1)?.trim();
}

/** A header that may stand there once and holds no more than a name; '' when it holds something else. */
function single(header: string | string[] | undefined): string | undefined {
	if (header === undefined) return undefined;
	if (typeof header !== 'string' || /[\s/\\@?#]/.test(header.replaceAll(', ', ','))) return '';
	return header.toLowerCase();
}

const isLocal = (host: string) => local.includes(host.replace(/:\d{1,5}$/, ''));

// A container asks for its own health by localhost, past the proxy.
function isHealthCheck(request: IncomingMessage, host: string | undefined): boolean {
	return host !== undefined && isLocal(host) && (request.url ?? '').startsWith('/health/');
}

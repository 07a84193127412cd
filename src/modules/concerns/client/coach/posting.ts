/** What came of asking the server: `reason` is its own word ('stale', …), or 'network', 'signed_out', 'unknown'. */
export type Posted<T> =
	| { ok: true; value: T }
	/** `concerns`: how many concerns stand in the way, where the server says so. */
	| { ok: false; status: number; reason: string; concerns?: number };

const PATIENCE_MS = 30_000;

async function ask<T>(address: string, init: RequestInit): Promise<Posted<T>> {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
	try {
		// A sign-in page instead of an answer must not be followed: its address is of no use here.
		const answer = await fetch(address, { ...init, redirect: 'manual', signal: stop.signal });
		const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
		// A page of the server, or of the web server before it, that says it is out of order: she is signed in as she was.
		if (!isJson && answer.status >= 500) return { ok: false, status: answer.status, reason: 'network' };
		if (!isJson) return { ok: false, status: answer.status, reason: 'signed_out' };
		const value: unknown = await answer.json();
		if (answer.ok) return { ok: true, value: value as T };
		return { ok: false, status: answer.status, ...refusalIn(value) };
	} catch {
		// Not reached, cut off, or no JSON: nothing may be taken for done.
		return { ok: false, status: 0, reason: 'network' };
	} finally {
		clearTimeout(timer);
	}
}

function refusalIn(value: unknown): { reason: string; concerns?: number } {
	const { reason, concerns } = (value ?? {}) as { reason?: unknown; concerns?: unknown };
	const words = { reason: typeof reason === 'string' ? reason : 'unknown' };
	return typeof concerns === 'number' ? { ...words, concerns } : words;
}

/** Asks an address of the hub for JSON. */
export const getJson = <T>(address: string): Promise<Posted<T>> =>
	ask<T>(address, { headers: { accept: 'application/json' } });

/** Sends JSON to an address of the hub. */
export const postJson = <T>(address: string, body: unknown): Promise<Posted<T>> =>
	ask<T>(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json' },
		body: JSON.stringify(body)
	});

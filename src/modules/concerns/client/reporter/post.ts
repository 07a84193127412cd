/** Ends when nothing moves for so long. A slow phone with photos may take minutes, as long as something moves. */
const PATIENCE_MS = 10_000;

export type Posted = { status: number; answer: unknown };
export type Web = { ask: typeof ask; post: typeof post };

/**
 * Posts text that is JSON already. Out: the status and what came back (null when that is no JSON).
 * Throws an Error `offline` when it cannot have arrived whole, `unsure` when it may have, without an answer.
 */
export function post(address: string, body: string): Promise<Posted> {
	return new Promise((resolve, reject) => {
		if (!navigator.onLine) {
			reject(new Error('offline'));
			return;
		}
		const request = new XMLHttpRequest();
		let whole = false;
		let timer = 0;
		const moved = () => {
			clearTimeout(timer);
			timer = window.setTimeout(() => request.abort(), PATIENCE_MS);
		};
		const broken = () => {
			clearTimeout(timer);
			reject(new Error(whole ? 'unsure' : 'offline'));
		};
		request.upload.onprogress = moved;
		request.upload.onload = () => {
			whole = true;
			moved();
		};
		request.onprogress = moved;
		request.onerror = broken;
		request.onabort = broken;
		request.onload = () => {
			clearTimeout(timer);
			resolve({ status: request.status, answer: fromJson(request.responseText) });
		};
		request.open('POST', address);
		request.setRequestHeader('content-type', 'application/json');
		moved();
		request.send(body);
	});
}

/** Asks for something fresh. Throws an Error `offline` when it does not come in time. */
export async function ask(address: string): Promise<Posted> {
	const stop = new AbortController();
	const timer = window.setTimeout(() => stop.abort(), PATIENCE_MS);
	try {
		const response = await fetch(address, { cache: 'no-store', signal: stop.signal });
		return { status: response.status, answer: fromJson(await response.text()) };
	} catch {
		throw new Error('offline');
	} finally {
		clearTimeout(timer);
	}
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		// A page of the web server, or nothing: the status says enough.
		return null;
	}
}

/** The server behind this page. */
export const WEB: Web = { ask, post };

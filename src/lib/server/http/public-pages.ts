import type { Handle } from '@sveltejs/kit/hooks';

/** Pages that are the same for every visitor who is not signed in. */
const SAME_FOR_ALL = new Set([
	'/[hub]/(public)',
	'/[hub]/(public)/agenda',
	'/[hub]/(public)/agenda/[occurrence=id]',
	'/[hub]/(public)/agenda/week',
	'/[hub]/(public)/agenda/maand',
	'/[hub]/(public)/contact'
]);
/** "Nu open" and "nu bezig" follow the clock, so that even an unchanged page is made again this often. */
const FRESH_MS = 15_000;
const MOST_PAGES = 400;
const LARGEST = 200_000;

type Kept = { mark: string; at: number; body: string; headers: [string, string][] };
const kept = new Map<string, Kept>();

/**
 * Keeps the finished HTML of a public page while its hub's log does not grow: every change writes a line there, so that
 * the next visitor, on any copy of the program, sees the change. Only for visitors without a session; nothing personal can be in it.
 */
export const publicPages: Handle = async ({ event, resolve }) => {
	const { hub, actor, locale } = event.locals;
	const same =
		hub &&
		actor.kind === 'visitor' &&
		event.request.method === 'GET' &&
		SAME_FOR_ALL.has(event.route.id ?? '') &&
		!event.isDataRequest;
	if (!same) return resolve(event);
	const key = `${hub.id} ${locale} ${event.url.pathname}${event.url.search}`;
	const found = kept.get(key);
	if (found && found.mark === hub.mark && Date.now() - found.at < FRESH_MS) {
		return new Response(found.body, { headers: found.headers });
	}
	const response = await resolve(event);
	if (response.status !== 200 || response.headers.has('set-cookie')) return response;
	const body = await response.text();
	const policy = response.headers.get('content-security-policy') ?? '';
	// A page with a nonce in it must stay unique.
	if (body.length < LARGEST && !policy.includes('nonce-'))
		remember(key, { mark: hub.mark, at: Date.now(), body, headers: [...response.headers] });
	return new Response(body, response);
};

function remember(key: string, page: Kept) {
	kept.delete(key);
	kept.set(key, page);
	if (kept.size > MOST_PAGES) kept.delete(kept.keys().next().value!);
}

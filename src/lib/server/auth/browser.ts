import type { Cookies } from '@sveltejs/kit';
import { hashToken, randomToken } from '#lib/crypto/tokens.ts';

/** Ties a code or a passkey's challenge to the browser that asked for it: a code that was talked out of somebody opens nothing elsewhere. */
export const BROWSER_COOKIE = '__Host-aanloop-browser';

const shape = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 3600 } as const;

/** The hash of this browser's token, or undefined when it has none. */
export function browserOf(cookies: Cookies): string | undefined {
	const token = cookies.get(BROWSER_COOKIE);
	return token && /^[\w-]{43}$/.test(token) ? hashToken(token) : undefined;
}

/** The hash of this browser's token; gives it one for an hour when it has none. Only in answer to a POST. */
export function markBrowser(cookies: Cookies): string {
	const known = browserOf(cookies);
	const token = known ? (cookies.get(BROWSER_COOKIE) ?? '') : randomToken();
	cookies.set(BROWSER_COOKIE, token, shape);
	return hashToken(token);
}

/** Forgets the browser, once it is signed in. */
export function unmarkBrowser(cookies: Cookies): void {
	cookies.delete(BROWSER_COOKIE, shape);
}

import { limits } from '#lib/limits.ts';

/** __Host-: the browser takes it only over TLS (or on localhost), for this host alone. */
export const SESSION_COOKIE = '__Host-aanloop';

type Shape = { path: string; httpOnly: boolean; secure: boolean; sameSite: 'lax'; maxAge?: number };
/** What we need of the cookies of a request; the worker, which also knows sessions, has no framework. */
export type CookieJar = {
	get(name: string): string | undefined;
	set(name: string, value: string, shape: Shape): void;
	delete(name: string, shape: Shape): void;
};

const shape = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export function setSessionCookie(cookies: CookieJar, value: string): void {
	cookies.set(SESSION_COOKIE, value, { ...shape, maxAge: limits.residentSessionDays * 86_400 });
}

export function readSessionCookie(cookies: CookieJar): string | undefined {
	return cookies.get(SESSION_COOKIE);
}

export function clearSessionCookie(cookies: CookieJar): void {
	cookies.delete(SESSION_COOKIE, shape);
}

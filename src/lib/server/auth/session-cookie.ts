import type { Cookies } from '@sveltejs/kit';
import { limits } from '#lib/server/limits.ts';

/** __Host-: the browser takes it only over TLS (or on localhost), for this host alone. */
export const SESSION_COOKIE = '__Host-aanloop';

const shape = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export function setSessionCookie(cookies: Cookies, value: string): void {
	cookies.set(SESSION_COOKIE, value, { ...shape, maxAge: limits.residentSessionDays * 86_400 });
}

export function readSessionCookie(cookies: Cookies): string | undefined {
	return cookies.get(SESSION_COOKIE);
}

export function clearSessionCookie(cookies: Cookies): void {
	cookies.delete(SESSION_COOKIE, shape);
}

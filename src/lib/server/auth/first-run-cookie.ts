import type { Cookies } from '@sveltejs/kit';
import { BEGIN_COOKIE, beginToken } from './first-run.ts';

/** Lets this browser make the first hub for two hours. */
export function setBegin(cookies: Cookies, linkId: string): void {
	cookies.set(BEGIN_COOKIE, beginToken(linkId), {
		path: '/',
		httpOnly: true,
		secure: true,
		sameSite: 'lax',
		maxAge: 2 * 3600
	});
}

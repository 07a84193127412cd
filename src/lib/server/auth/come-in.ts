import type { RequestEvent } from '@sveltejs/kit';
import { inInstallation } from '#lib/server/db/index.ts';
import type { Person } from './actor.ts';
import { redirect } from '@sveltejs/kit';
import { withBack } from './back.ts';
import { unmarkBrowser } from './browser.ts';
import { deviceLabel } from './device.ts';
import { setLanguage } from './language.ts';
import { reachOf } from './reach.ts';
import { endSession, setSessionCookie } from './session.ts';

/** Gives the browser its new session, in place of the one it had, and the language of who signed in when it had none. */
export async function comeIn(event: RequestEvent, cookie: string, personId?: string): Promise<void> {
	const { actor } = event.locals;
	const reader = await inInstallation(async (tx) => {
		if (actor.kind === 'person') await endSession(tx, actor.personId, actor.sessionId);
		return personId === undefined ? undefined : reachOf(tx, personId);
	});
	setSessionCookie(event.cookies, cookie);
	unmarkBrowser(event.cookies);
	if (reader && !event.cookies.get('taal')) setLanguage(event, reader.locale);
}

/** The device that asks, in a few words. */
export function deviceOf(event: RequestEvent): string {
	return deviceLabel(event.request.headers.get('user-agent'));
}

/** Who is signed in; whoever is not goes to the sign-in page and comes back here afterwards. For pages everybody has, outside any hub. */
export function signedIn(event: RequestEvent): Person {
	const { actor } = event.locals;
	if (actor.kind === 'person') return actor;
	redirect(303, withBack('/inloggen', event.url.pathname));
}

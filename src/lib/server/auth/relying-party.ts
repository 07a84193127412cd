import { settings } from '#lib/server/settings/settings.ts';

/** For whom a passkey is made: the host name, and the whole address of the page. */
export type RelyingParty = { rpID: string; origin: string };

/**
 * The relying party of a request, by the address it came in on; undefined when that is not one of our own. The server has
 * checked the host before (`scripts/hosts.ts`); a passkey is too dear to lean on that alone.
 */
export function relyingPartyOf(url: URL): RelyingParty | undefined {
	const { ORIGIN_HOSTS, PUBLIC_URL, BEHIND_PROXY } = settings();
	const names = new Set(ORIGIN_HOSTS);
	if (PUBLIC_URL !== '') names.add(new URL(PUBLIC_URL).host);
	const local = !BEHIND_PROXY && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
	return local || names.has(url.host) ? { rpID: url.hostname, origin: url.origin } : undefined;
}

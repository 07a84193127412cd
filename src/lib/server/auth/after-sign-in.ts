import type { Tx } from '#lib/server/db/index.ts';
import { ownPath, withBack } from './back.ts';
import { hubsOf, isPrivileged, passkeyCount } from './privileged.ts';

/**
 * Where to go after signing in by code or link: back to where she came from, or to her own house. Someone with rights over
 * others passes by the passkey first, or makes one, because without it they do not count.
 */
export async function afterSignIn(tx: Tx, personId: string, back: string | null | undefined): Promise<string> {
	const wanted = ownPath(back, '');
	const hubs = wanted ? [] : await hubsOf(tx, personId);
	const [only, second] = hubs;
	const goal = wanted || (only && !second ? `/${only.slug}` : '/');
	if (!(await isPrivileged(tx, personId))) return goal;
	return withBack((await passkeyCount(tx, personId)) > 0 ? '/inloggen/passkey' : '/account/passkeys', goal);
}

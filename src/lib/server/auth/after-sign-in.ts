import type { Tx } from '#lib/server/db/index.ts';
import { ownPath, withBack } from './back.ts';
import { hubsOf, isPrivileged, passkeyCount } from './privileged.ts';

/** Where somebody goes once she is in: back to where she came from, or to her own house when there is just one. */
export async function goalOf(tx: Tx, personId: string, back: string | null | undefined): Promise<string> {
	const wanted = ownPath(back, '');
	if (wanted) return wanted;
	const [only, second] = await hubsOf(tx, personId);
	return only && !second ? `/${only.slug}` : '/';
}

/**
 * Where to go after signing in by code or link. Someone with rights over others passes by the passkey first, or makes one,
 * because without it those rights do not count.
 */
export async function afterSignIn(tx: Tx, personId: string, back: string | null | undefined): Promise<string> {
	const goal = await goalOf(tx, personId, back);
	if (!(await isPrivileged(tx, personId))) return goal;
	return withBack((await passkeyCount(tx, personId)) > 0 ? '/inloggen/passkey' : '/account/passkeys', goal);
}

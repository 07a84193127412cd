import { and, eq, gt } from 'drizzle-orm';
import { isId } from '#lib/crypto/ids.ts';
import { derivedToken, equalSecret } from '#lib/crypto/tokens.ts';
import { inInstallation, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { oneTimeLink } from '#lib/server/db/schema/people.ts';
import { publicUrl, settings } from '#lib/server/settings/settings.ts';
import { now } from '#lib/time/clock.ts';
import { makeOneTimeLink } from './one-time-link.ts';

/** Holds the right to make the first hub, after the link of the terminal was used. */
export const BEGIN_COOKIE = '__Host-aanloop-begin';
const BEGIN_MS = 2 * 3_600_000;

/** For whoever installs: the address, printed in the terminal, that opens the welcome page once; undefined when there is a hub. */
export function firstRunLink(): Promise<string | undefined> {
	return inInstallation(async (tx) => {
		if (await hasHub(tx)) return undefined;
		return publicUrl() + (await makeOneTimeLink(tx, { purpose: 'first_run', minutes: 24 * 60 }));
	});
}

/** The value of BEGIN_COOKIE after a link was used. */
export function beginToken(linkId: string): string {
	return `${linkId}.${derivedToken(settings().AANLOOP_SECRET, 'begin', linkId)}`;
}

/**
 * Whether this visitor may make the first hub (or load the voorbeeldwijk): there is none yet, and either the program runs for
 * this machine alone, or he used the link of the terminal less than two hours ago. `cookie`: of BEGIN_COOKIE; `address`: the client's.
 */
export async function mayBegin(tx: Tx, cookie: string | undefined, address: string): Promise<boolean> {
	if (await hasHub(tx)) return false;
	if (isLocalStart() && isOwnMachine(address)) return true;
	const [, id, token] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
	if (!id || !token || !isId(id) || !equalSecret(beginToken(id), `${id}.${token}`)) return false;
	const recent = and(
		eq(oneTimeLink.id, id),
		eq(oneTimeLink.purpose, 'first_run'),
		gt(oneTimeLink.usedAt, new Date(now().epochMilliseconds - BEGIN_MS))
	);
	return (await tx.select({ id: oneTimeLink.id }).from(oneTimeLink).where(recent)).length > 0;
}

/** Whether the program was started just so, by somebody at her own machine: no proxy, no names to answer to. */
export function isLocalStart(): boolean {
	const { BEHIND_PROXY, ORIGIN_HOSTS, PUBLIC_URL } = settings();
	return !BEHIND_PROXY && ORIGIN_HOSTS.length === 0 && PUBLIC_URL === '';
}

/** Whether a client address is this machine itself. */
export function isOwnMachine(address: string): boolean {
	return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address);
}

async function hasHub(tx: Tx): Promise<boolean> {
	return (await tx.select({ id: hub.id }).from(hub).limit(1)).length > 0;
}

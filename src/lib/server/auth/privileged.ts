import { and, count, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership, oneTimeLink, operator, passkey } from '#lib/server/db/schema/people.ts';
import { now } from '#lib/time/clock.ts';
import { PRIVILEGED, ROLES, type Person } from './actor.ts';
import { freshPasskey } from './session.ts';

/** Whether a person holds, in any hub, a role that counts only with a passkey. */
export async function isPrivileged(tx: Tx, personId: string): Promise<boolean> {
	if (await isOperator(tx, personId)) return true;
	const held = (await hubsOf(tx, personId)).flatMap(({ roles }) => roles);
	return ROLES.some((role) => PRIVILEGED.has(role) && held.includes(role));
}

/** Whether a person keeps the installation running. */
export async function isOperator(tx: Tx, personId: string): Promise<boolean> {
	return (await tx.select().from(operator).where(eq(operator.personId, personId))).length > 0;
}

/** The hubs a person belongs to, by name. */
export function hubsOf(tx: Tx, personId: string) {
	return tx
		.select({ id: hub.id, slug: hub.slug, name: hub.name, roles: membership.roles, demo: hub.demo })
		.from(membership)
		.innerJoin(hub, eq(hub.id, membership.hubId))
		.where(and(eq(membership.personId, personId), isNull(membership.leftAt)))
		.orderBy(hub.name);
}

export async function passkeyCount(tx: Tx, personId: string): Promise<number> {
	const [row] = await tx.select({ many: count() }).from(passkey).where(eq(passkey.personId, personId));
	return row?.many ?? 0;
}

/** How long after a one-time link somebody may make a new passkey beside the lost one. */
const AFTER_LINK_MS = 30 * 60_000;

/**
 * Whether she may add or remove passkeys now. For someone with rights over others a mail code is not enough once she has a
 * passkey: otherwise her mailbox would be worth as much as her passkey. Then a fresh passkey is asked, or a one-time link.
 */
export async function mayChangePasskeys(tx: Tx, actor: Person): Promise<boolean> {
	if (freshPasskey(actor)) return true;
	if ((await passkeyCount(tx, actor.personId)) === 0 || !(await isPrivileged(tx, actor.personId))) return true;
	const since = new Date(now().epochMilliseconds - AFTER_LINK_MS);
	const recent = and(eq(oneTimeLink.personId, actor.personId), gt(oneTimeLink.usedAt, since));
	return (await tx.select({ id: oneTimeLink.id }).from(oneTimeLink).where(recent).limit(1)).length > 0;
}

import { and, eq } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { PRIVILEGED, type Actor, type Role } from '#lib/server/auth/actor.ts';
import { freshPasskey } from '#lib/server/auth/session.ts';
import { inHub, inInstallation, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { now } from '#lib/time/clock.ts';
import { knownByInstallation } from './installation-part.ts';
import './people-part.ts';
import { modulesOfErasure } from './registry.ts';

export type Known = {
	madeAt: string;
	/** Apart from any hub: her record, devices and passkeys. */
	yourself: NonNullable<Awaited<ReturnType<typeof knownByInstallation>>>;
	hubs: { name: string; slug: string; known: Record<string, unknown> }[];
};

/**
 * Everything the installation and every hub know of the actor, each hub asked through its own door.
 * Who holds a role with rights over others, in any hub, shows a fresh passkey first: this one page holds it all.
 */
export async function whatWeKnow(actor: Actor): Promise<Outcome<Known, 'not_allowed' | 'fresh_passkey'>> {
	if (actor.kind !== 'person') return refused('not_allowed');
	const { personId } = actor;
	const { yourself, hubs } = await inInstallation(async (tx) => ({
		yourself: await knownByInstallation(tx, personId),
		hubs: await hubsOf(tx, personId)
	}));
	if (!yourself) return refused('not_allowed');
	if (
		(yourself.operatorSince || hubs.some(({ roles }) => roles.some((role) => PRIVILEGED.has(role)))) &&
		!freshPasskey(actor)
	)
		return refused('fresh_passkey');
	const known: Known['hubs'] = [];
	for (const { id, name, slug } of hubs)
		known.push({ name, slug, known: await inHub({ ...actor, hubId: id }, (tx) => knownHere(tx, id, personId)) });
	return done({ madeAt: now().toString(), yourself, hubs: known });
}

/** What one hub knows of one person, by registered part. In the door of that hub. */
export async function knownHere(tx: Tx, hubId: string, personId: string): Promise<Record<string, unknown>> {
	const known: Record<string, unknown> = {};
	for (const part of modulesOfErasure()) {
		const one = await part.export(tx, hubId, personId);
		if (one !== undefined) known[part.name] = one;
	}
	return known;
}

/** The hubs that know a person, those she left included, with her roles. Through inInstallation. */
export async function hubsOf(
	tx: Tx,
	personId: string
): Promise<{ id: string; name: string; slug: string; roles: Role[]; left: boolean }[]> {
	const rows = await tx
		.select({ id: hub.id, name: hub.name, slug: hub.slug, roles: membership.roles, leftAt: membership.leftAt })
		.from(membership)
		.innerJoin(hub, eq(hub.id, membership.hubId))
		.where(and(eq(membership.personId, personId)))
		.orderBy(hub.name);
	return rows.map(({ roles, leftAt, ...row }) => ({ ...row, roles: roles as Role[], left: leftAt !== null }));
}

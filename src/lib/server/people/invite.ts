import { and, desc, eq, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { hashToken } from '#lib/crypto/tokens.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor, type Role } from '#lib/server/auth/actor.ts';
import { freshPasskey } from '#lib/server/auth/session.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { invitation, membership, person } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { limits } from '#lib/limits.ts';
import { sendInvitation } from './mails.ts';
import { openInvitation } from './members.ts';
import { invitationToken, letterCode, letterHash } from './secrets.ts';
import { coordinates, hubOf, memberOf, moment, privileged } from './standing.ts';

export type InviteRefused = 'not_allowed' | 'fresh_passkey' | 'no_roles' | 'already_member' | 'not_here' | 'has_mail';
type Made = { invitationId: string };

/**
 * Invites an address by mail; an earlier open invitation to it is taken back. The answer is the same whether the installation
 * knows the address or not. Refused when this hub's own member has it, and for roles with rights without a fresh passkey.
 */
export async function inviteByMail(
	tx: Tx,
	actor: Actor,
	to: { name: string; email: string; roles: readonly Role[] }
): Promise<Outcome<Made, InviteRefused>> {
	const no = mayInvite(actor, to.roles);
	if (no) return refused(no);
	const hubId = hubOf(actor);
	if (await memberWithAddress(tx, hubId, to.email)) return refused('already_member');
	await tx
		.update(invitation)
		.set({ withdrawnAt: moment() })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.email, to.email), openInvitation()));
	const id = newId();
	await put(tx, actor, {
		id,
		...to,
		sentBy: 'mail',
		codeHash: hashToken(invitationToken(id)),
		days: limits.inviteDays
	});
	await sendInvitation(tx, actor, id);
	return done({ invitationId: id });
}

/**
 * Invites by a printed letter with a code: someone who was signed up at the desk (`personId`), or someone who is not here yet.
 * Refused for a member with a mail address: she signs in with that.
 */
export async function inviteByLetter(
	tx: Tx,
	actor: Actor,
	to: { personId: string } | { name: string; roles: readonly Role[] }
): Promise<Outcome<Made, InviteRefused>> {
	const no = mayInvite(actor, 'personId' in to ? ['resident'] : to.roles);
	if (no) return refused(no);
	const hubId = hubOf(actor);
	const id = newId();
	const letter = {
		id,
		sentBy: 'letter' as const,
		codeHash: letterHash(hubId, letterCode(id)),
		days: limits.letterDays
	};
	if (!('personId' in to)) {
		await put(tx, actor, { ...letter, ...to });
		return done({ invitationId: id });
	}
	const member = await memberOf(tx, hubId, to.personId, { lock: true });
	if (!member) return refused('not_here');
	const [known] = await tx.select({ email: person.email }).from(person).where(eq(person.id, to.personId));
	if (known?.email) return refused('has_mail');
	await tx
		.update(invitation)
		.set({ withdrawnAt: moment() })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.personId, to.personId), openInvitation()));
	await put(tx, actor, { ...letter, name: member.name, roles: ['resident'], personId: to.personId });
	return done({ invitationId: id });
}

/** Takes an invitation back that nobody accepted yet. */
export async function withdrawInvitation(
	tx: Tx,
	actor: Actor,
	invitationId: string
): Promise<Outcome<null, 'not_allowed' | 'not_open'>> {
	const hubId = hubOf(actor);
	if (!coordinates(actor)) return refused('not_allowed');
	const taken = await tx
		.update(invitation)
		.set({ withdrawnAt: moment() })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.id, invitationId), openInvitation()))
		.returning({ id: invitation.id });
	if (taken.length === 0) return refused('not_open');
	await record(tx, actor, 'people.invitation_withdrawn', { type: 'invitation', id: invitationId });
	return done(null);
}

/** The open invitations of a hub, the newest first. */
export function listInvitations(tx: Tx, hubId: string) {
	return tx
		.select({
			id: invitation.id,
			name: invitation.name,
			email: invitation.email,
			roles: sql<Role[]>`${invitation.roles}`,
			sentBy: sql<'mail' | 'letter'>`${invitation.sentBy}`,
			personId: invitation.personId,
			createdAt: invitation.createdAt,
			expiresAt: invitation.expiresAt
		})
		.from(invitation)
		.where(and(eq(invitation.hubId, hubId), openInvitation()))
		.orderBy(desc(invitation.createdAt));
}

/** What stands in a letter, for printing it (again); undefined when it is no letter or no longer open. */
export async function letterToPrint(tx: Tx, hubId: string, invitationId: string) {
	const [row] = await tx
		.select({
			id: invitation.id,
			name: invitation.name,
			expiresAt: invitation.expiresAt,
			personId: invitation.personId,
			locale: person.locale
		})
		.from(invitation)
		.leftJoin(person, eq(person.id, invitation.personId))
		.where(
			and(
				eq(invitation.hubId, hubId),
				eq(invitation.id, invitationId),
				eq(invitation.sentBy, 'letter'),
				openInvitation()
			)
		);
	return row ? { ...row, code: letterCode(row.id) } : undefined;
}

function mayInvite(actor: Actor, roles: readonly Role[]): InviteRefused | undefined {
	if (!coordinates(actor)) return 'not_allowed';
	if (roles.length === 0) return 'no_roles';
	return privileged(roles) && !freshPasskey(actor) ? 'fresh_passkey' : undefined;
}

async function memberWithAddress(tx: Tx, hubId: string, email: string): Promise<boolean> {
	const [row] = await tx
		.select({ personId: membership.personId })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(and(eq(membership.hubId, hubId), eq(person.email, email), sql`${membership.leftAt} is null`));
	return row !== undefined;
}

type Letter = {
	id: string;
	name: string;
	email?: string;
	roles: readonly Role[];
	sentBy: 'mail' | 'letter';
	codeHash: string;
	personId?: string;
	days: number;
};

async function put(tx: Tx, actor: Actor, { days, roles, ...rest }: Letter): Promise<void> {
	const at = moment();
	const expiresAt = new Date(at.getTime() + days * 86_400_000);
	await tx.insert(invitation).values({
		hubId: hubOf(actor),
		...rest,
		roles: [...new Set(roles)],
		invitedBy: personIdOf(actor),
		createdAt: at,
		expiresAt
	});
	await record(tx, actor, 'people.invited', { type: 'invitation', id: rest.id }, { by: rest.sentBy });
}

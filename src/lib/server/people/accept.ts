import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { equalSecret, hashToken } from '#lib/crypto/tokens.ts';
import { newPass } from '#lib/crypto/wijkpas.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { program, type Actor, type Role } from '#lib/server/auth/actor.ts';
import { startSession } from '#lib/server/auth/session.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { invitation, membership, passkey, person, wijkpas } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { withinRate } from '#lib/server/rates.ts';
import type { Locale } from './desk.ts';
import { parseCode } from './letter-code.ts';
import { moveEverything } from './merge.ts';
import { openInvitation } from './members.ts';
import { invitationToken, letterHash } from './secrets.ts';
import { memberOf, moment, takeTurn } from './standing.ts';
import { rolesChanged } from './standing-changes.ts';

export type Invitation = typeof invitation.$inferSelect;
export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired';
export type AcceptRefused = 'accepted' | 'withdrawn' | 'expired' | 'unknown' | 'sign_in_first';
/** `cookie`: the session that was started for someone who was not signed in. */
export type Accepted = { personId: string; cookie?: string };

/** The invitation behind a link in a mail; undefined when the link is not whole. Through the door of the hub. */
export async function invitationByLink(
	tx: Tx,
	hubId: string,
	invitationId: string,
	token: string
): Promise<Invitation | undefined> {
	if (!equalSecret(token, invitationToken(invitationId))) return undefined;
	const [row] = await tx
		.select()
		.from(invitation)
		.where(and(eq(invitation.hubId, hubId), eq(invitation.id, invitationId), eq(invitation.sentBy, 'mail')));
	return row;
}

/**
 * The invitation behind the code of a letter, however it was typed. Tries of one network are counted.
 * Refused: 'too_many', 'unknown'. Through the door of the hub.
 */
export async function invitationByCode(
	tx: Tx,
	hubId: string,
	typed: string,
	network: string
): Promise<Outcome<Invitation, 'too_many' | 'unknown'>> {
	if (!(await withinRate(tx, 'letterCodeTriesPerNetworkPerHour', `${hubId}:${network}`))) return refused('too_many');
	const code = parseCode(typed);
	if (!code) return refused('unknown');
	const [row] = await tx
		.select()
		.from(invitation)
		.where(
			and(
				eq(invitation.hubId, hubId),
				eq(invitation.codeHash, letterHash(hubId, code)),
				eq(invitation.sentBy, 'letter')
			)
		);
	return row ? done(row) : refused('unknown');
}

/** Whether it can be accepted still, and if not, why. */
export function stateOf(row: Pick<Invitation, 'acceptedAt' | 'withdrawnAt' | 'expiresAt'>): InvitationState {
	if (row.acceptedAt) return 'accepted';
	if (row.withdrawnAt) return 'withdrawn';
	return row.expiresAt.getTime() > moment().getTime() ? 'open' : 'expired';
}

/**
 * Accepts an invitation, once, for whoever holds its link or code; the caller has checked that. Through inInstallation: it may
 * have to make a person and sign her in.
 * Signed in: she becomes a member as herself; a record made for her at the desk becomes hers. Not signed in: the letter opens
 * the desk's record, a mail makes a new person; an address the installation knows already must sign in first.
 */
export async function acceptInvitation(
	tx: Tx,
	actor: Actor,
	row: Invitation,
	as: { device: string; locale: Locale }
): Promise<Outcome<Accepted, AcceptRefused>> {
	await tx.execute(sql`select set_config('app.hub_id', ${row.hubId}, true)`);
	await takeTurn(tx, row.hubId);
	const [taken] = await tx
		.select()
		.from(invitation)
		.where(and(eq(invitation.hubId, row.hubId), eq(invitation.id, row.id)))
		.for('update');
	if (!taken) return refused('unknown');
	const state = stateOf(taken);
	if (state !== 'open')
		return actor.kind === 'person' && taken.acceptedBy === actor.personId
			? done({ personId: actor.personId })
			: refused(state);
	if (actor.kind === 'person') {
		await join(tx, taken, actor.personId, actor);
		if (taken.personId && taken.personId !== actor.personId)
			await moveEverything(tx, actor, row.hubId, taken.personId, actor.personId);
		return done({ personId: actor.personId });
	}
	if (taken.personId) {
		const session = await waysIn(tx, taken.hubId, taken.personId);
		await join(tx, taken, taken.personId, program(taken.hubId));
		return done({
			personId: taken.personId,
			cookie: await startSession(tx, { personId: taken.personId, device: as.device, ...session })
		});
	}
	const personId = newId();
	// Two copies of one press meet here: the second finds the address taken, and signs in.
	const made = await tx
		.insert(person)
		.values({
			id: personId,
			name: taken.name,
			email: taken.email,
			locale: as.locale,
			reachedBy: taken.email ? 'email' : 'letter'
		})
		.onConflictDoNothing({ target: person.email })
		.returning({ id: person.id });
	if (made.length === 0) return refused('sign_in_first');
	await join(tx, taken, personId, program(taken.hubId));
	return done({ personId, cookie: await startSession(tx, { personId, factor: 'code', device: as.device }) });
}

async function join(tx: Tx, row: Invitation, personId: string, actor: Actor): Promise<void> {
	const at = moment();
	const { hubId, id, name, roles } = row;
	const before = ((await memberOf(tx, hubId, personId))?.roles ?? []) as Role[];
	await tx
		.insert(membership)
		.values({ hubId, personId, name, roles, joinedAt: at })
		// Who was here before keeps her name and roles and gets the new ones; who left comes back with only the new ones.
		.onConflictDoUpdate({
			target: [membership.hubId, membership.personId],
			set: {
				leftAt: null,
				roles: sql`case when ${membership.leftAt} is null then array(select distinct unnest(${membership.roles} || excluded.roles)) else excluded.roles end`
			}
		});
	await tx
		.update(invitation)
		.set({ acceptedAt: at, acceptedBy: personId })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.id, id), openInvitation()));
	await record(tx, { ...actor, hubId }, 'people.joined', { type: 'person', id: personId }, { by: row.sentBy });
	await rolesChanged(tx, { ...actor, hubId }, { personId, before, after: [...before, ...(roles as Role[])] });
}

/**
 * A letter signs in fully only whom nobody but this hub's desk can let in. Someone with another way in, or with another hub, is
 * let in as with a wijkpas: a resident, in this hub alone. Else the desk of one hub could walk into another as her.
 */
async function waysIn(
	tx: Tx,
	hubId: string,
	personId: string
): Promise<{ factor: 'code' } | { factor: 'pass'; passHubId: string; passId: string }> {
	const [known] = await tx.select({ email: person.email }).from(person).where(eq(person.id, personId));
	const [key] = await tx
		.select({ id: passkey.credentialId })
		.from(passkey)
		.where(eq(passkey.personId, personId))
		.limit(1);
	const [elsewhere] = await tx
		.select({ hubId: membership.hubId })
		.from(membership)
		.where(and(eq(membership.personId, personId), ne(membership.hubId, hubId)))
		.limit(1);
	if (!known?.email && !key && !elsewhere) return { factor: 'code' };
	const [pass] = await tx
		.select({ id: wijkpas.id })
		.from(wijkpas)
		.where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, personId), isNull(wijkpas.revokedAt)));
	if (pass) return { factor: 'pass', passHubId: hubId, passId: pass.id };
	const passId = newId();
	// A pass whose number nobody was told: it can be taken back at the desk like any other.
	await tx
		.insert(wijkpas)
		.values({ hubId, id: passId, personId, numberHash: hashToken(newPass()), issuedAt: moment() });
	return { factor: 'pass', passHubId: hubId, passId };
}

import { and, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { household, invitation, membership, person, wijkpas } from '#lib/server/db/schema/people.ts';
import { event, mail } from '#lib/server/db/schema/platform.ts';
import { daysBefore, PERIODS } from './periods.ts';
import { registerModule } from './registry.ts';

/** What the platform itself knows of a person in one hub: membership, household, pass, invitations, mails and the log. */
registerModule({
	name: 'people',
	tables: ['membership', 'household', 'invitation', 'wijkpas', 'event', 'mail'],
	export: knownInHub,
	erase: forgetInHub,
	merge: moveInHub,
	retention: sweepHub
});

async function knownInHub(tx: Tx, hubId: string, personId: string) {
	const [member] = await tx
		.select({
			name: membership.name,
			roles: membership.roles,
			household: household.name,
			joinedAt: membership.joinedAt,
			leftAt: membership.leftAt
		})
		.from(membership)
		.leftJoin(household, and(eq(household.hubId, membership.hubId), eq(household.id, membership.householdId)))
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)));
	const passes = await tx
		.select({ issuedAt: wijkpas.issuedAt, revokedAt: wijkpas.revokedAt, lastUsedAt: wijkpas.lastUsedAt })
		.from(wijkpas)
		.where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, personId)));
	const invitations = await tx
		.select({
			name: invitation.name,
			email: invitation.email,
			roles: invitation.roles,
			sentBy: invitation.sentBy,
			createdAt: invitation.createdAt,
			acceptedAt: invitation.acceptedAt
		})
		.from(invitation)
		.where(and(eq(invitation.hubId, hubId), await isHers(tx, personId)));
	const mails = await tx
		.select({ kind: mail.kind, state: mail.state, createdAt: mail.createdAt, settledAt: mail.settledAt })
		.from(mail)
		.where(and(eq(mail.hubId, hubId), eq(mail.recipientType, 'person'), eq(mail.recipientId, personId)))
		.orderBy(mail.createdAt);
	const done = await tx
		.select({ at: event.at, kind: event.kind })
		.from(event)
		.where(and(eq(event.hubId, hubId), eq(event.actorId, personId)))
		.orderBy(event.seq);
	return { membership: member, passes, invitations, mails, done };
}

/** The membership goes last: the rows of every other part hang on it, so whoever calls this has asked them first. */
async function forgetInHub(tx: Tx, hubId: string, personId: string): Promise<void> {
	const hers = await isHers(tx, personId);
	const letters = await tx
		.select({ id: invitation.id })
		.from(invitation)
		.where(and(eq(invitation.hubId, hubId), hers));
	const recipients = [personId, ...letters.map(({ id }) => id)];
	await tx.delete(mail).where(and(eq(mail.hubId, hubId), inArray(mail.recipientId, recipients)));
	await tx.delete(invitation).where(and(eq(invitation.hubId, hubId), hers));
	await tx
		.update(invitation)
		.set({ invitedBy: null })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.invitedBy, personId)));
	await tx.delete(wijkpas).where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, personId)));
	await tx
		.update(wijkpas)
		.set({ issuedBy: null })
		.where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.issuedBy, personId)));
	await tx
		.update(event)
		.set({ actorId: null })
		.where(and(eq(event.hubId, hubId), eq(event.actorId, personId)));
	const [gone] = await tx
		.delete(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)))
		.returning({ householdId: membership.householdId });
	if (gone?.householdId) await dissolve(tx, hubId, gone.householdId);
}

async function moveInHub(tx: Tx, hubId: string, fromPersonId: string, toPersonId: string): Promise<void> {
	await tx
		.update(invitation)
		.set({ personId: toPersonId })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.personId, fromPersonId)));
	await tx
		.update(invitation)
		.set({ acceptedBy: toPersonId })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.acceptedBy, fromPersonId)));
	await tx
		.update(invitation)
		.set({ invitedBy: toPersonId })
		.where(and(eq(invitation.hubId, hubId), eq(invitation.invitedBy, fromPersonId)));
	await movePasses(tx, hubId, fromPersonId, toPersonId);
	await tx
		.update(wijkpas)
		.set({ issuedBy: toPersonId })
		.where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.issuedBy, fromPersonId)));
	// The same mail may have gone to both: then one line says it.
	await tx.execute(sql`delete from mail m where m.hub_id = ${hubId} and m.recipient_id = ${fromPersonId} and exists (
		select from mail k where k.hub_id = m.hub_id and k.kind = m.kind and k.recipient_id = ${toPersonId} and k.subject_id = m.subject_id and k.version = m.version)`);
	await tx
		.update(mail)
		.set({ recipientId: toPersonId })
		.where(and(eq(mail.hubId, hubId), eq(mail.recipientType, 'person'), eq(mail.recipientId, fromPersonId)));
	await tx
		.update(event)
		.set({ actorId: toPersonId })
		.where(and(eq(event.hubId, hubId), eq(event.actorId, fromPersonId)));
}

/** One pass works: the kept one's, else the other one's card stays good in her pocket. */
async function movePasses(tx: Tx, hubId: string, fromPersonId: string, toPersonId: string): Promise<void> {
	await tx.execute(sql`update wijkpas set revoked_at = now() where hub_id = ${hubId} and person_id = ${fromPersonId} and revoked_at is null
		and exists (select from wijkpas k where k.hub_id = ${hubId} and k.person_id = ${toPersonId} and k.revoked_at is null)`);
	await tx
		.update(wijkpas)
		.set({ personId: toPersonId })
		.where(and(eq(wijkpas.hubId, hubId), eq(wijkpas.personId, fromPersonId)));
}

async function sweepHub(tx: Tx, hubId: string, now: Date): Promise<Record<string, number>> {
	const invitations = await tx
		.delete(invitation)
		.where(and(eq(invitation.hubId, hubId), lt(invitation.expiresAt, daysBefore(now, PERIODS.invitation.days))))
		.returning({ id: invitation.id });
	const passes = await tx
		.delete(wijkpas)
		.where(
			and(
				eq(wijkpas.hubId, hubId),
				isNotNull(wijkpas.revokedAt),
				lt(wijkpas.revokedAt, daysBefore(now, PERIODS.pass.days))
			)
		)
		.returning({ id: wijkpas.id });
	const events = await tx
		.delete(event)
		.where(and(eq(event.hubId, hubId), lt(event.at, daysBefore(now, PERIODS.event.days))))
		.returning({ id: event.id });
	return { invitations: invitations.length, passes: passes.length, events: events.length };
}

/** Of an invitation: it was to her, by record, by acceptance or by her address. */
async function isHers(tx: Tx, personId: string) {
	const [known] = await tx.select({ email: person.email }).from(person).where(eq(person.id, personId));
	const byRecord = or(eq(invitation.personId, personId), eq(invitation.acceptedBy, personId));
	return known?.email ? or(byRecord, eq(invitation.email, known.email)) : byRecord;
}

async function dissolve(tx: Tx, hubId: string, householdId: string): Promise<void> {
	await tx.execute(sql`delete from household h where h.hub_id = ${hubId} and h.id = ${householdId}
		and not exists (select from membership m where m.hub_id = h.hub_id and m.household_id = h.id)`);
}

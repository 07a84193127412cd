import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import {
	membership,
	oneTimeLink,
	operator,
	passkey,
	passkeyChallenge,
	person,
	rateCount,
	session,
	signInCode
} from '#lib/server/db/schema/people.ts';
import { installationEvent, mail } from '#lib/server/db/schema/platform.ts';
import { limits } from '#lib/limits.ts';
import { daysBefore, PERIODS } from './periods.ts';

/** What the installation knows of a person apart from any hub: her record, her ways in, her devices. Through inInstallation or asWorker. */
export const INSTALLATION_TABLES = [
	'person',
	'operator',
	'session',
	'passkey',
	'passkey_challenge',
	'sign_in_code',
	'one_time_link',
	'installation_event',
	'mail'
] as const;

/** Her record and her ways in, as plain data; undefined for who is not there (any more). */
export async function knownByInstallation(tx: Tx, personId: string) {
	const [record] = await tx
		.select({
			name: person.name,
			email: person.email,
			phone: person.phone,
			language: person.locale,
			reachedBy: person.reachedBy,
			createdAt: person.createdAt
		})
		.from(person)
		.where(and(eq(person.id, personId), isNull(person.erasedAt)));
	if (!record) return undefined;
	const sessions = await tx
		.select({
			device: session.device,
			factor: session.factor,
			createdAt: session.createdAt,
			seenAt: session.seenAt,
			endedAt: session.endedAt
		})
		.from(session)
		.where(eq(session.personId, personId))
		.orderBy(session.createdAt);
	const passkeys = await tx
		.select({ label: passkey.label, createdAt: passkey.createdAt, usedAt: passkey.usedAt })
		.from(passkey)
		.where(eq(passkey.personId, personId))
		.orderBy(passkey.createdAt);
	const mails = await tx
		.select({ kind: mail.kind, state: mail.state, createdAt: mail.createdAt, settledAt: mail.settledAt })
		.from(mail)
		.where(and(isNull(mail.hubId), eq(mail.recipientType, 'person'), eq(mail.recipientId, personId)));
	const done = await tx
		.select({ at: installationEvent.at, kind: installationEvent.kind })
		.from(installationEvent)
		.where(eq(installationEvent.actorId, personId));
	const [operates] = await tx.select({ since: operator.since }).from(operator).where(eq(operator.personId, personId));
	return { person: record, sessions, passkeys, mails, done, operatorSince: operates?.since };
}

/** Takes everything away but an empty record with the moment of forgetting: ids elsewhere then point at nobody. */
export async function forgetByInstallation(tx: Tx, personId: string, at: Date): Promise<void> {
	const [known] = await tx.select({ email: person.email }).from(person).where(eq(person.id, personId));
	const address = known?.email;
	await tx.delete(session).where(eq(session.personId, personId));
	await tx.delete(passkey).where(eq(passkey.personId, personId));
	await tx.delete(passkeyChallenge).where(eq(passkeyChallenge.personId, personId));
	await tx
		.delete(signInCode)
		.where(
			address ? or(eq(signInCode.personId, personId), eq(signInCode.email, address)) : eq(signInCode.personId, personId)
		);
	await tx.delete(oneTimeLink).where(eq(oneTimeLink.personId, personId));
	await tx.delete(operator).where(eq(operator.personId, personId));
	await tx.delete(mail).where(eq(mail.recipientId, personId));
	await tx.update(installationEvent).set({ actorId: null }).where(eq(installationEvent.actorId, personId));
	await tx
		.update(person)
		.set({ name: 'Vergeten', email: null, phone: null, locale: 'nl', reachedBy: 'letter', erasedAt: at })
		.where(and(eq(person.id, personId), isNull(person.erasedAt)));
}

/** Whether no hub knows this person any more, and she does not run the installation. */
export async function belongsNowhere(tx: Tx, personId: string): Promise<boolean> {
	const [member] = await tx
		.select({ hubId: membership.hubId })
		.from(membership)
		.where(eq(membership.personId, personId))
		.limit(1);
	const [operates] = await tx
		.select({ personId: operator.personId })
		.from(operator)
		.where(eq(operator.personId, personId));
	return !member && !operates;
}

/** Sweeps what no hub owns. Through asWorker. */
export async function sweepInstallation(tx: Tx, now: Date): Promise<Record<string, number>> {
	const soon = daysBefore(now, PERIODS.signInCode.days);
	const late = (days: number) => daysBefore(now, PERIODS.session.days + days);
	const sessions = await tx
		.delete(session)
		.where(
			or(
				lt(session.endedAt, late(0)),
				lt(session.seenAt, late(limits.residentIdleDays)),
				lt(session.createdAt, late(limits.residentSessionDays))
			)
		)
		.returning({ id: session.id });
	const codes = await tx
		.delete(signInCode)
		.where(or(lt(signInCode.usedAt, soon), lt(signInCode.expiresAt, soon)))
		.returning({ id: signInCode.id });
	const challenges = await tx
		.delete(passkeyChallenge)
		.where(or(lt(passkeyChallenge.usedAt, soon), lt(passkeyChallenge.expiresAt, soon)))
		.returning({ id: passkeyChallenge.id });
	const links = await tx
		.delete(oneTimeLink)
		.where(or(lt(oneTimeLink.usedAt, soon), lt(oneTimeLink.expiresAt, soon)))
		.returning({ id: oneTimeLink.id });
	const counts = await tx
		.delete(rateCount)
		.where(lt(rateCount.windowStart, daysBefore(now, PERIODS.rateCount.days)))
		.returning({ key: rateCount.key });
	const mails = await tx
		.delete(mail)
		.where(and(sql`${mail.state} <> 'queued'`, lt(mail.settledAt, daysBefore(now, PERIODS.mail.days))))
		.returning({ id: mail.id });
	return {
		sessions: sessions.length,
		codes: codes.length,
		challenges: challenges.length,
		links: links.length,
		counts: counts.length,
		mails: mails.length
	};
}

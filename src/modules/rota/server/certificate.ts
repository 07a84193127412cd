import { and, desc, eq } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { limits } from '#lib/limits.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { isDate, toDate, type IsoDate } from '#lib/time/local.ts';
import { isVolunteerHere, todayHere, type NotHers } from './crew-member.ts';
import { certificate } from './hours.schema.ts';
import { canActFor, canPlan, hubOf } from './rights.ts';

export type CertificateRefusal =
	| NotHers
	| 'date_wrong'
	| 'period_order'
	| 'period_future'
	| 'period_too_old'
	| 'words_missing'
	| 'words_too_long'
	| 'already_made';
export type CertificateDraft = { firstDate: IsoDate; lastDate: IsoDate; words: string };
export type CertificateRow = CertificateDraft & {
	id: string;
	personId: string;
	signedBy: string | null;
	createdAt: Date;
};

const OLDEST = '2000-01-01';

/** What speaks against a draft; the check page asks it before anything is written. */
export async function certificateRefused(
	tx: Tx,
	hubId: string,
	{ firstDate, lastDate, words }: CertificateDraft
): Promise<CertificateRefusal | undefined> {
	if (!isDate(firstDate) || !isDate(lastDate)) return 'date_wrong';
	if (firstDate < OLDEST) return 'period_too_old';
	if (lastDate < firstDate) return 'period_order';
	if (lastDate > (await todayHere(tx, hubId))) return 'period_future';
	if (words.trim() === '') return 'words_missing';
	return words.length > limits.textLong ? 'words_too_long' : undefined;
}

/**
 * The coordinator writes what somebody did and learned here; tasks and hours of these days stand beside it, as they are confirmed
 * when it is downloaded. Refused 'already_made' when the same stands there: somebody pressed twice.
 */
export async function makeCertificate(
	tx: Tx,
	actor: Actor,
	personId: string,
	draft: CertificateDraft
): Promise<Outcome<{ id: string }, CertificateRefusal>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	if (!(await isVolunteerHere(tx, hubId, personId))) return refused('not_found');
	const wrong = await certificateRefused(tx, hubId, draft);
	if (wrong) return refused(wrong);
	const { firstDate, lastDate, words } = draft;
	const same = and(
		eq(certificate.hubId, hubId),
		eq(certificate.personId, personId),
		eq(certificate.firstDate, firstDate),
		eq(certificate.lastDate, lastDate),
		eq(certificate.words, words)
	);
	if ((await tx.select({ id: certificate.id }).from(certificate).where(same)).length > 0)
		return refused('already_made');
	const id = newId();
	const signedBy = personIdOf(actor) ?? null;
	await tx
		.insert(certificate)
		.values({ hubId, id, personId, firstDate, lastDate, words, signedBy, createdAt: toDate(now()) });
	await record(tx, actor, 'rota.certificate_made', { type: 'person', id: personId });
	return done({ id });
}

/** Takes one back: a mistake in it. A copy on her own phone stays hers. */
export async function removeCertificate(
	tx: Tx,
	actor: Actor,
	certificateId: string
): Promise<Outcome<{ personId: string }, NotHers>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const [gone] = await tx
		.delete(certificate)
		.where(and(eq(certificate.hubId, hubOf(actor)), eq(certificate.id, certificateId)))
		.returning({ personId: certificate.personId });
	if (!gone) return refused('not_found');
	await record(tx, actor, 'rota.certificate_removed', { type: 'person', id: gone.personId });
	return done(gone);
}

/** Somebody's certificates, the newest first. */
export async function certificatesOf(tx: Tx, hubId: string, personId: string): Promise<CertificateRow[]> {
	return tx
		.select(COLUMNS)
		.from(certificate)
		.leftJoin(membership, and(eq(membership.hubId, certificate.hubId), eq(membership.personId, certificate.signedBy)))
		.where(and(eq(certificate.hubId, hubId), eq(certificate.personId, personId)))
		.orderBy(desc(certificate.createdAt));
}

/** One certificate of this person, for herself or the coordinator. */
export async function certificateOf(
	tx: Tx,
	actor: Actor,
	personId: string,
	certificateId: string
): Promise<Outcome<CertificateRow, NotHers>> {
	const may = canActFor(actor, personId);
	if (!may.allowed) return refused(may.reason);
	const found = (await certificatesOf(tx, hubOf(actor), personId)).find(({ id }) => id === certificateId);
	return found ? done(found) : refused('not_found');
}

const COLUMNS = {
	id: certificate.id,
	personId: certificate.personId,
	firstDate: certificate.firstDate,
	lastDate: certificate.lastDate,
	words: certificate.words,
	signedBy: membership.name,
	createdAt: certificate.createdAt
};

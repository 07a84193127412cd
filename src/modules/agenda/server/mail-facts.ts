import { and, desc, eq, gt, inArray, ne } from 'drizzle-orm';
import { isLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';
import { hub, room } from '#lib/server/db/schema/hub.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { MailRow } from '#lib/server/mail/registry.ts';
import { occurrence, offer, signUp } from './agenda.schema.ts';

/** Everything a letter of the agenda may tell, read at the moment it goes out. */
export type Facts = {
	to: string;
	locale: Locale;
	slug: string;
	zone: string;
	house: string;
	roomName: string | null;
	signUp: typeof signUp.$inferSelect;
	occurrence: typeof occurrence.$inferSelect;
	offer: typeof offer.$inferSelect | null;
};

/** The facts behind a mail; null when somebody has no address, does not want mail, or the sign-up is gone. */
export async function factsOf(tx: Tx, row: MailRow): Promise<Facts | null> {
	const hubId = row.hubId ?? '';
	const held = await offerOf(tx, hubId, row);
	const own = await signUpOf(tx, hubId, row, held?.signUpId);
	if (!own) return null;
	const [found] = await tx
		.select({ occurrence, slug: hub.slug, zone: hub.zone, house: hub.name, roomName: room.name })
		.from(occurrence)
		.innerJoin(hub, eq(hub.id, occurrence.hubId))
		.leftJoin(room, and(eq(room.hubId, occurrence.hubId), eq(room.id, occurrence.roomId)))
		.where(and(eq(occurrence.hubId, hubId), eq(occurrence.id, own.occurrenceId)));
	const reader = await readerOf(tx, own);
	return found && reader ? { ...found, ...reader, signUp: own, offer: held ?? null } : null;
}

async function offerOf(tx: Tx, hubId: string, { kind, subjectId }: MailRow) {
	if (kind !== 'agenda.offered' && kind !== 'agenda.offer_gone') return undefined;
	const [row] = await tx
		.select()
		.from(offer)
		.where(and(eq(offer.hubId, hubId), eq(offer.id, subjectId)));
	return row;
}

/** The sign-up a mail is about; for a mail about an occurrence, the reader's own one in it. */
async function signUpOf(tx: Tx, hubId: string, row: MailRow, offered?: string) {
	const aboutAll = ['agenda.changed', 'agenda.cancelled', 'agenda.restored'].includes(row.kind);
	const hers = row.recipientType === 'person' ? eq(signUp.personId, row.recipientId) : eq(signUp.id, row.recipientId);
	const which = aboutAll
		? and(eq(signUp.occurrenceId, row.subjectId), ne(signUp.state, 'withdrawn'))
		: eq(signUp.id, offered ?? row.subjectId);
	const [own] = await tx
		.select()
		.from(signUp)
		.where(and(eq(signUp.hubId, hubId), which, hers));
	return own;
}

async function readerOf(tx: Tx, own: typeof signUp.$inferSelect): Promise<{ to: string; locale: Locale } | null> {
	const localeOf = (locale: string | null) => (isLocale(locale) ? locale : 'nl');
	if (!own.personId) return own.guestEmail ? { to: own.guestEmail, locale: localeOf(own.guestLocale) } : null;
	const [member] = await tx
		.select({ email: person.email, locale: person.locale, reachedBy: person.reachedBy })
		.from(person)
		.where(eq(person.id, own.personId));
	if (!member?.email || member.reachedBy !== 'email') return null;
	return { to: member.email, locale: localeOf(member.locale) };
}

const ABOUT_ALL = ['agenda.changed', 'agenda.cancelled', 'agenda.restored'];

/** Whether a newer letter about the same occurrence is on its way to the same reader: then that one says it. */
export async function isOvertaken(tx: Tx, row: MailRow): Promise<boolean> {
	const [newer] = await tx
		.select({ id: mail.id })
		.from(mail)
		.where(and(sameLine(row), inArray(mail.kind, ABOUT_ALL), gt(mail.version, row.version)))
		.limit(1);
	return newer !== undefined;
}

/** Whether the reader was really told that it was off; if not, "toch" would only puzzle her. */
export async function heardOfCancelling(tx: Tx, row: MailRow): Promise<boolean> {
	const [told] = await tx
		.select({ state: mail.state })
		.from(mail)
		.where(and(sameLine(row), eq(mail.kind, 'agenda.cancelled')))
		.orderBy(desc(mail.version))
		.limit(1);
	return told?.state === 'sent';
}

function sameLine({ hubId, recipientId, subjectId }: MailRow) {
	return and(eq(mail.hubId, hubId ?? ''), eq(mail.recipientId, recipientId), eq(mail.subjectId, subjectId));
}

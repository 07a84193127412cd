import { and, eq } from 'drizzle-orm';
import { isLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { person } from '#lib/server/db/schema/people.ts';
import { mail } from '#lib/server/db/schema/platform.ts';
import type { MailRow } from '#lib/server/mail/registry.ts';
import type { IsoDate } from '#lib/time/local.ts';
import { clockSpan, dayAndTime, longDay, capital } from '#lib/ui/format.ts';
import { clockOf, dayOf } from '#lib/ui/week.ts';
import type { MailKind } from './mails.ts';

/** A date as the version of a mail that goes once a day: 20261124. */
export function dayNumber(date: IsoDate): number {
	return Number(date.replaceAll('-', ''));
}

/** Whether the mail of that day about this hub went into the outbox already. */
export async function told(tx: Tx, hubId: string, kind: MailKind, date: IsoDate): Promise<boolean> {
	const its = and(eq(mail.hubId, hubId), eq(mail.kind, `rota.${kind}`), eq(mail.subjectId, hubId));
	const [one] = await tx
		.select({ id: mail.id })
		.from(mail)
		.where(and(its, eq(mail.version, dayNumber(date))))
		.limit(1);
	return one !== undefined;
}

export type Reader = { to: string; locale: Locale; slug: string; zone: string };

/** Who reads a mail of the house, and where she is; null when she has no address or does not want mail. */
export async function readerOf(tx: Tx, { hubId, recipientId }: MailRow): Promise<Reader | null> {
	const [found] = await tx
		.select({ email: person.email, locale: person.locale, reachedBy: person.reachedBy, slug: hub.slug, zone: hub.zone })
		.from(person)
		.innerJoin(hub, eq(hub.id, hubId ?? ''))
		.where(eq(person.id, recipientId));
	if (!found?.email || found.reachedBy !== 'email') return null;
	const { email, locale, slug, zone } = found;
	return { to: email, locale: isLocale(locale) ? locale : 'nl', slug, zone };
}

/** "Dinsdag 24 november, 9.00 tot 13.00 uur". */
export function whenWords(of: { localDate: IsoDate; startTime: string; endTime: string }, locale: Locale): string {
	const day = capital(longDay(dayOf(of.localDate), locale), locale);
	return dayAndTime(day, clockSpan(clockOf(of.startTime), clockOf(of.endTime), locale), locale);
}

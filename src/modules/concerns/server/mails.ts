import { and, eq } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import { isLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { registerMail, type MailRow, type RenderedMail } from '#lib/server/mail/registry.ts';
import { isCoach } from './clocks/living.ts';

type Say = (said: Record<string, never>, as: { locale: Locale }) => string;

/** To a coach: something waits. hub, version by hour */
registerMail('concerns.news', { render: (tx, row) => bare(tx, row, m.zhouse_mail_news) });
/** To a coach: the account or the role of a colleague changed. hub, version by its own count */
registerMail('concerns.team_changed', { render: (tx, row) => bare(tx, row, m.zhouse_mail_team) });

/** One sentence, which is the subject too, and the way to the coaches' page. Who is no coach any more gets nothing. */
async function bare(tx: Tx, { hubId, recipientId }: MailRow, sentence: Say): Promise<RenderedMail | null> {
	const [reader] = await tx
		.select({ email: person.email, locale: person.locale, slug: hub.slug })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(hub, eq(hub.id, membership.hubId))
		.where(and(eq(membership.hubId, hubId ?? ''), eq(membership.personId, recipientId), isCoach()));
	if (!reader?.email) return null;
	const locale = isLocale(reader.locale) ? reader.locale : 'nl';
	const text = sentence({}, { locale });
	const link = { kind: 'link' as const, label: m.zhouse_mail_open({}, { locale }), href: `/${reader.slug}/zorg` };
	return { to: reader.email, locale, subject: text, parts: [{ kind: 'text', text }, link] };
}

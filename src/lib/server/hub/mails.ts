import { and, eq } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import { isLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { registerMail, type MailRow, type RenderedMail } from '#lib/server/mail/registry.ts';

/** The mails of making a hub. Import this file wherever mail is sent: in the application and in the worker. */
registerMail('hub.made', { render: madeMail });

/** To the first coordinator: her hub is there, and how she comes in. The link of the terminal is not in it: it opens too much. */
async function madeMail(tx: Tx, mail: MailRow): Promise<RenderedMail | null> {
	const [row] = await tx
		.select({ to: person.email, locale: person.locale, name: hub.name, slug: hub.slug })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.innerJoin(hub, eq(hub.id, membership.hubId))
		.where(and(eq(membership.hubId, mail.subjectId), eq(membership.personId, mail.recipientId)));
	if (!row?.to) return null;
	const locale = isLocale(row.locale) ? row.locale : 'nl';
	const say = { locale };
	return {
		to: row.to,
		locale,
		subject: m.start_mail_subject({ name: row.name }, say),
		parts: [
			{ kind: 'text', text: m.start_mail_intro({ name: row.name }, say) },
			{ kind: 'text', text: m.start_mail_how({}, say) },
			{ kind: 'link', label: m.start_mail_link({}, say), href: `/inloggen?terug=/${row.slug}/beheer` },
			{ kind: 'text', text: m.start_mail_passkey({}, say) }
		]
	};
}

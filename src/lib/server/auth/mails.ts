import { eq } from 'drizzle-orm';
import { m } from '#lib/i18n/paraglide/messages.js';
import { isLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Tx } from '#lib/server/db/index.ts';
import { person, signInCode } from '#lib/server/db/schema/people.ts';
import { limits } from '#lib/limits.ts';
import { registerMail, type MailRow, type RenderedMail } from '#lib/server/mail/registry.ts';
import { now } from '#lib/time/clock.ts';
import { digitsOf, type CodePurpose } from './codes.ts';

/** The mails of sign-in. Import this file wherever mail is sent: in the application and in the worker. */
registerMail('account.sign_in_code', { render: (tx, mail) => codeMail(tx, mail, 'sign_in') });
registerMail('account.new_address', { render: (tx, mail) => codeMail(tx, mail, 'new_address') });

async function codeMail(tx: Tx, mail: MailRow, purpose: CodePurpose): Promise<RenderedMail | null> {
	const [code] = await tx.select().from(signInCode).where(eq(signInCode.id, mail.recipientId));
	// To an unknown address nothing goes; and a code that no longer works would only confuse.
	if (!code?.personId || code.usedAt || code.expiresAt.getTime() <= now().epochMilliseconds) return null;
	const [reader] = await tx.select().from(person).where(eq(person.id, code.personId));
	if (!reader || reader.erasedAt) return null;
	const locale = isLocale(reader.locale) ? reader.locale : 'nl';
	const say = { locale };
	const words =
		purpose === 'sign_in'
			? { subject: m.mail_code_subject({}, say), intro: m.mail_code_intro({}, say) }
			: { subject: m.mail_address_subject({}, say), intro: m.mail_address_intro({}, say) };
	return {
		to: code.email,
		locale,
		subject: words.subject,
		parts: [
			{ kind: 'text', text: words.intro },
			{ kind: 'code', code: digitsOf(purpose, code.id) },
			{ kind: 'text', text: m.mail_code_minutes({ minutes: limits.signInCodeMinutes }, say) },
			{ kind: 'text', text: m.mail_code_not_you({}, say) }
		]
	};
}

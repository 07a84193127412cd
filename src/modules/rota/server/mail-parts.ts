import { m } from '#lib/i18n/paraglide/messages.js';
import type { MailPart } from '#lib/server/mail/registry.ts';
import { whenWords, type Reader } from './house-mails.ts';
import type { TurnFacts } from './mail-facts.ts';
import { shiftLinkToken } from './turns/tokens.ts';

export type Body = { subject: string; parts: MailPart[] };

export const text = (words: string): MailPart => ({ kind: 'text', text: words });

/** What, when, where, and what more there is to know. */
export function shiftRows(
	{ shift, task, house }: Pick<TurnFacts, 'shift' | 'task' | 'house'>,
	{ locale }: Reader,
	more: [string, string][] = []
): MailPart {
	const say = { locale };
	return {
		kind: 'facts',
		rows: [
			[m.rota_mail_what({}, say), task],
			[m.rota_mail_when({}, say), whenWords(shift, locale)],
			[m.rota_mail_where({}, say), house],
			...more
		]
	};
}

/** The page of her own turn; no sign-in is needed. */
export function own({ turn }: Pick<TurnFacts, 'turn'>, { slug }: Reader, label: string): MailPart {
	return { kind: 'link', label, href: `/${slug}/dienst/${turn.id}/${shiftLinkToken(turn.id)}` };
}

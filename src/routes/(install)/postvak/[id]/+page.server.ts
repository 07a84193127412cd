import { error } from '@sveltejs/kit';
import { keptMail } from '#lib/server/mail/kept.ts';
import { wholeAddress } from '#lib/server/mail/layout.ts';
import { onlyAtHome } from '#lib/server/mail/may-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	onlyAtHome(event);
	const mail = await keptMail(event.params.id);
	if (!mail) error(404, 'not_found');
	const { to, subject, locale, parts } = mail;
	return {
		to,
		subject,
		locale,
		parts: parts.map((part) => (part.kind === 'link' ? { ...part, href: wholeAddress(part.href) } : part))
	};
};

import { keptMails } from '#lib/server/mail/kept.ts';
import { onlyAtHome } from '#lib/server/mail/may-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	onlyAtHome(event);
	const mails = await keptMails();
	return { mails: mails.map(({ id, at, to, subject, locale }) => ({ id, at, to, subject, locale })) };
};

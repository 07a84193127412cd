import nodemailer, { type SendMailOptions } from 'nodemailer';
import { settings, publicUrl } from '#lib/server/settings/settings.ts';
import { keepMail } from './kept.ts';
import { layOut, type Letterhead } from './layout.ts';
import type { MailRow, RenderedMail } from './registry.ts';

/** `words`: what the mail server said, without address. `temporary`: worth another try. */
export type Sent = { ok: true; messageId: string } | { ok: false; temporary: boolean; words: string };

/** Shorter than the patience of the transaction that holds the mail meanwhile. */
const LONGEST_MS = 12_000;

/** Hands a mail to the mail server, or keeps it in a file when there is none. Never throws for what the server says. */
export async function deliver(
	row: MailRow,
	mail: RenderedMail,
	head: Letterhead & { replyTo?: string }
): Promise<Sent> {
	const { text, html } = layOut(mail, head);
	// The same mail tried twice has the same id, so that a mail program shows it once.
	const messageId = `<${row.id}@${new URL(publicUrl()).hostname}>`;
	const message = {
		from: { name: head.name, address: addressOf(settings().MAIL_FROM) },
		to: mail.to,
		...(head.replyTo ? { replyTo: head.replyTo } : {}),
		subject: mail.subject,
		text,
		html,
		messageId,
		headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
		attachments: mail.attachments ?? [],
		// What is attached stands in the program; a mail never reads a file or an address.
		disableFileAccess: true,
		disableUrlAccess: true
	};
	if (settings().SMTP_URL === '') {
		const eml = await nodemailer.createTransport({ streamTransport: true, buffer: true }).sendMail(message);
		const kept = {
			id: row.id,
			at: new Date().toISOString(),
			kind: row.kind,
			to: mail.to,
			subject: mail.subject,
			locale: mail.locale
		};
		await keepMail({ ...kept, parts: mail.parts, text }, Buffer.from(eml.message as Buffer));
		return { ok: true, messageId };
	}
	return bySmtp(message, messageId);
}

async function bySmtp(message: SendMailOptions, messageId: string): Promise<Sent> {
	const transport = nodemailer.createTransport({
		url: settings().SMTP_URL,
		connectionTimeout: 4000,
		greetingTimeout: 4000,
		dnsTimeout: 4000,
		socketTimeout: 8000
	});
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('the mail server took too long')), LONGEST_MS);
	});
	try {
		await Promise.race([transport.sendMail(message), late]);
		return { ok: true, messageId };
	} catch (error) {
		return judge(error);
	} finally {
		clearTimeout(timer);
		transport.close();
	}
}

/** A 5xx about this recipient or this text is final; about us (login, sender) or a 4xx is worth another try. */
function judge(error: unknown): Sent {
	const {
		responseCode = 0,
		command = '',
		response,
		message
	} = error as { responseCode?: number; command?: string; response?: string; message: string };
	const final = responseCode >= 500 && responseCode < 600 && ['RCPT TO', 'DATA'].includes(command);
	return { ok: false, temporary: !final, words: withoutAddress(response ?? message) };
}

/** The words of a mail server, with every address taken out. */
export function withoutAddress(words: string): string {
	return words
		.replace(/\p{Cc}+/gu, ' ')
		.replace(/[^\s<>:,;()"'=]+@[^\s<>,;()"']+/g, '…')
		.slice(0, 200);
}

function addressOf(from: string): string {
	return /<([^<>]+)>/.exec(from)?.[1] ?? from;
}

import { m } from '#lib/i18n/paraglide/messages.js';
import { publicUrl } from '#lib/server/settings/settings.ts';
import type { MailPart, RenderedMail } from './registry.ts';

/** Whose letter paper: a hub's, or the installation's own. */
export type Letterhead = { name: string; colour: string; address?: string };

const INK = '#1c2733';
const PAPER = '#faf6ee';

/** The same mail twice: as text, and as simple HTML that any mail program shows. In Arabic it runs from right to left. */
export function layOut(mail: RenderedMail, head: Letterhead): { text: string; html: string } {
	const foot = [m.mail_foot({ name: head.name }, { locale: mail.locale }), head.address].filter(
		(line) => line !== undefined
	);
	return { text: textOf(mail, head, foot), html: htmlOf(mail, head, foot) };
}

/** A path of this installation becomes a whole address. */
export function wholeAddress(href: string): string {
	return /^https?:\/\//.test(href) ? href : publicUrl() + href;
}

function textOf({ parts }: RenderedMail, head: Letterhead, foot: string[]): string {
	return [head.name, ...parts.map(asText), `-- \n${foot.join('\n')}`].join('\n\n') + '\n';
}

function asText(part: MailPart): string {
	switch (part.kind) {
		case 'text':
			return part.text;
		case 'quote':
			return part.text.replace(/^/gm, '> ');
		case 'facts':
			return part.rows.map(([term, value]) => `${term}: ${value}`).join('\n');
		case 'code':
			return part.code;
		case 'link':
			return `${part.label}:\n${wholeAddress(part.href)}`;
	}
}

function htmlOf({ parts, locale, subject }: RenderedMail, head: Letterhead, foot: string[]): string {
	const dir = locale === 'ar' ? 'rtl' : 'ltr';
	const font = 'font-family:Verdana,Tahoma,Arial,sans-serif;font-size:17px;line-height:1.5';
	return `<!doctype html>
<html lang="${locale}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:${PAPER}" dir="${dir}">
<div style="max-width:560px;margin:0 auto;padding:20px;color:${INK};${font}" lang="${locale}" dir="${dir}">
<p style="margin:0 0 16px;padding:14px 20px;border-radius:12px;background:${colourOf(head)};color:#ffffff;font-weight:bold" dir="auto">${escape(head.name)}</p>
<div style="padding:20px;border:1px solid #e4dccd;border-radius:12px;background:#ffffff">
${parts.map((part) => asHtml(part, head)).join('\n')}
</div>
<p style="margin:16px 20px;color:#4a5766;font-size:14px">${foot.map(escape).join('<br>')}</p>
</div>
</body>
</html>
`;
}

function asHtml(part: MailPart, head: Letterhead): string {
	switch (part.kind) {
		case 'text':
			return `<p style="margin:0 0 16px" dir="auto">${lines(part.text)}</p>`;
		case 'quote':
			return `<blockquote style="margin:0 0 16px;padding:0 16px;border-inline-start:4px solid #e4dccd" dir="auto">${lines(part.text)}</blockquote>`;
		case 'facts':
			return `<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">${part.rows.map(asRow).join('')}</table>`;
		case 'code':
			return `<p style="margin:0 0 16px;font-size:32px;font-weight:bold;letter-spacing:6px" dir="ltr">${escape(part.code)}</p>`;
		case 'link':
			return `<p style="margin:0 0 16px"><a href="${escape(wholeAddress(part.href))}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:${colourOf(head)};color:#ffffff;font-weight:bold;text-decoration:none">${escape(part.label)}</a></p>`;
	}
}

function asRow([term, value]: [string, string]): string {
	return `<tr><th style="padding:2px 0;padding-inline-end:16px;text-align:start;vertical-align:top">${escape(term)}</th><td style="padding:2px 0" dir="auto">${lines(value)}</td></tr>`;
}

/** The database holds only #rrggbb; anything else here would be a fault of ours, and must not reach the style. */
function colourOf({ colour }: Letterhead): string {
	return /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#0f5e59';
}

const lines = (text: string) => escape(text).replaceAll('\n', '<br>');

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

import type { RequestEvent } from '@sveltejs/kit';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** `html` is made of escaped pieces only. */
export type PlainPage = {
	status: number;
	title: string;
	words: string[];
	html?: string;
	headers?: Record<string, string>;
};

/**
 * A page that needs nothing of the rest: no database, no session, no components. Every error looks like this,
 * so that a page that does not exist and a page one may not see are the same, to the letter.
 */
export function plainPage(event: RequestEvent, page: PlainPage): Response {
	const locale = event.locals.locale ?? 'nl';
	const title = escapeHtml(page.title);
	const body = `<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/storing.css"></head>
<body><main><h1>${title}</h1>${page.words.map((words) => `<p>${escapeHtml(words)}</p>`).join('')}${page.html ?? ''}</main></body>
</html>
`;
	return new Response(body, {
		status: page.status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'cache-control': 'no-store',
			'content-security-policy': POLICY,
			...page.headers
		}
	});
}

const POLICY =
	"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A link that looks like a button. */
export function linkButton(href: string, label: string, newTab = false): string {
	return `<p><a class="button" href="${escapeHtml(href)}"${newTab ? ' target="_blank" rel="opener"' : ''}>${escapeHtml(label)}</a></p>`;
}

import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { escapeHtml, linkButton, plainPage } from './plain-page.ts';

/**
 * The database is away: says so within a second. What was sent stands in the page again, behind one button.
 * In: the request, whose body may still be read.
 */
export async function awayPage(event: RequestEvent, request: Request): Promise<Response> {
	const { words, html } = await again(event, request);
	return plainPage(event, {
		status: 503,
		title: m.errors_away_title(),
		words: [m.errors_away_text(), ...words],
		html,
		headers: { 'retry-after': '5' }
	});
}

/** Signed out while typing: sign in in a second tab, come back, and send the same again. */
export async function signedOutPage(event: RequestEvent, door: string): Promise<Response> {
	const { words, html } = await again(event, event.request);
	return plainPage(event, {
		status: 403,
		title: m.errors_signed_out_title(),
		words: [m.errors_signed_out_text(), ...words],
		html: linkButton(door, m.errors_sign_in_new_tab(), true) + html
	});
}

async function again(event: RequestEvent, request: Request): Promise<{ words: string[]; html: string }> {
	const here = event.url.pathname + event.url.search;
	if (request.method !== 'POST') return { words: [], html: linkButton(here, m.errors_try_again()) };
	const { hidden, lost } = await typedFields(request);
	return {
		words: [m.errors_kept(), ...(lost ? [m.errors_kept_no_picture()] : [])],
		html: `<form method="post" action="${escapeHtml(here)}">${hidden}<button>${escapeHtml(m.errors_try_again())}</button></form>`
	};
}

/** A picture cannot be carried along; `lost` says so. */
async function typedFields(request: Request): Promise<{ hidden: string; lost: boolean }> {
	let data: FormData;
	try {
		data = await request.formData();
	} catch {
		// Too large, or no form at all: then there is nothing that could be shown again, and the page says that.
		return { hidden: '', lost: true };
	}
	let hidden = '';
	let lost = false;
	for (const [name, value] of data) {
		// A textarea keeps line ends; its first line end is eaten by the browser, hence one more.
		if (typeof value === 'string')
			hidden += `<textarea hidden name="${escapeHtml(name)}">\n${escapeHtml(value)}</textarea>`;
		else if (value.size > 0) lost = true;
	}
	return { hidden, lost };
}

import type { RequestEvent } from '@sveltejs/kit';
import { isLocale, type Locale } from '#lib/i18n/paraglide/runtime.js';

/** Sets the language of this browser; a language we do not have changes nothing. Not httpOnly: pages with script read it as well. */
export function setLanguage({ cookies, url }: RequestEvent, locale: string): locale is Locale {
	if (!isLocale(locale)) return false;
	cookies.set('taal', locale, {
		path: '/',
		maxAge: 365 * 86_400,
		sameSite: 'lax',
		httpOnly: false,
		secure: url.protocol === 'https:'
	});
	return true;
}

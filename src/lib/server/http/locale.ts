import type { Handle } from '@sveltejs/kit/hooks';
import { paraglideMiddleware } from '#lib/i18n/paraglide/server.js';

/** The language of the page: the cookie of the language switch, else what the browser prefers, else Dutch. */
export const locale: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ locale }) => {
		event.locals.locale = locale;
		const direction = locale === 'ar' ? 'rtl' : 'ltr';
		return resolve(event, {
			transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%dir%', direction)
		});
	});

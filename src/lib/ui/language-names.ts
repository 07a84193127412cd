import type { Locale } from '#lib/i18n/paraglide/runtime.js';

/** Each language in its own name, so that who cannot read a page can still find hers. */
export const languageNames: Record<Locale, string> = { nl: 'Nederlands', en: 'English', ar: 'العربية', tr: 'Türkçe' };

import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { withoutControls } from './controls.ts';

/** Typed text as we keep it: NFC, one kind of newline, trimmed. `odd` when it held characters that no one can read. */
export function tidy(raw: string): { typed: string; odd: boolean } {
	const typed = withoutControls(raw);
	const odd = typed !== raw.toWellFormed().replace(/\r\n?/g, '\n');
	return { typed: typed.normalize('NFC').trim(), odd };
}

/** The sentence for a text of more than `most` characters: it says how many are too many. */
export function tooLong(text: string, most: number): string {
	return m.form_too_long({ count: text.length - most, max: new Intl.NumberFormat(getLocale()).format(most) });
}

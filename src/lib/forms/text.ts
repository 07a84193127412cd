import { m } from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';

// Everything below space except tab and newline, delete, and the block of forgotten terminal commands behind it.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Typed text as we keep it: NFC, one kind of newline, trimmed. `odd` when it held characters that no one can read. */
export function tidy(raw: string): { typed: string; odd: boolean } {
	const text = raw.toWellFormed().normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
	const typed = text.replace(controls, '');
	return { typed: typed.trim(), odd: typed !== text };
}

/** The sentence for a text of more than `most` characters: it says how many are too many. */
export function tooLong(text: string, most: number): string {
	return m.form_too_long({ count: text.length - most, max: new Intl.NumberFormat(getLocale()).format(most) });
}

import * as v from 'valibot';
import { asciiDigits } from '#lib/forms/digits.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** A field for a code of six digits: spaces and dashes between them, and Arabic figures, are forgiven. */
export const digits = () =>
	v.pipe(
		v.string(() => m.account_code_shape()),
		v.transform((typed) => asciiDigits(typed).replace(/[\s\p{Pd}\u200e\u200f]/gu, '')),
		v.regex(/^\d{6}$/, () => m.account_code_shape())
	);

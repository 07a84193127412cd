import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as v from 'valibot';
import { m } from '#lib/i18n/paraglide/messages.js';
import { limits } from '#lib/limits.ts';
import { parseCents, centsAsTyped } from '#lib/money/cents.ts';
import { asciiDigits } from './digits.ts';
import { tooLong } from './text.ts';

/** A sentence, made when it is needed, so that it comes in the language of the request. */
export type Sentence = () => string;

const required: Sentence = () => m.form_required();

/** A field that must hold something; wrap a block in `v.optional(…)` when it may stay empty (it is then undefined). */
const filled = (message: Sentence = required) => v.pipe(v.string(message), v.nonEmpty(message));
const lengthUpTo = (most: number) =>
	v.maxLength<string, number, (issue: { input: string }) => string>(most, (issue) => tooLong(issue.input, most));

/** One line of text of at most `max` characters. */
export const text = ({ max, required }: { max: number; required?: Sentence }) =>
	v.pipe(
		filled(required),
		v.regex(/^[^\n\t]*$/, () => m.form_one_line()),
		lengthUpTo(max)
	);

/** Text of several lines, newlines as "\n", at most `max` characters. */
export const multiline = ({ max, required }: { max: number; required?: Sentence }) =>
	v.pipe(filled(required), lengthUpTo(max));

const mailAddress =
	/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** A mail address in small letters. */
export const email = (required?: Sentence) =>
	v.pipe(
		filled(required),
		v.toLowerCase(),
		lengthUpTo(limits.textEmail),
		v.regex(mailAddress, () => m.form_email())
	);

/** A phone number as E.164 ("+31612345678"); without a country it is Dutch. Not for 112 and the like: those are text. */
export const phone = (required?: Sentence) =>
	v.pipe(
		filled(required),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const number = parsePhoneNumberFromString(asciiDigits(dataset.value), { defaultCountry: 'NL', extract: false });
			if (number?.isValid()) return number.number as string;
			addIssue({ message: m.form_phone() });
			return NEVER;
		})
	);

/** A Dutch postcode as "1234 AB" (facts: no leading zero, never SA, SD or SS). */
export const postcode = (required?: Sentence) =>
	v.pipe(
		filled(required),
		v.transform((typed) => asciiDigits(typed).toUpperCase().replace(/\s+/g, '')),
		v.regex(/^[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}$/, () => m.form_postcode()),
		v.transform((plain) => `${plain.slice(0, 4)} ${plain.slice(4)}`)
	);

/** An amount in whole cents, from `min` to `max` cents (0 to 1,000 euro when not said). */
export const moneyCents = ({
	min = 0,
	max = 100_000,
	required
}: { min?: number; max?: number; required?: Sentence } = {}) =>
	v.pipe(
		filled(required),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const cents = parseCents(asciiDigits(dataset.value));
			if (cents !== null && cents >= min && cents <= max) return cents;
			const between = { min: centsAsTyped(min), max: centsAsTyped(max) };
			addIssue({ message: cents === null ? m.form_money() : m.form_money_between(between) });
			return NEVER;
		})
	);

/** A whole number from `min` to `max`. */
export const intBetween = (min: number, max: number, required?: Sentence) =>
	v.pipe(
		filled(required),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const typed = asciiDigits(dataset.value);
			const value = /^-?\d{1,15}$/.test(typed) ? Number(typed) : Number.NaN;
			if (value >= min && value <= max) return value;
			addIssue({ message: m.form_whole_number({ min, max }) });
			return NEVER;
		})
	);

/** An id of a record, in small letters. */
export const uuid = (required: Sentence = () => m.form_choice()) =>
	v.pipe(filled(required), v.toLowerCase(), v.uuid(required));

/** One of `list`. Several of them: `v.array(choice(list))`. */
export const choice = <const T extends readonly string[]>(list: T, message: Sentence = () => m.form_choice()) =>
	v.picklist(list, message);

/** Ticked or not. */
export const checkbox = () => v.boolean(() => m.form_not_understood());

/** Must be ticked to go on. */
export const tick = (message: Sentence = () => m.form_tick()) =>
	v.pipe(
		checkbox(),
		v.check((ticked) => ticked, message)
	);

const reservedSlugs = new Set(
	'installatie taal inloggen uitloggen health webhooks welkom account nieuw demo voorbeeld api static _app feeds mail'.split(
		' '
	)
);

/** The address of a hub: 3 to 40 small letters, figures and dashes, not one of our own first path words. */
export const slug = (required?: Sentence) =>
	v.pipe(
		filled(required),
		v.toLowerCase(),
		v.check(
			(typed) => !reservedSlugs.has(typed),
			() => m.form_slug_reserved()
		),
		v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, () => m.form_slug()),
		v.check(
			(typed) => typed.length >= 3 && typed.length <= 40,
			() => m.form_slug_length({ min: 3, max: 40 })
		)
	);

export { localDate, localTime } from './when.ts';

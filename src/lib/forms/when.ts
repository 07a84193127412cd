import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { m } from '#lib/i18n/paraglide/messages.js';
import { asciiDigits } from './digits.ts';

type Sentence = () => string;
const years = { min: 1900, max: 2100 };
const iso = /^[+-]?(?<year>\d{4,6})-(?<month>\d{1,2})-(?<day>\d{1,2})$/;
const dutch = /^(?<day>\d{1,2})[-./ ]+(?<month>\d{1,2})[-./ ]+(?<year>\d{4,6})$/;
const clock = /^(?<hour>\d{1,2})(?:[.:](?<minute>\d{2})(?::00)?)?(?: ?(?:uur|u))?$/i;

/** A day as "2026-11-24", typed like that, as "24-11-2026", or in three fields `<name>_day`, `_month`, `_year`. */
export const localDate = (required: Sentence = () => m.form_required()) =>
	v.pipe(
		v.string(required),
		v.nonEmpty(required),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const typed = asciiDigits(dataset.value);
			const found = (iso.exec(typed) ?? dutch.exec(typed))?.groups;
			const [year, month, day] = [Number(found?.year), Number(found?.month), Number(found?.day)];
			if (found && (year < years.min || year > years.max)) {
				addIssue({ message: m.form_date_year({ min: String(years.min), max: String(years.max) }) });
				return NEVER;
			}
			const date = found && dayThatExists(year, month, day);
			if (date) return date;
			addIssue({ message: m.form_date() });
			return NEVER;
		})
	);

function dayThatExists(year: number, month: number, day: number): string | undefined {
	if (month < 1 || month > 12 || day < 1) return undefined;
	const first = Temporal.PlainDate.from({ year, month, day: 1 });
	return day <= first.daysInMonth ? first.with({ day }).toString() : undefined;
}

/** A time of the day as "14:00", typed as "14", "14.00", "14:00" or "14.00 uur". */
export const localTime = (required: Sentence = () => m.form_required()) =>
	v.pipe(
		v.string(required),
		v.nonEmpty(required),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const found = clock.exec(asciiDigits(dataset.value))?.groups;
			const [hour, minute] = [Number(found?.hour), Number(found?.minute ?? '0')];
			if (hour <= 23 && minute <= 59) return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
			addIssue({ message: m.form_time() });
			return NEVER;
		})
	);

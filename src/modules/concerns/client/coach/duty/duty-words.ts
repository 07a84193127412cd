import type { CoachKeyLine } from '../../../protocol/answers.ts';

export type Absence = CoachKeyLine['absences'][number];

/** The absence that runs today, if there is one. */
export const awayNow = ({ absences }: Pick<CoachKeyLine, 'absences'>, today: string): Absence | undefined =>
	absences.find(({ from, to }) => from <= today && today <= to);

// A Monday; the calendar gives the names.
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** The name of an ISO weekday, 1 Monday to 7, in the language of the page: 'maandag', 'Monday'. */
export function dayName(weekday: number, lang: string, form: 'long' | 'short' = 'long'): string {
	const words = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'UTC', weekday: form });
	return words.format(MONDAY + (weekday - 1) * DAY_MS);
}

/** 'ma, wo, vr'; no days is every day. */
export function dayNames(weekdays: readonly number[], lang: string, every: string): string {
	if (weekdays.length === 0 || weekdays.length === 7) return every;
	return [...weekdays]
		.sort((a, b) => a - b)
		.map((day) => dayName(day, lang, 'short'))
		.join(', ');
}

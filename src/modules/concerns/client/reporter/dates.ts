import { apart } from './left-to-right.ts';

const TAGS: Record<string, string> = { nl: 'nl-NL', en: 'en-GB', ar: 'ar-u-nu-latn', tr: 'tr-TR' };

/** 'YYYY-MM-DD' as people say it: "dinsdag 24 november". */
export function dayInWords(date: string, language: string): string {
	const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
	return new Intl.DateTimeFormat(TAGS[language] ?? language, options).format(new Date(`${date}T00:00:00Z`));
}

/** Seconds as a clock: "1:05". */
export function clockOf(seconds: number): string {
	const whole = Math.round(seconds);
	return `${String(Math.floor(whole / 60))}:${String(whole % 60).padStart(2, '0')}`;
}

/** Names in a row, as the language does it: "Bas, Joke en Samira". */
export function inARow(names: readonly string[], language: string): string {
	const each = names.map(apart);
	if (typeof Intl.ListFormat !== 'function') return each.join(', ');
	return new Intl.ListFormat(TAGS[language] ?? language, { type: 'conjunction' }).format(each);
}

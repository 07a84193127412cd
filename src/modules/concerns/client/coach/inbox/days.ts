const DAY_MS = 86_400_000;
const CALENDAR: Intl.DateTimeFormatOptions = { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'long' };

/** The moment at which the UTC calendar turns to a local date 'YYYY-MM-DD'; a date has no zone, so any calendar will do. */
const midnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysFrom(from: string, to: string): number {
	return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}

/** The date so many days after (or, below zero, before) `date`. */
export function dayAfter(date: string, days: number): string {
	return new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 'di 24 november', with the year when it is another than that of `today`. `lang` is the language of the page. */
export function dayWords(date: string, lang: string, today: string): string {
	const year = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
	return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { ...CALENDAR, ...year }).format(midnight(date));
}

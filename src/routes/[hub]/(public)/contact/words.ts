import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, type IsoDate } from '#lib/time/local.ts';
import { hoursOn, type OpeningHours } from '#lib/time/opening.ts';
import { capital, longDay, shortDay } from '#lib/ui/format.ts';
import { dayOf, spanOf } from '#lib/ui/week.ts';

/** Seven days from today with their real hours: exceptions and closures are in it. Days that are over help nobody. */
export function weekWords(hours: OpeningHours, today: IsoDate) {
	return [0, 1, 2, 3, 4, 5, 6].map((days) => {
		const date = addDays(today, days);
		const { spans, reason } = hoursOn(hours, date);
		const day = capital(shortDay(dayOf(date)));
		return {
			key: date,
			name: date === today ? m.hubpublic_today({ day }) : day,
			spans: spans.map(({ from, to }) => spanOf(from, to)),
			note: reason ?? undefined,
			today: date === today
		};
	});
}

/** What differs in the four weeks after those days. */
export function comingWords(hours: OpeningHours, today: IsoDate): { title: string; line: string }[] {
	const shown = addDays(today, 6);
	const last = addDays(shown, 28);
	const closed = hours.closures
		.filter(({ from, to }) => to > shown && from <= last)
		.map(({ from, to, reason = '' }) => ({ date: from, title: closedWords(from, to), line: reason }));
	const other = hours.exceptions
		.filter(({ date }) => date > shown && date <= last)
		.map(({ date, spans, reason }) => ({
			date,
			title: m.hubpublic_coming_open({ day: longDay(dayOf(date)) }),
			line: [spans.map(({ from, to }) => spanOf(from, to)).join(', '), reason].filter(Boolean).join(' · ')
		}));
	return [...closed, ...other].sort((a, b) => (a.date < b.date ? -1 : 1)).map(({ title, line }) => ({ title, line }));
}

function closedWords(from: IsoDate, to: IsoDate): string {
	const [first, last] = [longDay(dayOf(from)), longDay(dayOf(to))];
	return from === to ? m.hubpublic_coming_closed_day({ day: first }) : m.hubpublic_coming_closed({ first, last });
}

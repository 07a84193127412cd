import { m } from '#lib/i18n/paraglide/messages.js';
import { hoursAndMinutes } from '../../rules/hours.ts';
import { dayMonthYear } from '#lib/ui/format.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { PaperFacts } from '../paper-facts.ts';
import type { PaperTable } from './hours-table.ts';
import { paragraph, rule, type Sheet } from './sheet.ts';

/** Papers are Dutch, whoever makes them: they are shown to Dutch offices. */
export const DUTCH = { locale: 'nl' } as const;

/** "24 november 2026". */
export function dayWords(date: IsoDate): string {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	return dayMonthYear({ year, month, day }, 'nl');
}

/** "3 uur", "3 uur en 25 minuten". */
export function timeWords(total: number): string {
	const { hours, minutes } = hoursAndMinutes(total);
	return minutes === 0
		? m.rotapeople_paper_hours({ hours }, DUTCH)
		: m.rotapeople_paper_hours_minutes({ hours, minutes }, DUTCH);
}

/** The house above the letter: its name and how to find it, without a logo. */
export function letterhead(sheet: Sheet, { house }: PaperFacts): void {
	paragraph(sheet, house.name, { size: 15, bold: true, after: 2 });
	const place = [house.street, [house.postcode, house.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
	const reach = [house.phone && shownPhone(house.phone), house.email].filter(Boolean).join('  ');
	for (const line of [place, reach]) if (line) paragraph(sheet, line, { size: 9.5, colour: '#4a5766', after: 0 });
	sheet.doc.y += 10;
	rule(sheet, 26);
}

/** Tasks with how often and how long. */
export function taskTable({ tasks, minutes }: PaperFacts): PaperTable {
	return {
		head: [m.rotapeople_paper_task({}, DUTCH), m.rotapeople_paper_times({}, DUTCH), m.rotapeople_paper_time({}, DUTCH)],
		rows: tasks.map(({ task, times, minutes }) => [task, String(times), shortTime(minutes)]),
		total: [
			m.rotapeople_paper_total({}, DUTCH),
			String(tasks.reduce((sum, { times }) => sum + times, 0)),
			shortTime(minutes)
		]
	};
}

/** "3.25 uur" would be read as three and a quarter: hours and minutes stand apart, "3 u 25". */
export function shortTime(total: number): string {
	const { hours, minutes } = hoursAndMinutes(total);
	return m.rotapeople_paper_short({ hours, minutes: String(minutes).padStart(2, '0') }, DUTCH);
}

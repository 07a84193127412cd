import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import { totalMinutes } from '../../rules/hours.ts';
import { lineWords, type HoursLineWords } from '../crew/hours-words.ts';
import { monthWords, timeWords } from '../crew/words.ts';

type Waiting = {
	id: string;
	personId: string;
	name: string;
	task: string;
	localDate: IsoDate;
	minutes: number;
	plannedMinutes: number;
	note: string;
	byHand: boolean;
	corrected: boolean;
	confirmed: boolean;
};
export type WaitingPerson = {
	personId: string;
	name: string;
	total: string;
	lines: (HoursLineWords & { minutes: number })[];
};

/** What waits in a month, by person, and the months in which something waits. */
export function waitingWords(
	rows: readonly Waiting[],
	months: readonly { month: string; count: number }[],
	{ month, here }: { month: string; here: string }
) {
	const people = [...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, lines]): WaitingPerson => ({
		personId,
		name: lines[0]?.name ?? '',
		total: timeWords(totalMinutes(lines)),
		lines: lines.map((line) => ({ ...lineWords(line, true), minutes: line.minutes }))
	}));
	return {
		people,
		monthName: monthWords(month),
		count: rows.length,
		total: timeWords(totalMinutes(rows)),
		months: months.map((each) => ({
			href: `${here}?maand=${each.month}`,
			label: m.rotapeople_month_count({ month: monthWords(each.month), count: each.count }),
			current: each.month === month
		}))
	};
}

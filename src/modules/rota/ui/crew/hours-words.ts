import { m } from '#lib/i18n/paraglide/messages.js';
import type { IsoDate } from '#lib/time/local.ts';
import { shortDay } from '#lib/ui/format.ts';
import type { BadgeTone } from '#lib/ui/kinds.ts';
import { dayOf } from '#lib/ui/week.ts';
import { monthBeside, totalMinutes } from '../../rules/hours.ts';
import { monthWords, timeWords } from './words.ts';

export type HoursLineWords = {
	id: string;
	day: string;
	task: string;
	note: string;
	time: string;
	/** What the rota said, when that is something else. */
	planned: string;
	badge: { tone: BadgeTone; text: string };
	/** Can still be changed by who looks at it. */
	open: boolean;
};
export type HoursMonth = {
	title: string;
	lines: HoursLineWords[];
	total: string;
	waiting: string;
	previous: { href: string; label: string };
	next: { href: string; label: string } | undefined;
};
type Line = {
	id: string;
	task: string;
	localDate: IsoDate;
	minutes: number;
	plannedMinutes: number;
	note: string;
	byHand: boolean;
	confirmed: boolean;
};

/** One month of somebody's hours, in words. There is no month after this one. */
export function monthOfHours(
	rows: readonly Line[],
	{ month, thisMonth, here, plans }: { month: string; thisMonth: string; here: string; plans: boolean }
): HoursMonth {
	const waiting = totalMinutes(rows.filter(({ confirmed }) => !confirmed));
	const to = (by: 1 | -1) => {
		const other = monthBeside(month, by);
		return { href: `${here}?maand=${other}`, label: monthWords(other) };
	};
	return {
		title: monthWords(month),
		lines: rows.map((row) => lineWords(row, plans)),
		total: m.crew_hours_total({ time: timeWords(totalMinutes(rows)) }),
		waiting: waiting > 0 ? m.crew_hours_waiting({ time: timeWords(waiting) }) : '',
		previous: to(-1),
		next: month < thisMonth ? to(1) : undefined
	};
}

/** One line of hours. */
export function lineWords(row: Line, plans: boolean): HoursLineWords {
	const { id, task, note, minutes, plannedMinutes, byHand, confirmed } = row;
	const planned = byHand
		? m.crew_hours_by_hand()
		: minutes === plannedMinutes
			? ''
			: m.crew_hours_planned({ time: timeWords(plannedMinutes) });
	return {
		id,
		day: shortDay(dayOf(row.localDate)),
		task,
		note,
		time: timeWords(minutes),
		planned,
		badge: confirmed
			? { tone: 'good', text: m.crew_hours_confirmed() }
			: { tone: 'neutral', text: m.crew_hours_waits() },
		open: plans || !confirmed
	};
}

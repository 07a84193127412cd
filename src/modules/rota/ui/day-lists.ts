import { capital, clock } from '#lib/ui/format.ts';
import type { PictogramName } from '#lib/ui/pictograms.ts';
import { clockOf } from '#lib/ui/week.ts';
import type { BoardFacts, BoardWords, CellWords, DayWords } from './board-words.ts';

/** One day as a list, for a phone: what happens first comes first. */
export type ListedShift = CellWords & { task: string; pictogram: PictogramName; from: string; to: string };
export type ListedDay = { day: DayWords; heading: string; shifts: ListedShift[] };

/** The days asked for as lists; `date` null is the whole week. Order: by the clock, then by task. */
export function dayLists(board: BoardFacts, { days, rows }: BoardWords, date: string | null): ListedDay[] {
	return days.flatMap((day, n) => {
		if (date !== null && day.date !== date) return [];
		const shifts = rows.flatMap(({ task, pictogram, cells }, at) =>
			(cells[n] ?? []).map((cell, k) => {
				const { start, end } = board.rows[at]?.cells[n]?.[k] ?? { start: '00:00', end: '00:00' };
				return { ...cell, task, pictogram, start, from: clock(clockOf(start)), to: clock(clockOf(end)) };
			})
		);
		shifts.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
		return [{ day, heading: capital(day.long), shifts }];
	});
}

/** The day a phone opens with: the one asked for, otherwise the first from today on that has shifts, otherwise the first. */
export function dayShown(asked: string | null, days: readonly DayWords[]): string | null {
	const known = days.find(({ date }) => date === asked);
	const coming = days.find(({ isPast, busy }) => !isPast && busy);
	return (known ?? coming ?? days.find(({ busy }) => busy) ?? days[0])?.date ?? null;
}

import type { ClockTime, IsoWeekday } from '#lib/time/local.ts';
import type { Hours } from './kinds.ts';

/** The parts of a day people think in. Evening begins where the afternoon ends, so both together are one stretch. */
export const PARTS = {
	morning: { from: '09:00', to: '12:30' },
	afternoon: { from: '12:30', to: '17:00' },
	evening: { from: '17:00', to: '22:00' }
} as const satisfies Record<string, { from: ClockTime; to: ClockTime }>;
export type DayPart = keyof typeof PARTS;
export const DAY_PARTS = Object.keys(PARTS) as DayPart[];
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly IsoWeekday[];

/** One day as it is asked on a page: parts to tick, and times of one's own beside them. */
export type FreeDay = { parts: DayPart[]; own: { from: ClockTime; to: ClockTime } | null };
export type FreeWeek = Record<IsoWeekday, FreeDay>;

/** The stretches of a week; what touches or overlaps becomes one, so that a shift from morning into the afternoon fits. */
export function hoursOfWeek(week: FreeWeek): Hours[] {
	return WEEKDAYS.flatMap((weekday) => {
		const { parts, own } = week[weekday];
		const stretches = [...parts.map((part) => PARTS[part]), ...(own ? [own] : [])];
		return joined(stretches).map(({ from, to }) => ({ weekday, from, to }));
	});
}

/** The same week as a page shows it. A stretch that no ticks can say is shown as times of one's own. */
export function weekOfHours(hours: readonly Hours[]): FreeWeek {
	const day = (weekday: IsoWeekday): FreeDay => {
		const found: FreeDay = { parts: [], own: null };
		for (const { from, to } of joined(hours.filter((each) => each.weekday === weekday))) {
			const inside = DAY_PARTS.filter((part) => from <= PARTS[part].from && PARTS[part].to <= to);
			const first = inside[0];
			const last = inside.at(-1);
			if (first && last && PARTS[first].from === from && PARTS[last].to === to) found.parts.push(...inside);
			else found.own = { from, to };
		}
		return found;
	};
	return Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day(weekday)])) as FreeWeek;
}

function joined(stretches: readonly { from: ClockTime; to: ClockTime }[]): { from: ClockTime; to: ClockTime }[] {
	const sorted = [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1));
	const out: { from: ClockTime; to: ClockTime }[] = [];
	for (const { from, to } of sorted) {
		const last = out.at(-1);
		if (last && from <= last.to) last.to = to > last.to ? to : last.to;
		else out.push({ from, to });
	}
	return out;
}

import { Temporal } from 'temporal-polyfill';
import { addDays, mondayOf, weekOf, type IsoDate } from '#lib/time/local.ts';
import { capital, longDay, relativeDay } from '#lib/ui/format.ts';
import { agendaRow, type AgendaRow, type Happening } from './rows.ts';
import { dayOf } from './when.ts';

/** One square of a week or a month. */
export type GridDay = {
	date: IsoDate;
	/** "Di 24 november", "Vandaag". */
	heading: string;
	/** "dinsdag 24 november", for who hears it. */
	name: string;
	number: number;
	isToday: boolean;
	/** A day of the month before or after, there to fill the week. */
	outside: boolean;
	rows: AgendaRow[];
};
type Frame = { home: string; now: Temporal.Instant; today: IsoDate };

/** The seven days of the week of `date`, each with what happens on it. */
export function weekGrid(date: IsoDate, all: readonly Happening[], frame: Frame): GridDay[] {
	return grid(weekOf(date), all, frame, () => false);
}

/** The whole weeks that a month ('2026-11') touches, Monday first. */
export function monthGrid(month: string, all: readonly Happening[], frame: Frame): GridDay[][] {
	const [from, to] = monthSpan(month);
	const weeks: GridDay[][] = [];
	for (let monday = from; monday < to; monday = addDays(monday, 7)) {
		weeks.push(grid(weekOf(monday), all, frame, (date) => !date.startsWith(month)));
	}
	return weeks;
}

/** From the Monday before its first day up to, not including, the Monday after its last. */
export function monthSpan(month: string): [from: IsoDate, to: IsoDate] {
	const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
	const last = first.with({ day: first.daysInMonth }).toString();
	return [mondayOf(first.toString()), addDays(mondayOf(last), 7)];
}

/** The month so many months away: '2026-12'. */
export function monthAway(month: string, months: number): string {
	return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

function grid(
	dates: readonly IsoDate[],
	all: readonly Happening[],
	{ home, now, today }: Frame,
	outside: (date: IsoDate) => boolean
): GridDay[] {
	const onDate = Map.groupBy(all, ({ localDate }) => localDate);
	return dates.map((date) => ({
		date,
		heading: capital(relativeDay(dayOf(date), dayOf(today))),
		name: capital(longDay(dayOf(date))),
		number: dayOf(date).day,
		isToday: date === today,
		outside: outside(date),
		rows: (onDate.get(date) ?? []).map((row) => agendaRow(row, home, now))
	}));
}

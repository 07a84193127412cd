import type { ClockTime, IsoDate } from '#lib/time/local.ts';

/** A shift as far as its place on the board goes. */
export type Placed = {
	id: string;
	taskId: string;
	date: IsoDate;
	start: ClockTime;
	end: ClockTime;
	cancelled: boolean;
};
/** One row of the board: a task in one stretch of the day. `cells` has an entry for each day, in their order. */
export type BandRow<S> = { taskId: string; start: ClockTime; end: ClockTime; cells: S[][] };

/**
 * The rows of a week: tasks in the order given, each split by the stretch of the day it is done in. A shift that was moved a
 * little stays in the row it overlaps most, as long as its day is still free there: one change makes no new row.
 */
export function bandRows<S extends Placed>(
	shifts: readonly S[],
	tasks: readonly string[],
	dates: readonly IsoDate[]
): BandRow<S>[] {
	const byTask = Map.groupBy(shifts, ({ taskId }) => taskId);
	return tasks.flatMap((taskId) =>
		bandsOf(byTask.get(taskId) ?? []).map(({ start, end, shifts: own }) => ({
			taskId,
			start,
			end,
			cells: dates.map((date) => own.filter((shift) => shift.date === date))
		}))
	);
}

type Band<S> = { start: ClockTime; end: ClockTime; shifts: S[] };

function bandsOf<S extends Placed>(shifts: readonly S[]): Band<S>[] {
	const exact = [...Map.groupBy(shifts, ({ start, end }) => `${start} ${end}`).values()];
	// The common times make the rows, the rare ones look for a place in them.
	exact.sort((a, b) => b.length - a.length || (a[0]!.start < b[0]!.start ? -1 : 1));
	const bands: Band<S>[] = [];
	for (const own of exact) {
		const { start, end } = own[0]!;
		const home = bands.find((band) => fitsIn(band, own, start, end));
		if (home) home.shifts.push(...own);
		else bands.push({ start, end, shifts: [...own] });
	}
	return bands.sort((a, b) => (a.start < b.start || (a.start === b.start && a.end < b.end) ? -1 : 1));
}

/** More than half of the shorter of the two is in the other, and no day has a shift already. */
function fitsIn<S extends Placed>(band: Band<S>, own: readonly S[], start: ClockTime, end: ClockTime): boolean {
	if (own.some(({ date }) => band.shifts.some((shift) => shift.date === date))) return false;
	const [a, b] = [stretch(band.start, band.end), stretch(start, end)];
	const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from);
	return shared * 2 > Math.min(a.to - a.from, b.to - b.from);
}

function stretch(start: ClockTime, end: ClockTime): { from: number; to: number } {
	const [from, to] = [minutes(start), minutes(end)];
	// At or past midnight: it ends the next day.
	return { from, to: to <= from ? to + 24 * 60 : to };
}

function minutes(time: ClockTime): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

import { daysBetween, mondayOf, monthOf, type IsoDate } from '#lib/time/local.ts';

/** One coming time of the series as it stands, from the moment that is edited. `originalDate` is unique within a series. */
export type ExistingTime = {
	id: string;
	originalDate: IsoDate;
	/** It was changed by itself before (moved, another room, another title). */
	changed: boolean;
	/** Somebody is signed up, offered a place or in its queue. */
	hasSignUps: boolean;
	status: 'planned' | 'cancelled';
};

export type Replan = {
	/** Nothing happens to its date. */
	keep: { id: string; originalDate: IsoDate }[];
	/** It goes to `toDate`, which is its original date from now on; people who signed up go along and hear of it. */
	move: { id: string; fromDate: IsoDate; toDate: IsoDate }[];
	/**
	 * Changed or cancelled by itself before: its own time, room and state stay, but it now stands for `toDate` of the new
	 * plan. Only its original date becomes `toDate`, so that the generator makes no second one beside it.
	 */
	hold: { id: string; fromDate: IsoDate; toDate: IsoDate }[];
	/** No date left for it, and people signed up: cancelled, and they are told. */
	cancel: string[];
	/** No date left for it, and nobody signed up: it may vanish. */
	drop: string[];
	/** Dates that get a new time. */
	add: IsoDate[];
};

type Pairing = { left: ExistingTime[]; free: IsoDate[]; pairs: Map<ExistingTime, IsoDate> };

/**
 * Lays the coming times of one series on the dates of its new plan. Same date first; then the k-th of a week to the k-th
 * new date of that week; then the nearest date in the month. Where dates are too few, times with sign-ups or an earlier
 * change go first. A `toDate` is never the original date of another existing time.
 */
export function replan(existing: readonly ExistingTime[], newDates: readonly IsoDate[]): Replan {
	const state: Pairing = {
		left: [...existing].sort((a, b) => order(a.originalDate, b.originalDate)),
		free: [...new Set(newDates)].sort(),
		pairs: new Map()
	};
	pairSameDate(state);
	pairWithinWeeks(state);
	pairNearestInMonth(state);
	return outcomeOf(state);
}

const isSettled = (time: ExistingTime) => time.changed || time.status === 'cancelled';
const isPrecious = (time: ExistingTime) => time.hasSignUps || isSettled(time);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function pair(state: Pairing, time: ExistingTime, date: IsoDate): void {
	state.pairs.set(time, date);
	state.left = state.left.filter((each) => each !== time);
	state.free = state.free.filter((each) => each !== date);
}

function pairSameDate(state: Pairing): void {
	const dates = new Set(state.free);
	const same = state.left.filter((time) => dates.has(time.originalDate));
	for (const time of same) state.pairs.set(time, time.originalDate);
	const taken = new Set(state.pairs.values());
	state.left = state.left.filter((time) => !state.pairs.has(time));
	state.free = state.free.filter((date) => !taken.has(date));
}

function pairWithinWeeks(state: Pairing): void {
	const datesByWeek = Map.groupBy(state.free, mondayOf);
	for (const [week, times] of Map.groupBy(state.left, (time) => mondayOf(time.originalDate))) {
		const dates = datesByWeek.get(week) ?? [];
		const first = [...times.filter(isPrecious), ...times.filter((time) => !isPrecious(time))].slice(0, dates.length);
		const chosen = times.filter((time) => first.includes(time));
		chosen.forEach((time, k) => {
			const date = dates[k];
			if (date) pair(state, time, date);
		});
	}
}

function pairNearestInMonth(state: Pairing): void {
	const datesByMonth = Map.groupBy(state.free, monthOf);
	const candidates = state.left.flatMap((time) =>
		(datesByMonth.get(monthOf(time.originalDate)) ?? []).map((date) => {
			return { time, date, distance: Math.abs(daysBetween(time.originalDate, date)) };
		})
	);
	const rank = (time: ExistingTime) => (isPrecious(time) ? 0 : 1);
	candidates.sort((a, b) => rank(a.time) - rank(b.time) || a.distance - b.distance || order(a.date, b.date));
	for (const { time, date } of candidates) {
		if (!state.pairs.has(time) && state.free.includes(date)) pair(state, time, date);
	}
}

function outcomeOf({ left, free, pairs }: Pairing): Replan {
	const plan: Replan = { keep: [], move: [], hold: [], cancel: [], drop: [], add: free };
	for (const [time, toDate] of pairs) {
		const { id, originalDate } = time;
		if (toDate === originalDate) plan.keep.push({ id, originalDate });
		else (isSettled(time) ? plan.hold : plan.move).push({ id, fromDate: originalDate, toDate });
	}
	for (const time of left) {
		if (isSettled(time)) plan.keep.push({ id: time.id, originalDate: time.originalDate });
		else (time.hasSignUps ? plan.cancel : plan.drop).push(time.id);
	}
	return plan;
}

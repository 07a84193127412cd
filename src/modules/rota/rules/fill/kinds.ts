import type { IsoDate } from '#lib/time/local.ts';
import type { ShiftFacts, VolunteerFacts } from '../kinds.ts';

/** What a fill is asked about. `people[].turns` hold what stands already, also inside the window; those turns stay as they are. */
export type FillAsk = {
	/** The window, local dates; all shifts lie in it. */
	firstDate: IsoDate;
	lastDate: IsoDate;
	shifts: readonly FillShift[];
	people: readonly VolunteerFacts[];
	/** Turns of the last eight weeks, by person: what the fair share counts from. */
	recent: ReadonlyMap<string, number>;
	now: number;
	seconds: number;
	/** Stop when proven within this share of the best (0.01). */
	gap: number;
};
/** A shift with who is on it already. Open places are `least - on.length`. */
export type FillShift = ShiftFacts & { on: readonly string[] };

/** Why this person, in codes; screens put each into words. */
export const FILL_REASONS = [
	'standing',
	'likes',
	'can',
	'only_one',
	'did_least',
	'accompanied',
	'together',
	'variety'
] as const;
export type FillReason = (typeof FILL_REASONS)[number];
export type FillLine = { shiftId: string; personId: string; reasons: FillReason[] };

/** Why a place stayed open, counted over all people: which rule stands in the way of how many. `cure` is the one thing that would solve it. */
export type Unfilled = {
	shiftId: string;
	places: number;
	causes: Partial<Record<FillCause, number>>;
	cure: FillCure;
};
export type FillCause =
	| 'not_qualified'
	| 'not_available'
	| 'resting'
	| 'never_wants'
	| 'week_full'
	| 'month_full'
	| 'busy'
	| 'too_young'
	| 'beginner';
export type FillCure = 'train' | 'more_hours' | 'one_more_turn' | 'experienced_beside' | 'ask_all' | 'more_people';

export type FillFigures = {
	/** Wall time of the whole fill and of the solver alone, in seconds. */
	seconds: number;
	solverSeconds: number;
	/**
	 * How far from the best possible at most, as the solver proved it: (objective - bound) / |objective|; 0 is proven best. Null when it
	 * proved nothing in its time.
	 */
	gap: number | null;
	objective: number;
	bound: number | null;
	/** optimal: proven within the gap asked; time: the time was up, this is the best found; none: nobody fits anywhere. */
	stoppedBy: 'optimal' | 'time' | 'none';
	places: number;
	filled: number;
	/** Turns over the last eight weeks and this window: how many more anybody has than who could have taken one of hers (spread.ts). */
	spread: number;
	/** The same, most minus least of everybody who could be given a turn. */
	widest: number;
	/** Who could be given a turn. */
	people: number;
	megabytes: number;
};
export type FillAnswer = { lines: FillLine[]; unfilled: Unfilled[]; figures: FillFigures };

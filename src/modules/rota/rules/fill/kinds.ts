import type { ShiftFacts, VolunteerFacts } from '../kinds.ts';

/** What a fill is asked about. `people[].turns` hold what stands already, also inside the window; those turns stay as they are. */
export type FillAsk = {
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
export type FillReason = 'standing' | 'likes' | 'can' | 'did_least' | 'together' | 'variety' | 'accompanied';
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
	/** How far from the best possible at most, as proven by the solver: (objective - bound) / |objective|; 0 is proven best. */
	gap: number;
	objective: number;
	bound: number;
	/** optimal: proven within the gap; time: the time was up, this is the best found; none: nothing could be placed. */
	stoppedBy: 'optimal' | 'time' | 'none';
	places: number;
	filled: number;
	/** Turns a person over the last eight weeks and this window, among those who had a choice: most minus least. */
	spread: number;
	people: number;
	megabytes: number;
};
export type FillAnswer = { lines: FillLine[]; unfilled: Unfilled[]; figures: FillFigures };

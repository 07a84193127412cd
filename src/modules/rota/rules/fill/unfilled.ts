import { conflictsOf, isBeginner, type Conflict } from '../fits.ts';
import { openPlaces } from './candidates.ts';
import { rotaAfter } from './check.ts';
import type { FillAsk, FillCause, FillCure, FillLine, FillShift, Unfilled } from './kinds.ts';

const CAUSE: Partial<Record<Conflict, FillCause>> = {
	not_qualified: 'not_qualified',
	too_young: 'too_young',
	beginner_alone: 'beginner',
	overlaps: 'busy',
	short_rest: 'busy',
	long_day: 'busy',
	week_full: 'week_full',
	month_full: 'month_full',
	not_available: 'not_available',
	resting: 'resting',
	never_wants: 'never_wants'
};

/** What could solve it when only this stands in somebody's way, the smallest step first. */
const CURES: [FillCause, FillCure][] = [
	['beginner', 'experienced_beside'],
	['week_full', 'one_more_turn'],
	['month_full', 'one_more_turn'],
	['not_qualified', 'train'],
	['not_available', 'more_hours'],
	['never_wants', 'ask_all'],
	['resting', 'ask_all']
];

/** Every place that stays open with these lines: what keeps how many people from it, and the smallest thing that would solve it. */
export function unfilledOf(ask: FillAsk, lines: readonly FillLine[]): Unfilled[] {
	const after = rotaAfter(ask, lines);
	const added = Map.groupBy(lines, ({ shiftId }) => shiftId);
	return ask.shifts.flatMap((shift) => {
		const here = (added.get(shift.id) ?? []).map(({ personId }) => personId);
		const places = openPlaces(shift, ask.now) - here.length;
		if (places <= 0) return [];
		const on = [...shift.on, ...here];
		const others = ask.people.filter(({ id, active }) => active && !on.includes(id));
		const ways = others.map(({ id }) => inTheWay(ask, after, shift, on, id));
		return [{ shiftId: shift.id, places, causes: counted(ways), cure: cureOf(ways) }];
	});
}

/** Everything that keeps one person from it, the weightiest first. */
function inTheWay(
	{ now }: FillAsk,
	after: ReturnType<typeof rotaAfter>,
	shift: FillShift,
	on: readonly string[],
	id: string
): FillCause[] {
	const experienced = on.filter((other) => {
		const person = after.get(other);
		return person !== undefined && !isBeginner(person, shift.start);
	}).length;
	const person = after.get(id)!;
	const causes = conflictsOf(person, shift, { taken: on.length, experienced }, now).flatMap(
		(conflict) => CAUSE[conflict] ?? []
	);
	return [...new Set(causes)];
}

/** Everybody counts once, under what weighs most. */
function counted(ways: readonly FillCause[][]): Partial<Record<FillCause, number>> {
	const counts: Partial<Record<FillCause, number>> = {};
	for (const [first] of ways) if (first) counts[first] = (counts[first] ?? 0) + 1;
	return counts;
}

function cureOf(ways: readonly FillCause[][]): FillCure {
	const only = new Set(ways.flatMap((causes) => (causes.length === 1 ? causes : [])));
	return CURES.find(([cause]) => only.has(cause))?.[1] ?? 'more_people';
}

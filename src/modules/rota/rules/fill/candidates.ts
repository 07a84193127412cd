import { weekdayOf } from '#lib/time/local.ts';
import { hardConflicts, isBeginner, softConflicts } from '../fits.ts';
import type { VolunteerFacts } from '../kinds.ts';
import type { FillAsk, FillShift } from './kinds.ts';

/** Somebody who could be put on a shift as far as it concerns only the two of them. Indexes into `shifts` and `people` of the ask. */
export type Candidate = {
	shift: number;
	person: number;
	/** Knows the house by then, and is company for who does not. */
	experienced: boolean;
	/** May not be alone, and nobody experienced is there yet. */
	needsCompany: boolean;
};

/** Places still to be filled: up to the least, never more; a shift that is off or over has none. */
export function openPlaces(shift: FillShift, now: number): number {
	return shift.cancelled || shift.end <= now ? 0 : Math.max(0, shift.least - shift.on.length);
}

/** `candidatesFor` of every shift of the ask. */
export function candidatesOf(ask: FillAsk): Candidate[] {
	return ask.shifts.flatMap((_, s) => candidatesFor(ask, s));
}

/**
 * Everybody whom no rule keeps from a shift, seen apart from what else is chosen: all hard rules, and all that people said themselves,
 * with the turns that stand already. What depends on other choices (overlaps among new turns, limits, company) is for the model.
 */
export function candidatesFor({ shifts, people, now }: FillAsk, s: number): Candidate[] {
	const shift = shifts[s]!;
	if (openPlaces(shift, now) === 0) return [];
	const accompanied = experiencedOn(people, shift) > 0;
	// Company that may still come counts here; whether it does is settled by the model.
	const beside = { taken: shift.on.length, experienced: 1 };
	const fitting = people.flatMap((person, p): Candidate[] => {
		if (hardConflicts(person, shift, beside, now).length > 0 || softConflicts(person, shift).length > 0) return [];
		const experienced = !isBeginner(person, shift.start);
		return [{ shift: s, person: p, experienced, needsCompany: !experienced && !accompanied }];
	});
	const company = fitting.some(({ experienced }) => experienced);
	return fitting.filter(({ needsCompany }) => company || !needsCompany);
}

/** How many of those who are on it already know the house. */
export function experiencedOn(people: readonly VolunteerFacts[], { on, start }: FillShift): number {
	return people.filter((person) => on.includes(person.id) && !isBeginner(person, start)).length;
}

/** "Always my Tuesday". */
export function holdsPlace(person: Pick<VolunteerFacts, 'standing'>, { patternId, localDate }: FillShift): boolean {
	if (patternId === null || person.standing.size === 0) return false;
	return person.standing.get(patternId)?.includes(weekdayOf(localDate)) ?? false;
}

import { addDays } from '#lib/time/local.ts';
import { conflictsOf, HARD, isBeginner, type Conflict } from '../rules/fits.ts';
import type { Wish } from '../rules/kinds.ts';
import { METER_DAYS, orderByMeter } from '../rules/meter.ts';
import type { CrewMember } from './crew.ts';
import type { HeldShift } from './held-shift.ts';

/** Somebody who could be asked. `turns`: in the eight weeks up to the shift; it orders, and only the coordinator sees it. */
export type Candidate = {
	personId: string;
	name: string;
	turns: number;
	wish: Wish;
	/** Her standing place is on this day. */
	standing: boolean;
	reasons: Conflict[];
	/** fits: nothing speaks against it. mind: something she said herself. cannot: a rule. */
	answer: 'fits' | 'mind' | 'cannot';
};
const ORDER = { fits: 0, mind: 1, cannot: 2 };
const RULES: ReadonlySet<Conflict> = new Set(HARD);

/**
 * Everybody who is not on the shift: who fits first, and among those who did least in eight weeks (domain, rota 5: the meter
 * orders, it never shames). That the shift is full is said about the shift, not about each of them.
 */
export function candidatesOf(
	crew: readonly CrewMember[],
	here: readonly CrewMember[],
	{ facts }: HeldShift,
	names: ReadonlyMap<string, string>,
	{ at, heavy }: { at: number; heavy: ReadonlySet<string> }
): Candidate[] {
	const on = new Set(here.map(({ id }) => id));
	const experienced = here.filter((one) => !isBeginner(one, facts.start)).length;
	const since = addDays(facts.localDate, -METER_DAYS);
	const free = crew.filter(({ id, active }) => active && !on.has(id));
	const all = orderByMeter(free, { heavy, until: facts.localDate }).map((person): Candidate => {
		const reasons = conflictsOf(person, facts, { taken: 0, experienced }, at);
		const hard = reasons.some((reason) => RULES.has(reason));
		return {
			personId: person.id,
			name: names.get(person.id) ?? person.firstName,
			turns: person.turns.filter(
				({ accepted, localDate }) => accepted && since < localDate && localDate <= facts.localDate
			).length,
			wish: person.wishes.get(facts.task.id) ?? 'can',
			standing: facts.patternId !== null && person.standing.has(facts.patternId),
			reasons,
			answer: hard ? 'cannot' : reasons.length > 0 ? 'mind' : 'fits'
		};
	});
	// Sorting keeps the order of the meter among those whose answer is the same.
	return all.sort((a, b) => ORDER[a.answer] - ORDER[b.answer]);
}

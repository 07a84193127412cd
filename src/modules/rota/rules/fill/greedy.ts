import { conflictsOf } from '../fits.ts';
import type { Turn, VolunteerFacts } from '../kinds.ts';
import { experiencedOn, holdsPlace, openPlaces, type Candidate } from './candidates.ts';
import { turnOn } from './check.ts';
import type { FillAsk, FillShift } from './kinds.ts';
import { turnsBefore } from './shares.ts';

/**
 * What somebody with paper and patience would do: the shift with the fewest candidates first, and on it who has the fewest turns; a
 * standing place and a liked task first among equals. Answers columns (places in `candidates`). The solver starts from it, it is the
 * answer when the solver has none, and the bench sets it beside the solver's.
 */
export function greedyFill(ask: FillAsk, candidates: readonly Candidate[]): number[] {
	const people: Standing[] = ask.people.map((person) => ({ ...person, count: turnsBefore(ask, person) }));
	const columns = Map.groupBy(candidates.keys(), (column) => candidates[column]!.shift);
	const scarcest = [...columns.keys()].sort(
		(a, b) =>
			columns.get(a)!.length / openPlaces(ask.shifts[a]!, ask.now) -
				columns.get(b)!.length / openPlaces(ask.shifts[b]!, ask.now) || ask.shifts[a]!.start - ask.shifts[b]!.start
	);
	return scarcest.flatMap((s) => fillOne(ask, s, columns.get(s)!, candidates, people));
}

/** A person while it goes on: her turns grow. */
type Standing = Omit<VolunteerFacts, 'turns'> & { turns: readonly Turn[]; count: number };

function fillOne(
	ask: FillAsk,
	s: number,
	columns: readonly number[],
	candidates: readonly Candidate[],
	people: Standing[]
): number[] {
	const shift = ask.shifts[s]!;
	const chosen: number[] = [];
	let experienced = experiencedOn(ask.people, shift);
	const rank = (column: number) => ranking(people[candidates[column]!.person]!, shift);
	const inOrder = [...columns].sort((a, b) => rank(a) - rank(b));
	while (chosen.length < openPlaces(shift, ask.now)) {
		const beside = { taken: shift.on.length + chosen.length, experienced };
		const next = inOrder.find(
			(column) =>
				!chosen.includes(column) &&
				conflictsOf(people[candidates[column]!.person]!, shift, beside, ask.now).length === 0
		);
		if (next === undefined) break;
		chosen.push(next);
		const { person: p, experienced: knows } = candidates[next]!;
		if (knows) experienced += 1;
		const person = people[p]!;
		people[p] = { ...person, count: person.count + 1, turns: [...person.turns, turnOn(shift)] };
	}
	return chosen;
}

function ranking(person: Standing, shift: FillShift): number {
	return person.count * 4 + (holdsPlace(person, shift) ? 0 : 2) + (person.wishes.get(shift.task.id) === 'like' ? 0 : 1);
}

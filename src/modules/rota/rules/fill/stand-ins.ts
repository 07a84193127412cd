import { conflictsOf, isBeginner } from '../fits.ts';
import type { VolunteerFacts } from '../kinds.ts';
import type { Candidate } from './candidates.ts';
import { rotaAfter } from './check.ts';
import type { FillAsk, FillShift } from './kinds.ts';

/**
 * For every chosen pair the people who could simply have stood there instead, all else left as it is. Places in `people`; in the order
 * of `chosen`.
 */
export function standInsOf(ask: FillAsk, candidates: readonly Candidate[], chosen: readonly number[]): number[][] {
	const could = Map.groupBy(candidates, ({ shift }) => shift);
	const picked = chosen.map((column) => candidates[column]!);
	const onShift = Map.groupBy(picked, ({ shift }) => shift);
	const after = rotaAfter(
		ask,
		picked.map(({ shift, person }) => ({ shiftId: ask.shifts[shift]!.id, personId: ask.people[person]!.id }))
	);
	return picked.map(({ shift: s, person: p }) => {
		const shift = ask.shifts[s]!;
		const others = [...shift.on, ...onShift.get(s)!.map(({ person }) => ask.people[person]!.id)].filter(
			(id) => id !== ask.people[p]!.id
		);
		return could.get(s)!.flatMap(({ person }) => {
			const { id } = ask.people[person]!;
			if (person === p || others.includes(id)) return [];
			return canStandIn(after.get(id)!, shift, others, after, ask.now) ? [person] : [];
		});
	});
}

/** Whether she fits on it beside these others, and none of them is then without company. */
function canStandIn(
	person: VolunteerFacts,
	shift: FillShift,
	others: readonly string[],
	after: ReadonlyMap<string, VolunteerFacts>,
	now: number
): boolean {
	const knows = (one: VolunteerFacts | undefined) => one !== undefined && !isBeginner(one, shift.start);
	const experienced = others.filter((id) => knows(after.get(id))).length;
	if (others.length > experienced && experienced + (knows(person) ? 1 : 0) === 0) return false;
	return conflictsOf(person, shift, { taken: others.length, experienced }, now).length === 0;
}

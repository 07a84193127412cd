import { conflictsOf, isBeginner, type Conflict } from '../fits.ts';
import type { Turn, VolunteerFacts } from '../kinds.ts';
import { openPlaces } from './candidates.ts';
import type { FillAsk, FillLine, FillShift } from './kinds.ts';

/** A line that should not be there, and why. */
export type Broken = { shiftId: string; personId: string; reason: Conflict | 'unknown' | 'twice' | 'too_many' };
type Pair = Pick<FillLine, 'shiftId' | 'personId'>;

/**
 * Everything that a fill breaks; empty when it is right. It knows nothing of the program or the solver: it puts all lines on the rota
 * and asks of each, with all the others there, what the rules of the rota say (rules/fits.ts).
 */
export function brokenRules(ask: FillAsk, lines: readonly Pair[]): Broken[] {
	const after = rotaAfter(ask, lines);
	const perShift = Map.groupBy(lines, ({ shiftId }) => shiftId);
	const seen = new Set<string>();
	return lines.flatMap(({ shiftId, personId }): Broken[] => {
		const shift = ask.shifts.find(({ id }) => id === shiftId);
		const person = after.get(personId);
		const broken = (reason: Broken['reason']) => ({ shiftId, personId, reason });
		if (!shift || !person) return [broken('unknown')];
		const key = `${shiftId} ${personId}`;
		if (seen.has(key) || shift.on.includes(personId)) return [broken('twice')];
		seen.add(key);
		const others = [...shift.on, ...perShift.get(shiftId)!.map((line) => line.personId)].filter(
			(id) => id !== personId
		);
		const experienced = others.filter((id) => {
			const other = after.get(id);
			return other !== undefined && !isBeginner(other, shift.start);
		}).length;
		// She herself is taken out of her turns: the rules ask about somebody who is not on it yet.
		const before = { ...person, turns: person.turns.filter((turn) => turn.shiftId !== shiftId) };
		const found = conflictsOf(before, shift, { taken: others.length, experienced }, ask.now).map(broken);
		return perShift.get(shiftId)!.length > openPlaces(shift, ask.now) ? [...found, broken('too_many')] : found;
	});
}

/** Everybody with her turns as they would be with these lines. */
export function rotaAfter(ask: FillAsk, lines: readonly Pair[]): Map<string, VolunteerFacts> {
	const shifts = new Map(ask.shifts.map((shift) => [shift.id, shift]));
	const perPerson = Map.groupBy(lines, ({ personId }) => personId);
	return new Map(
		ask.people.map((person) => {
			const added = (perPerson.get(person.id) ?? []).flatMap(({ shiftId }) => shifts.get(shiftId) ?? []);
			return [person.id, { ...person, turns: [...person.turns, ...added.map(turnOn)] }];
		})
	);
}

/** A proposed turn, as it would stand: asked, not yet accepted. */
export function turnOn({ id, task, localDate, start, end }: FillShift): Turn {
	return { shiftId: id, taskId: task.id, localDate, start, end, accepted: false };
}

import { isBeginner } from '../fits.ts';
import type { VolunteerFacts } from '../kinds.ts';
import { holdsPlace, type Candidate } from './candidates.ts';
import type { FillAsk, FillLine, FillReason, FillShift } from './kinds.ts';
import { turnsBefore } from './shares.ts';

/** The chosen pairs in the order of the calendar, each with why it is this person. `standIns` as standInsOf has them. */
export function linesOf(
	ask: FillAsk,
	candidates: readonly Candidate[],
	chosen: readonly number[],
	standIns: readonly (readonly number[])[]
): FillLine[] {
	const picked = chosen
		.map((column, at) => ({ ...candidates[column]!, instead: standIns[at]! }))
		.sort((a, b) => ask.shifts[a.shift]!.start - ask.shifts[b.shift]!.start || a.person - b.person);
	const onShift = Map.groupBy(picked, ({ shift }) => shift);
	const counts = ask.people.map((person) => turnsBefore(ask, person));
	const tasks = ask.people.map(({ turns }) => turns.map(({ taskId }) => taskId));
	return picked.map(({ shift: s, person: p, instead }) => {
		const shift = ask.shifts[s]!;
		const person = ask.people[p]!;
		const beside = onShift.get(s)!.flatMap((other) => (other.person === p ? [] : [ask.people[other.person]!]));
		const reasons = [
			...wishReasons(person, shift),
			...shareReasons(p, instead, counts),
			...besideReasons(ask, person, shift, beside),
			...(isChange(tasks[p]!, shift.task.id) ? ['variety' as const] : [])
		];
		counts[p]! += 1;
		tasks[p]!.push(shift.task.id);
		return { shiftId: shift.id, personId: person.id, reasons };
	});
}

/** At that moment nobody who could have stood there had fewer turns; or there was nobody else. */
function shareReasons(person: number, instead: readonly number[], counts: readonly number[]): FillReason[] {
	if (instead.length === 0) return ['only_one'];
	return instead.every((other) => counts[person]! <= counts[other]!) ? ['did_least'] : [];
}

function wishReasons(person: VolunteerFacts, shift: FillShift): FillReason[] {
	return [
		...(holdsPlace(person, shift) ? ['standing' as const] : []),
		person.wishes.get(shift.task.id) === 'like' ? 'likes' : 'can'
	];
}

function besideReasons(
	ask: FillAsk,
	person: VolunteerFacts,
	shift: FillShift,
	beside: readonly VolunteerFacts[]
): FillReason[] {
	const all = [...beside, ...ask.people.filter(({ id }) => shift.on.includes(id))];
	const knowsTheHouse = all.some((other) => !isBeginner(other, shift.start));
	const friends = all.some((other) => person.companions.has(other.id) || other.companions.has(person.id));
	return [
		...(isBeginner(person, shift.start) && knowsTheHouse ? ['accompanied' as const] : []),
		...(friends ? ['together' as const] : [])
	];
}

/** Her last two turns were something else. */
function isChange(tasks: readonly string[], task: string): boolean {
	return tasks.length >= 2 && tasks.slice(-2).every((last) => last !== task);
}

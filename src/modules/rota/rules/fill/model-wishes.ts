import { holdsPlace, openPlaces, type Candidate } from './candidates.ts';
import type { FillAsk } from './kinds.ts';
import { shiftOf, sumOf, type Building } from './building.ts';
import { once } from './program.ts';
import { APART, NOT_LIKED, SAME_AGAIN, TAKES_STANDING } from './weights.ts';

/** Pairs that would like to be together: so many at most. They are the last of all wishes, and each costs a column and two rows. */
const MOST_PAIRS = 400;

/** What each choice costs in wishes by itself. */
export function wishCosts({ shifts, people }: FillAsk, candidates: readonly Candidate[]): number[] {
	const holders = people.filter(({ standing }) => standing.size > 0);
	const held = shifts.map((shift) => holders.filter((person) => holdsPlace(person, shift)));
	return candidates.map(({ shift: s, person: p }) => {
		const person = people[p]!;
		const shift = shifts[s]!;
		const takes = held[s]!.length > 0 && !held[s]!.includes(person);
		const known = shift.on.some((id) => person.companions.has(id));
		const liked = person.wishes.get(shift.task.id) === 'like';
		return (takes ? TAKES_STANDING : 0) + (liked ? 0 : NOT_LIKED) + (known ? 0 : APART);
	});
}

export function addWishes(building: Building): void {
	varyTasks(building);
	beTogether(building);
}

/** Who can do several tasks does none of them much oftener than an even spread would have it; every time more costs a point. */
function varyTasks(building: Building): void {
	const { ask, maker, byPerson } = building;
	const open = ask.shifts.reduce((sum, shift) => sum + openPlaces(shift, ask.now), 0);
	const average = open / Math.max(1, ask.people.length);
	ask.people.forEach((person, p) => {
		const tasks = Map.groupBy(byPerson[p]!, (column) => shiftOf(building, column).task.id);
		const share = Math.ceil(average / tasks.size) + 1;
		for (const [taskId, columns] of tasks) {
			if (tasks.size < 2 || columns.length <= share || person.wishes.get(taskId) === 'like') continue;
			const again = maker.amount(SAME_AGAIN, columns.length - share);
			maker.row(-Infinity, share, [...columns.map(once), [again, -1]]);
			maker.follows((values) => (values[again] = Math.max(0, sumOf(values, columns) - share)));
		}
	});
}

/** Two on one shift of whom one said that she likes to work with the other: the point for being apart is given back. */
function beTogether(building: Building): void {
	const { maker } = building;
	for (const [one, other] of pairsOf(building).slice(0, MOST_PAIRS)) {
		const both = maker.amount(-APART, 1);
		for (const column of [one, other])
			maker.row(-Infinity, 0, [
				[both, 1],
				[column, -1]
			]);
		maker.follows((values) => (values[both] = Math.min(values[one]!, values[other]!)));
	}
}

function pairsOf(building: Building): [number, number][] {
	const { ask, candidates, byShift } = building;
	const personOf = (column: number) => ask.people[candidates[column]!.person]!;
	return byShift.flatMap((columns) => {
		if (columns.length < 2 || openPlaces(shiftOf(building, columns[0]!), ask.now) < 2) return [];
		return columns.flatMap((one) =>
			columns
				.filter((other) => personOf(one).companions.has(personOf(other).id))
				.map((other): [number, number] => [one, other])
		);
	});
}

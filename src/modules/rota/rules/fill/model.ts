import { mondayOf, monthOf, type IsoDate } from '#lib/time/local.ts';
import { MOST_HOURS_A_DAY } from '../fits.ts';
import { shiftOf, sumOf, type Building } from './building.ts';
import { openPlaces, type Candidate } from './candidates.ts';
import { clashGroups, hours } from './clashes.ts';
import type { FillAsk } from './kinds.ts';
import { addWishes, wishCosts } from './model-wishes.ts';
import { once, ProgramMaker, type Program } from './program.ts';
import { addShares, sharesOf } from './shares.ts';
import { OPENS_THE_HOUSE, weightsFor } from './weights.ts';

/** A fill as a program: column n is candidate n; what comes after those only serves the cost. */
export type FillModel = { program: Program; completed: (chosen: Iterable<number>) => Float64Array };

/** The ask as a program: one choice for every pair that fits, rows for what choices mean for each other, cost as in weights.ts. */
export function modelOf(ask: FillAsk, candidates: readonly Candidate[]): FillModel {
	const maker = new ProgramMaker();
	for (const cost of wishCosts(ask, candidates)) maker.choice(cost);
	const byPerson = columnsBy(candidates, 'person', ask.people.length);
	const { shares, middle } = sharesOf(ask, candidates, byPerson);
	const furthest = Math.max(0, ...shares.map(({ base, most }) => base + most - middle));
	const building: Building = {
		ask,
		maker,
		candidates,
		byPerson,
		byShift: columnsBy(candidates, 'shift', ask.shifts.length),
		shares,
		middle,
		weights: weightsFor(ask.people.length, furthest)
	};
	fillPlaces(building);
	ask.people.forEach((person, p) => {
		oneAtATime(building, p);
		withinLimit(building, p, person.mostPerWeek, mondayOf);
		withinLimit(building, p, person.mostPerMonth, monthOf);
		noLongDays(building, p);
	});
	neverAlone(building);
	addShares(building);
	addWishes(building);
	return { program: maker.program(), completed: (chosen) => maker.completed(chosen) };
}

function columnsBy(candidates: readonly Candidate[], key: 'person' | 'shift', size: number): number[][] {
	const lists: number[][] = Array.from({ length: size }, () => []);
	candidates.forEach((candidate, column) => lists[candidate[key]]!.push(column));
	return lists;
}

/** Filled plus left open is what there is; left open is what costs. */
function fillPlaces({ ask, maker, byShift, weights }: Building): void {
	ask.shifts.forEach((shift, s) => {
		const open = openPlaces(shift, ask.now);
		if (open === 0) return;
		const opens = shift.task.needs.includes('key') || shift.task.needs.includes('till');
		const left = maker.amount(weights.place * (opens ? OPENS_THE_HOUSE : 1), open);
		const columns = byShift[s]!;
		maker.row(open, open, [...columns.map(once), once(left)]);
		maker.follows((values) => (values[left] = open - sumOf(values, columns)));
	});
}

function oneAtATime(building: Building, p: number): void {
	const columns = building.byPerson[p]!;
	for (const group of clashGroups(columns.map((column) => shiftOf(building, column))))
		building.maker.row(
			-Infinity,
			1,
			group.map((at) => once(columns[at]!))
		);
}

function withinLimit(building: Building, p: number, most: number | null, part: (date: IsoDate) => string): void {
	if (most === null) return;
	const taken = Map.groupBy(building.ask.people[p]!.turns, ({ localDate }) => part(localDate));
	const groups = Map.groupBy(building.byPerson[p]!, (column) => part(shiftOf(building, column).localDate));
	for (const [key, columns] of groups) {
		const room = most - (taken.get(key)?.length ?? 0);
		if (columns.length > room) building.maker.row(-Infinity, room, columns.map(once));
	}
}

/** Two that are too long together clash already; this is for three and more, and for what stands that day. */
function noLongDays(building: Building, p: number): void {
	const turns = Map.groupBy(building.ask.people[p]!.turns, ({ localDate }) => localDate);
	const groups = Map.groupBy(building.byPerson[p]!, (column) => shiftOf(building, column).localDate);
	for (const [date, all] of groups) {
		const standing = (turns.get(date) ?? []).reduce((sum, turn) => sum + hours(turn), 0);
		// One that is longer than a day by itself may be done; it clashes with every other.
		const terms = all
			.map((column) => [column, hours(shiftOf(building, column))] as const)
			.filter(([, length]) => length <= MOST_HOURS_A_DAY);
		const together = terms.reduce((sum, [, length]) => sum + length, standing);
		if (terms.length >= (standing > 0 ? 2 : 3) && together > MOST_HOURS_A_DAY)
			building.maker.row(-Infinity, MOST_HOURS_A_DAY - standing, terms);
	}
}

/** Who may not be alone is there only with somebody experienced. */
function neverAlone({ maker, candidates, byShift }: Building): void {
	for (const columns of byShift) {
		const company = columns.filter((column) => candidates[column]!.experienced);
		for (const column of columns)
			if (candidates[column]!.needsCompany)
				maker.row(-Infinity, 0, [once(column), ...company.map((other) => [other, -1] as const)]);
	}
}

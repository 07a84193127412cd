import { mondayOf, monthOf, type IsoDate } from '#lib/time/local.ts';
import type { VolunteerFacts } from '../kinds.ts';
import { openPlaces, type Candidate } from './candidates.ts';
import type { FillAsk, FillShift } from './kinds.ts';
import { sumOf, type Building } from './building.ts';
import { once, type Term } from './program.ts';

/** Turns somebody has before anything is filled: of the last eight weeks, and what stands in the window. */
export function turnsBefore({ recent, firstDate, lastDate }: FillAsk, person: VolunteerFacts): number {
	const standing = person.turns.filter(({ localDate }) => firstDate <= localDate && localDate <= lastDate).length;
	return (recent.get(person.id) ?? 0) + standing;
}

/** What everybody of these would have, were all places shared among them; rounded down. */
export function middleOf({ shifts, now }: FillAsk, bases: readonly number[]): number {
	const places = shifts.reduce((sum, shift) => sum + openPlaces(shift, now), 0);
	return bases.length === 0 ? 0 : Math.floor((bases.reduce((sum, base) => sum + base, 0) + places) / bases.length);
}

/** Nothing at the middle and at one above it; from there on it grows with the square. */
export function unfairness(turns: number, middle: number): number {
	const above = turns - middle;
	return above * above - above;
}

/** What the first, second, third turn on top of `base` cost; each dearer than the one before. */
export function pricesOf(base: number, most: number, middle: number): number[] {
	return Array.from({ length: most }, (_, n) => unfairness(base + n + 1, middle) - unfairness(base + n, middle));
}

/** Somebody who can be given turns: what she has, and the columns she could get. */
export type Share = { base: number; most: number; columns: readonly number[] };

/** Everybody with at least one candidate, and the middle of their turns. */
export function sharesOf(
	ask: FillAsk,
	candidates: readonly Candidate[],
	byPerson: readonly (readonly number[])[]
): { shares: Share[]; middle: number } {
	const shares = ask.people.flatMap((person, p): Share[] => {
		const columns = byPerson[p]!;
		if (columns.length === 0) return [];
		const most = mostTurns(
			person,
			columns.map((column) => ask.shifts[candidates[column]!.shift]!)
		);
		return [{ base: turnsBefore(ask, person), most, columns }];
	});
	const bases = shares.map(({ base }) => base);
	return { shares, middle: middleOf(ask, bases) };
}

/** How many of these she could do at most: not in two places at once, and no more a week or a month than she said. */
function mostTurns(person: VolunteerFacts, shifts: readonly FillShift[]): number {
	const within = (most: number | null, part: (date: IsoDate) => string) => {
		const parts = Map.groupBy(shifts, ({ localDate }) => part(localDate));
		return most === null ? Infinity : [...parts.values()].reduce((sum, { length }) => sum + Math.min(most, length), 0);
	};
	return Math.min(atDifferentTimes(shifts), within(person.mostPerWeek, mondayOf), within(person.mostPerMonth, monthOf));
}

/** The most that do not overlap: always the one that ends first. */
function atDifferentTimes(shifts: readonly FillShift[]): number {
	let free = -Infinity;
	let count = 0;
	for (const { start, end } of [...shifts].sort((a, b) => a.end - b.end)) {
		if (start < free) continue;
		free = end;
		count += 1;
	}
	return count;
}

/**
 * Every turn more costs more than the one before. Of all fills with as many turns the one that costs least has the least spread: as
 * long as somebody could give a turn to who has two less, that is cheaper.
 */
export function addShares({ maker, weights, middle, shares }: Building): void {
	for (const { base, most, columns } of shares) {
		maker.offset += weights.fair * unfairness(base, middle);
		const turns = pricesOf(base, most, middle).map((price) => maker.amount(weights.fair * price, 1));
		maker.row(0, 0, [...columns.map(once), ...turns.map((turn): Term => [turn, -1])]);
		maker.follows((values) => {
			const count = sumOf(values, columns);
			turns.forEach((turn, n) => (values[turn] = n < count ? 1 : 0));
		});
	}
}

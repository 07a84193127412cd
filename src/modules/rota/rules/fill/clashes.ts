import { MOST_HOURS_A_DAY, overlap, REST_HOURS, shortRest } from '../fits.ts';
import type { ShiftFacts } from '../kinds.ts';

const HOUR = 3_600_000;

/** Two shifts that one person cannot both do: at the same time, without a night's rest between them, or too long for one day. */
export function clash(a: ShiftFacts, b: ShiftFacts): boolean {
	if (a.localDate === b.localDate) return overlap(a, b) || hours(a) + hours(b) > MOST_HOURS_A_DAY;
	return near(a, b) && (overlap(a, b) || shortRest(a, b));
}

export function hours({ start, end }: { start: number; end: number }): number {
	return (end - start) / HOUR;
}

const near = (a: ShiftFacts, b: ShiftFacts) => Math.max(a.start - b.end, b.start - a.end) < REST_HOURS * HOUR;

/**
 * Groups of shifts of which one person does at most one, by their place in `shifts`. Together they cover every pair that clashes, in
 * groups as large as they come: one row "at most one of these six" tells a solver far more than fifteen rows of two.
 */
export function clashGroups(shifts: readonly ShiftFacts[]): number[][] {
	const order = shifts.map((_, at) => at).sort((a, b) => shifts[a]!.start - shifts[b]!.start);
	const groups: number[][] = [];
	const covered = new Set<number>();
	const pair = (a: number, b: number) => Math.min(a, b) * shifts.length + Math.max(a, b);
	order.forEach((first, at) => {
		const later = laterClashes(shifts, order, at);
		for (const second of later) {
			if (covered.has(pair(first, second))) continue;
			const group = grown(shifts, [first, second], later);
			for (const a of group) for (const b of group) if (a < b) covered.add(pair(a, b));
			groups.push(group);
		}
	});
	return groups;
}

/** The group with everybody of `others` who clashes with all that are in it. */
function grown(shifts: readonly ShiftFacts[], group: number[], others: readonly number[]): number[] {
	for (const other of others) {
		if (!group.includes(other) && group.every((one) => clash(shifts[one]!, shifts[other]!))) group.push(other);
	}
	return group;
}

/** No clash reaches beyond the day itself and a night's rest after the end. */
function laterClashes(shifts: readonly ShiftFacts[], order: readonly number[], at: number): number[] {
	const from = shifts[order[at]!]!;
	const found: number[] = [];
	for (let next = at + 1; next < order.length; next++) {
		const other = shifts[order[next]!]!;
		if (other.localDate !== from.localDate && other.start >= from.end + REST_HOURS * HOUR) break;
		if (clash(from, other)) found.push(order[next]!);
	}
	return found;
}

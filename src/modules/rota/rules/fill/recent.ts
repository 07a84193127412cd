import { addDays, daysBetween, type IsoDate } from '#lib/time/local.ts';
import type { VolunteerFacts } from '../kinds.ts';

/** Fair turns are counted over the eight weeks before the window (domain, rota 5). */
export const FAIR_DAYS = 56;

type Person = Pick<VolunteerFacts, 'id' | 'turns' | 'rests'> & { joined: IsoDate };

/**
 * Turns of everybody in the eight weeks before `firstDate`. Who rested, or was not here yet, is counted for those days as if she had
 * done what the others did: nobody comes back from rest to a heap of turns.
 */
export function recentTurns(people: readonly Person[], firstDate: IsoDate): Map<string, number> {
	const from = addDays(firstDate, -FAIR_DAYS);
	const counts = people.map((person) => ({
		id: person.id,
		turns: person.turns.filter(({ localDate }) => from <= localDate && localDate < firstDate).length,
		away: daysAway(person, from, firstDate)
	}));
	const here = counts.reduce((sum, { away }) => sum + FAIR_DAYS - away, 0);
	const aDay = here === 0 ? 0 : counts.reduce((sum, { turns }) => sum + turns, 0) / here;
	return new Map(counts.map(({ id, turns, away }) => [id, turns + Math.round(aDay * away)]));
}

/** Days from `from` up to `until` on which she was resting or had not come yet. Rests that overlap count once. */
function daysAway({ rests, joined }: Person, from: IsoDate, until: IsoDate): number {
	const absent = [{ firstDate: from, lastDate: addDays(joined, -1) }, ...rests].sort((a, b) =>
		a.firstDate < b.firstDate ? -1 : 1
	);
	let next = from;
	let days = 0;
	for (const { firstDate, lastDate } of absent) {
		const begin = firstDate > next ? firstDate : next;
		const end = lastDate < until ? addDays(lastDate, 1) : until;
		if (begin >= end) continue;
		days += daysBetween(begin, end);
		next = end;
	}
	return days;
}

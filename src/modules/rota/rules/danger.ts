import { isBeginner, missingQualifications } from './fits.ts';
import type { Held, QualificationKind, VolunteerFacts } from './kinds.ts';

/** What is red on the week board: the house cannot do without it. The weightiest first. */
export const DANGERS = ['no_key', 'no_till', 'beginner_alone'] as const;
export type Danger = (typeof DANGERS)[number];

/** Somebody on a shift, as far as danger looks at her. */
export type OnDuty = Pick<VolunteerFacts, 'experienced' | 'earlierTurns' | 'turns'> & { held: readonly Held[] };
export type Watched = {
	date: string;
	/** Milliseconds. */
	start: number;
	end: number;
	least: number;
	cancelled: boolean;
	needs: readonly QualificationKind[];
};

/**
 * What is wrong with a shift that is to come or going on: nobody with the key or the till it needs, or only beginners
 * (domain, rota 3 and 4). What was cancelled, is over or needs nobody is never in danger.
 */
export function dangersOf(shift: Watched, on: readonly OnDuty[], now: number): Danger[] {
	if (shift.cancelled || shift.end <= now || shift.least === 0) return [];
	const lacks = (kind: QualificationKind) =>
		shift.needs.includes(kind) && !on.some(({ held }) => missingQualifications(held, [kind], shift.date).length === 0);
	const found: (Danger | false)[] = [
		lacks('key') && 'no_key',
		lacks('till') && 'no_till',
		on.length > 0 && on.every((person) => isBeginner(person, shift.start)) && 'beginner_alone'
	];
	return found.filter((danger) => danger !== false);
}

/** How many people a shift still needs; asked ones hold their place. 0 when it is off or over. */
export function placesNeeded(
	{ least, end, cancelled }: Pick<Watched, 'least' | 'end' | 'cancelled'>,
	taken: number,
	now: number
): number {
	return cancelled || end <= now ? 0 : Math.max(0, least - taken);
}

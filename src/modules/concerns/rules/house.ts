import { addDays, type IsoDate } from '#lib/time/local.ts';
import { headIsFresh, testIsDue } from './clocks.ts';

/** What the form still lacks, in the order in which it is made good. `roles` is for the coordinator, the rest for the coaches. */
export type Lack = 'roles' | 'list' | 'envelope' | 'confirm' | 'broken';

export type DeskFacts = {
	/** How many members hold the role of coach. */
	coaches: number;
	/** How many are on the list, or null when the list does not read as one chain. */
	listed: number | null;
	hasEnvelope: boolean;
	/** The day of the head statement; null when there is none, or it is about another list. */
	headOn: IsoDate | null;
	testedOn: IsoDate | null;
};

/** Why a browser would not seal for this hub now; none: the form works. */
export function lacksOf({ coaches, listed, hasEnvelope, headOn }: DeskFacts, today: IsoDate): Lack[] {
	if (listed === null) return ['broken'];
	if (listed < 2)
		return coaches < 2 ? ['roles', 'list', 'envelope'] : ['list', ...(hasEnvelope ? [] : ['envelope' as const])];
	if (!hasEnvelope) return ['envelope'];
	return headOn !== null && headIsFresh({ on: headOn, today }) ? [] : ['confirm'];
}

/** Whether the weekly trial was missed: a week late, so that a day late is no alarm. */
export function trialIsMissed(testedOn: IsoDate | null, today: IsoDate): boolean {
	return testedOn === null || testIsDue({ lastOn: addDays(testedOn, 7), today });
}

const LEAST_SHOWN = 5;

/** A count that may be shown: from five, so that nobody is found in it; null means fewer than five, none included. */
export function shownCount(count: number): number | null {
	return count >= LEAST_SHOWN ? count : null;
}

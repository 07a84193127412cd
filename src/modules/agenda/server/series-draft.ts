import type { IsoDate } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import type { SeriesRow } from './planning.ts';
import type { WallRefusal } from './rooms.ts';

/** The words, place and people of an activity, as a coordinator writes them. */
export type SeriesWords = Partial<
	Pick<
		SeriesRow,
		| 'sentence'
		| 'text'
		| 'pictogram'
		| 'pictureId'
		| 'roomId'
		| 'priceCents'
		| 'forWhom'
		| 'spoken'
		| 'accessible'
		| 'capacity'
		| 'partyMax'
		| 'dropIn'
		| 'organiserId'
	>
>;
export type SeriesDraft = SeriesWords & { title: string; plan: Plan };
export type SeriesChanges = SeriesWords & { title?: string; plan?: Plan };

export type SeriesRefusal =
	| 'not_yours'
	| 'not_signed_in'
	| 'not_a_member'
	| 'not_found'
	| 'stopped'
	| 'in_the_past'
	| 'plan_wrong'
	| 'too_far'
	| 'room_unknown'
	| 'organiser_unknown'
	| 'capacity_under_present'
	| WallRefusal;

export type CreateOptions = {
	/** The first local date to make occurrences for; today, or the plan's first date when that is later. */
	plannedFrom?: IsoDate;
	/** Where it came from, for a series out of a calendar file. */
	importUid?: string;
	importId?: string;
	/** Left out: a taken room refuses the whole. */
	onClash?: 'refuse' | 'without_room';
};

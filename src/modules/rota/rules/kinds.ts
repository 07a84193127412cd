import type { ClockTime, IsoDate, IsoWeekday } from '#lib/time/local.ts';

/** What somebody may be shown or seen to hold. */
export const QUALIFICATIONS = ['key', 'till', 'bhv', 'food', 'vog'] as const;
export type QualificationKind = (typeof QUALIFICATIONS)[number];
export const WISHES = ['like', 'can', 'never'] as const;
export type Wish = (typeof WISHES)[number];
export const WEIGHTS = ['light', 'heavy'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** `validUntil` null: for ever. Local dates. */
export type Held = { kind: QualificationKind; since: IsoDate; validUntil: IsoDate | null };
/** Hours of a week somebody can come; `to` may be '24:00'. */
export type Hours = { weekday: IsoWeekday; from: ClockTime; to: ClockTime };
export type Days = { firstDate: IsoDate; lastDate: IsoDate };

/** A task, as far as the rules look at it. */
export type TaskFacts = { id: string; needs: readonly QualificationKind[]; weight: Weight; minimumAge: number | null };

/** One time a task must be done. `start` and `end` are milliseconds of the world's clock. */
export type ShiftFacts = {
	id: string;
	task: TaskFacts;
	patternId: string | null;
	localDate: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	start: number;
	end: number;
	least: number;
	most: number;
	cancelled: boolean;
};

/** Somebody's turn that stands already: asked or accepted. */
export type Turn = {
	shiftId: string;
	taskId: string;
	localDate: IsoDate;
	start: number;
	end: number;
	accepted: boolean;
};

/** A volunteer with everything the rules look at. */
export type VolunteerFacts = {
	id: string;
	/** Holds the role of volunteer (or coordinator) now. */
	active: boolean;
	/** The coordinator's word: needs no first three shifts together. */
	experienced: boolean;
	ageAtLeast: number | null;
	mostPerWeek: number | null;
	mostPerMonth: number | null;
	held: readonly Held[];
	/** By task id; a task that is not in it: 'can'. */
	wishes: ReadonlyMap<string, Wish>;
	/** Empty: nothing said, any time may be asked. */
	hours: readonly Hours[];
	rests: readonly Days[];
	companions: ReadonlySet<string>;
	/** By pattern id: the weekdays that are always hers. */
	standing: ReadonlyMap<string, readonly IsoWeekday[]>;
	/** What she has already, within the window that was read (at least eight weeks back). Sorted by start. */
	turns: readonly Turn[];
	/** Accepted turns before that window: with `turns` it says who is a beginner. */
	earlierTurns: number;
};

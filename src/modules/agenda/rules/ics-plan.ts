import type { ClockTime, IsoDate } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/plan.ts';
import type { ProblemReason } from '#lib/time/rhythm/plan-check.ts';

/** One time of an imported series that differs from its plan. `originalDate` is the date the plan would have given it. */
export type ImportedChange = {
	originalDate: IsoDate;
	cancelled?: boolean;
	date: IsoDate;
	startTime: ClockTime;
	endTime: ClockTime;
	endDayOffset: number;
	title?: string;
	location?: string;
};

/** What becomes a series. `uid` is the identity in the other calendar: importing it again finds the same series by it. */
export type ImportedSeries = {
	uid: string;
	sequence: number;
	title: string;
	text: string;
	location: string;
	plan: Plan;
	overrides: ImportedChange[];
	/** It had no times of day; 09:00 to 17:00 is a suggestion. */
	allDay: boolean;
	/** Nothing of it is left on or after today. */
	over: boolean;
};

export type RefusalReason =
	| 'not_a_calendar'
	| 'too_large'
	| 'too_many_events'
	| 'broken'
	| 'no_start'
	| 'private'
	| 'cancelled'
	| 'several_rules'
	| 'rhythm_unknown'
	| 'no_coming_dates'
	| 'change_for_all_after'
	| 'change_without_date'
	| `plan_${ProblemReason}`;
/** `uid` and `summary` are empty when it is about the whole file. */
export type RefusedEvent = { uid: string; summary: string; reason: RefusalReason };

export type NoteKey =
	| 'all_day'
	| 'clock_change'
	| 'loose_dates'
	| 'zone_unknown'
	| 'end_suggested'
	| 'first_date_added'
	| 'two_on_a_day'
	| 'double'
	| 'loose_change'
	| 'no_title'
	| 'title_shortened'
	| 'text_shortened'
	| 'location_shortened';
/** What the coordinator should know before importing. `count`: dates taken over, or characters left out. */
export type ImportNote = { uid: string; title: string; note: NoteKey; count?: number };

export type ImportPlan = {
	calendarName?: string;
	/** The zone of the hub, in which all dates and times of the series are. */
	zone: string;
	series: ImportedSeries[];
	refused: RefusedEvent[];
	notes: ImportNote[];
};

import type { TaskDraft } from '#modules/rota/server/index.ts';
import type { IsoWeekday } from '#lib/time/local.ts';
import type { DayPart } from '#modules/rota/rules/free-hours.ts';
import type { QualificationKind } from '#modules/rota/rules/kinds.ts';

export type DemoTask = Pick<TaskDraft, 'name' | 'pictogram' | 'explanation' | 'least' | 'most'> &
	Partial<Pick<TaskDraft, 'needs' | 'weight' | 'minimumAge'>> & { steps?: readonly string[] };

/** When a task comes round: on weekdays (`cycle`: only in the weeks with this letter), or with an activity. */
export type DemoPattern = { task: string; least?: number; most?: number } & (
	| { weekdays: readonly IsoWeekday[]; from: string; to: string; cycle?: 'A' | 'B' }
	| { activity: string; minutesBefore: number; minutesAfter: number }
);

/** What the rota knows of somebody. `endsIn`: days until a qualification ends; left out: it does not. */
export type DemoVolunteer = {
	key: string;
	holds?: readonly { kind: QualificationKind; endsIn?: number }[];
	likes?: readonly string[];
	never?: readonly string[];
	mostPerWeek?: number;
	free?: Partial<Record<IsoWeekday, readonly DayPart[]>>;
	companions?: readonly string[];
	/** "Altijd mijn dinsdag": the task, the weekday, and when the shift begins. */
	always?: readonly { task: string; weekday: IsoWeekday; from: string }[];
	/** Has helped for a short time only. */
	beginner?: boolean;
};

export type DemoRota = {
	tasks: readonly DemoTask[];
	patterns: readonly DemoPattern[];
	crew: readonly DemoVolunteer[];
};

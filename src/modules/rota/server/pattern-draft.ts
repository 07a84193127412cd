import { and, eq } from 'drizzle-orm';
import { refused, type Refused } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';
import { seriesList } from '#modules/agenda/server/index.ts';
import { peopleRefusal, planRefusal, type PlanRefusal } from '../rules/pattern.ts';
import type { PatternRow } from './planning.ts';
import { task } from './rota.schema.ts';
import type { WallRefusal } from './shift-judged.ts';

type People = { least: number; most: number };
type Around = { minutesBefore: number; minutesAfter: number };
/** A new pattern: with a rhythm of its own, or hanging on an activity (`seriesId` of the agenda). */
export type PatternDraft = People & { taskId: string } & ({ plan: Plan } | (Around & { seriesId: string }));
/** What can change of a pattern from a date on; what is left out stays. Its task, and what it hangs on, never change. */
export type PatternChanges = Partial<People & Around> & { plan?: Plan };

export type PatternRefusal =
	| PlanRefusal
	| WallRefusal
	| 'not_yours'
	| 'not_signed_in'
	| 'not_found'
	| 'task_unknown'
	| 'series_unknown'
	| 'around_wrong'
	| 'stopped'
	| 'in_the_past'
	| 'most_under_taken'
	| 'clashes';

/** The longest that a shift starts before its activity, or goes on after it. */
export const MOST_MINUTES_AROUND = 480;

/** The first thing that is wrong with a new pattern, if anything. */
export async function draftRefusal(
	tx: Tx,
	hubId: string,
	draft: PatternDraft,
	zone: string
): Promise<Refused<PatternRefusal> | undefined> {
	const [found] = await tx
		.select({ archivedAt: task.archivedAt })
		.from(task)
		.where(and(eq(task.hubId, hubId), eq(task.id, draft.taskId)));
	if (!found || found.archivedAt) return refused('task_unknown');
	const people = peopleRefusal(draft);
	if (people) return people;
	if ('plan' in draft) return planRefusal(draft.plan, today(zone));
	const live = (await seriesList(tx, hubId)).find(({ id }) => id === draft.seriesId);
	if (!live || live.stoppedAt) return refused('series_unknown');
	return aroundRefusal(draft);
}

/** The first thing that is wrong with what a pattern is to become, if anything. */
export function changeRefusal(
	before: PatternRow,
	after: PatternRow,
	zone: string
): Refused<PatternRefusal> | undefined {
	const people = peopleRefusal(after);
	if (people) return people;
	if (!before.plan || !after.plan) return aroundRefusal(after);
	const wrong = planRefusal(after.plan, today(zone));
	// It began long ago: that is no mistake of today.
	const begun = wrong?.reason === 'too_early' && after.plan.firstDate === before.plan.firstDate;
	return begun ? planRefusal({ ...after.plan, firstDate: today(zone) }, today(zone)) : wrong;
}

function aroundRefusal({ minutesBefore, minutesAfter }: Around): Refused<'around_wrong'> | undefined {
	const fits = [minutesBefore, minutesAfter].every(
		(each) => Number.isInteger(each) && each >= 0 && each <= MOST_MINUTES_AROUND
	);
	return fits ? undefined : refused('around_wrong', { most: MOST_MINUTES_AROUND });
}

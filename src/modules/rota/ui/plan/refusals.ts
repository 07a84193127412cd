import type { FieldError } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';
import { fullDay, shortDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';

type Detail = Record<string, string | number>;
const text = (detail: Detail, key: string) => String(detail[key] ?? '');
const number = (detail: Detail, key: string) => Number(detail[key] ?? 0);

const WORDS = new Map<string, (detail: Detail) => string>(
	Object.entries({
		not_found: m.rotaplan_refused_not_found,
		stopped: m.rotaplan_refused_stopped,
		over: m.rotaplan_refused_over,
		in_the_past: m.rotaplan_refused_past,
		changed_meanwhile: m.rotaplan_refused_changed,
		task_unknown: m.rotaplan_refused_task,
		series_unknown: m.rotaplan_refused_series,
		around_wrong: m.rotaplan_refused_around,
		activity_off: m.rotaplan_refused_activity_off,
		name_taken: m.rotaplan_refused_name,
		has_tasks: m.rotaplan_refused_has_tasks,
		picture_unknown: m.rotaplan_refused_picture,
		too_many_steps: (detail: Detail) => m.rotaplan_refused_steps({ most: number(detail, 'most') }),
		in_use: (detail: Detail) =>
			m.rotaplan_refused_in_use({ patterns: number(detail, 'patterns'), shifts: number(detail, 'shifts') }),
		ends_before_start: (detail: Detail) => m.rotaplan_refused_clock({ most: number(detail, 'most') }),
		too_long: (detail: Detail) => m.rotaplan_refused_long({ most: number(detail, 'most') }),
		people_wrong: (detail: Detail) => m.rotaplan_refused_people({ most: number(detail, 'most') }),
		too_far: (detail: Detail) => m.rotaplan_refused_far({ date: fullDay(dayOf(text(detail, 'date'))) }),
		too_early: (detail: Detail) => m.rotaplan_refused_early({ date: fullDay(dayOf(text(detail, 'date'))) }),
		house_closed: (detail: Detail) => m.rotaplan_refused_closed({ why: text(detail, 'why') }),
		clashes: (detail: Detail) => m.rotaplan_refused_clashes({ count: number(detail, 'count') }),
		overlaps: (detail: Detail) => m.rotaplan_refused_overlaps({ names: text(detail, 'names') }),
		not_qualified: (detail: Detail) => m.rotaplan_refused_unqualified({ names: text(detail, 'names') }),
		most_under_taken: (detail: Detail) =>
			m.rotaplan_refused_taken({
				day: shortDay(dayOf(text(detail, 'date'))),
				taken: number(detail, 'taken'),
				by: number(detail, 'by')
			})
	})
);
const FIELDS = new Map([
	['in_the_past', 'date'],
	['ends_before_start', 'end'],
	['too_long', 'end'],
	['people_wrong', 'most'],
	['most_under_taken', 'most'],
	['task_unknown', 'task'],
	['series_unknown', 'series'],
	['around_wrong', 'before'],
	['name_taken', 'name'],
	['too_far', 'first'],
	['too_early', 'first'],
	['house_closed', 'date'],
	['clashes', 'despite']
]);
/** What a plan can lack beyond that: beside the field where it can be mended. */
const PLAN: Record<string, { field: string; words: () => string }> = {
	until_before_first: { field: 'until', words: m.rotaplan_until_before_first },
	weekdays_empty: { field: 'weekdays', words: m.rotaplan_weekdays_missing },
	no_dates: { field: 'weekdays', words: m.rotaplan_no_dates },
	too_many_dates: { field: 'except', words: m.rotaplan_too_many_dates }
};

/** Why a verb of the planning did nothing, and what to do now. `fields`: where this page asks for what another page calls otherwise; '' is the form as a whole. */
export function planRefusalWords(
	{ reason, detail = {} }: Refused<string>,
	fields: Readonly<Record<string, string>> = {}
): FieldError {
	const of = reason === 'plan_wrong' ? PLAN[text(detail, 'why')] : undefined;
	if (of) return { field: of.field, message: of.words() };
	const message =
		reason === 'plan_wrong' ? m.rotaplan_plan_unclear() : (WORDS.get(reason) ?? m.rotaplan_refused_not_yours)(detail);
	const field = FIELDS.get(reason) ?? '';
	return { field: fields[reason] ?? fields[field] ?? field, message };
}

/** The status that goes with it: unknown, not allowed, wrongly typed, or in conflict with how things stand. */
export function planStatus(reason: string): 403 | 404 | 409 | 422 {
	if (reason === 'not_found') return 404;
	if (reason === 'not_yours' || reason === 'not_signed_in') return 403;
	const typed = ['ends_before_start', 'too_long', 'people_wrong', 'plan_wrong', 'in_the_past', 'too_far', 'too_early'];
	return [...typed, 'around_wrong'].includes(reason) ? 422 : 409;
}

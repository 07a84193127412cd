import type { TaskDraft } from '#modules/rota/server/index.ts';
import { taskForm } from '#modules/rota/plan-forms.ts';
import type { InferOutput } from 'valibot';

/** What was typed of a task, as the verbs take it. */
export function draftOf(typed: InferOutput<typeof taskForm>): TaskDraft {
	const { name, pictogram, explanation = '', least, most, needs, weight, minimum_age: minimumAge = null } = typed;
	return { name, pictogram, explanation, least, most, needs, weight, minimumAge };
}

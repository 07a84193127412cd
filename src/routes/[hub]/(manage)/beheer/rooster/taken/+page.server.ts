import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { rowForm } from '#lib/server/hub/forms.ts';
import { moveTask, restoreTask, startTasks, taskList } from '#modules/rota/server/index.ts';
import { pictogramOf } from '#modules/rota/ui/pictogram.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { usualTasks } from '#modules/rota/ui/plan/task-choices.ts';
import { needsWords, peopleWords } from '#modules/rota/ui/plan/words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The tasks of the house, those put away below. */
export const load: PageServerLoad = async ({ locals }) => {
	const tasks = await inHub(locals.actor, (tx) => taskList(tx, locals.hub!.id));
	return {
		tasks: tasks.map(({ id, name, pictogram, needs, steps, patterns, archivedAt, ...of }) => ({
			id,
			name,
			pictogram: pictogramOf(pictogram),
			people: peopleWords(of),
			needs: needsWords(needs),
			steps,
			patterns,
			away: archivedAt !== null
		}))
	};
};

export const actions: Actions = {
	beginnen: async (event) => {
		const { actor } = event.locals;
		const begun = await inHub(actor, (tx) => startTasks(tx, actor, usualTasks()));
		return answer(event, begun, 'begonnen');
	},
	verplaats: async (event) => {
		const { actor } = event.locals;
		const read = await readForm(event.request, rowForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { id, direction } = read.data;
		return answer(event, await inHub(actor, (tx) => moveTask(tx, actor, id, direction)), 'volgorde');
	},
	terugzetten: async (event) => {
		const { actor } = event.locals;
		const read = await readForm(event.request, rowForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		return answer(event, await inHub(actor, (tx) => restoreTask(tx, actor, read.data.id)), 'taak-terug');
	}
};

type Answered = { ok: true } | Parameters<typeof planRefusalWords>[0];

function answer({ params }: RequestEvent, outcome: Answered, done: string) {
	if (outcome.ok) redirect(303, `/${params.hub}/beheer/rooster/taken?gedaan=${done}`);
	const error = { ...planRefusalWords(outcome), field: '' };
	return fail(planStatus(outcome.reason), { form: { values: {}, errors: [error] } });
}

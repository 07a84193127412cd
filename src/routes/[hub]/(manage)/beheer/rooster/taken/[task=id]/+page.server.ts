import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { rowForm } from '#lib/server/hub/forms.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { stepRowForm } from '#modules/rota/plan-forms.ts';
import { archiveTask, moveStep, removeStep, restoreTask, taskPage } from '#modules/rota/server/index.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { needsWords, peopleWords } from '#modules/rota/ui/plan/words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One task: what it is, how it is done step by step, and what comes of it. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const task = await inHub(locals.actor, (tx) => taskPage(tx, locals.hub!.id, params.task));
	if (!task) error(404, 'not_found');
	const { name, explanation, needs, weight, minimumAge, steps, use, archivedAt } = task;
	const facts = [
		{ term: m.rotaplan_explanation_label(), value: explanation || m.rotaplan_empty() },
		{ term: m.rotaplan_row_people(), value: peopleWords(task) },
		{ term: m.rotaplan_needs_label(), value: needsWords(needs) || m.rotaplan_needs_none() },
		{
			term: m.rotaplan_weight_label(),
			value: weight === 'heavy' ? m.rotaplan_weight_heavy() : m.rotaplan_weight_light()
		},
		{ term: m.rotaplan_age_label(), value: minimumAge === null ? m.rotaplan_age_any() : String(minimumAge) }
	];
	const photo = (id: string | null) => (id ? `/${params.hub}/beeld/${id}?klein` : undefined);
	return {
		name,
		facts,
		steps: steps.map(({ id, words, pictureId, description }) => ({ id, words, description, photo: photo(pictureId) })),
		use,
		away: archivedAt !== null
	};
};

export const actions: Actions = {
	verplaats: async (event) => {
		const { actor } = event.locals;
		const read = await readForm(event.request, rowForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { id, direction } = read.data;
		const moved = await inHub(actor, (tx) => moveStep(tx, actor, event.params.task, id, direction));
		return answer(event, moved, 'volgorde#stappen');
	},
	weghalen: async (event) => {
		const { actor } = event.locals;
		const read = await readForm(event.request, stepRowForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const gone = await inHub(actor, (tx) => removeStep(tx, actor, event.params.task, read.data.id));
		return answer(event, gone, 'stap-weg#stappen');
	},
	opbergen: async (event) => {
		const { actor } = event.locals;
		return answer(event, await inHub(actor, (tx) => archiveTask(tx, actor, event.params.task)), 'taak-weg');
	},
	terugzetten: async (event) => {
		const { actor } = event.locals;
		return answer(event, await inHub(actor, (tx) => restoreTask(tx, actor, event.params.task)), 'taak-terug');
	}
};

type Answered = { ok: true } | Parameters<typeof planRefusalWords>[0];

function answer({ params }: RequestEvent, outcome: Answered, done: string) {
	if (outcome.ok) redirect(303, `/${params.hub}/beheer/rooster/taken/${params.task}?gedaan=${done}`);
	const refusal = { ...planRefusalWords(outcome), field: '' };
	return fail(planStatus(outcome.reason), { form: { values: {}, errors: [refusal] } });
}

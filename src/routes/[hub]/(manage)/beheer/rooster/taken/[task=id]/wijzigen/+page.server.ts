import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { taskForm } from '#modules/rota/plan-forms.ts';
import { changeTask, taskPage } from '#modules/rota/server/index.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { needsWords, peopleWords } from '#modules/rota/ui/plan/words.ts';
import { draftOf } from '../../task-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A task as it is, to change. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const task = await inHub(locals.actor, (tx) => taskPage(tx, locals.hub!.id, params.task));
	if (!task) error(404, 'not_found');
	const { name, pictogram, explanation, least, most, needs, weight, minimumAge, shown } = task;
	const now = [
		{ term: m.rotaplan_name_label(), value: name },
		{ term: m.rotaplan_explanation_label(), value: explanation || m.rotaplan_empty() },
		{ term: m.rotaplan_row_people(), value: peopleWords(task) },
		{ term: m.rotaplan_needs_label(), value: needsWords(needs) || m.rotaplan_needs_none() }
	];
	return { task: { name, pictogram, explanation, least, most, needs, weight, minimumAge }, shown, now };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, taskForm);
		if (!read.ok) return fail(read.status, { form: read.form, overtaken: false });
		const { shown } = read.data;
		const saved = await inHub(actor, (tx) => changeTask(tx, actor, params.task, draftOf(read.data), shown));
		if (saved.ok) redirect(303, `/${params.hub}/beheer/rooster/taken/${params.task}?gedaan=taak-veranderd`);
		return fail(planStatus(saved.reason), {
			form: { ...read.form, errors: [planRefusalWords(saved)] },
			overtaken: saved.reason === 'changed_meanwhile'
		});
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { taskForm } from '#modules/rota/plan-forms.ts';
import { makeTask } from '#modules/rota/server/index.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { draftOf } from '../task-form.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, taskForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const made = await inHub(actor, (tx) => makeTask(tx, actor, draftOf(read.data)));
		if (!made.ok) return fail(planStatus(made.reason), { form: { ...read.form, errors: [planRefusalWords(made)] } });
		redirect(303, `/${params.hub}/beheer/rooster/taken/${made.value.taskId}?gedaan=taak-gemaakt`);
	}
};

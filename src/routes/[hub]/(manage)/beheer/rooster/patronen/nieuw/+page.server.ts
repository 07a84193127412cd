import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { patternForm } from '#modules/rota/plan-forms.ts';
import { makePattern } from '#modules/rota/server/index.ts';
import { readPattern } from '#modules/rota/ui/plan/pattern-draft.ts';
import { freshValues } from '#modules/rota/ui/plan/pattern-values.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { readingOf } from '../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** An empty form; after `?taak=` for that task. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const { reading, tasks, activities, weekLine } = await inHub(locals.actor, (tx) => readingOf(tx, hub));
	const wanted = tasks.find(({ id }) => id === url.searchParams.get('taak'));
	const values = freshValues(wanted, reading.today, hub.zone);
	return {
		tasks: tasks.map(({ id, name }) => ({ value: id, label: name })),
		activities,
		weekLine,
		fresh: { values, errors: [] }
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const hub = locals.hub!;
		const sent = await readForm(request, patternForm);
		if (!sent.ok && sent.status !== 422) return fail(sent.status, { form: sent.form });
		const { values } = sent.form;
		const { reading } = await inHub(actor, (tx) => readingOf(tx, hub));
		const read = readPattern(values, reading);
		if (!read.ok) return fail(422, { form: { values, errors: read.errors } });
		const made = await inHub(actor, (tx) => makePattern(tx, actor, read.data));
		if (!made.ok) return fail(planStatus(made.reason), { form: { values, errors: [planRefusalWords(made)] } });
		const { patternId, made: count } = made.value;
		redirect(303, `/${params.hub}/beheer/rooster/patronen/${patternId}?gedaan=gemaakt&aantal=${count}`);
	}
};

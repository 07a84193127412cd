import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { isDate, today } from '#lib/time/local.ts';
import { newShiftForm } from '#modules/rota/plan-forms.ts';
import { makeShift, taskList } from '#modules/rota/server/index.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

/** One shift by hand; after `?datum=` on that day. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const tasks = await inHub(locals.actor, (tx) => taskList(tx, hub.id));
	const wanted = url.searchParams.get('datum') ?? '';
	return {
		tasks: tasks.flatMap(({ id, name, archivedAt }) => (archivedAt ? [] : [{ value: id, label: name }])),
		date: isDate(wanted) ? wanted : today(hub.zone)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, newShiftForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { task: taskId, date, start: startTime, end: endTime, least, most, note = '' } = read.data;
		const draft = { taskId, date, startTime, endTime, least, most, note };
		const made = await inHub(actor, (tx) => makeShift(tx, actor, draft));
		if (made.ok) redirect(303, `/${params.hub}/rooster/dienst/${made.value.shiftId}?gedaan=dienst-gemaakt`);
		const wrong = planRefusalWords(made, { too_far: 'date' });
		return fail(planStatus(made.reason), { form: { ...read.form, errors: [wrong] } });
	}
};

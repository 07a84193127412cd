import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { weekForm } from '#lib/server/hub/forms.ts';
import { changeWeek, weekOf } from '#lib/server/hub/hours.ts';
import { readWeek, weekFields } from '#lib/server/hub/week.ts';
import { coordinator } from '../../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	return { fields: weekFields(await inHub(actor, (tx) => weekOf(tx, actor.hubId))) };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, weekForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { stretches, errors } = readWeek(read.data);
		if (errors.length > 0) return fail(422, { form: { ...read.form, errors } });
		await inHub(actor, (tx) => changeWeek(tx, actor, stretches));
		redirect(303, `/${params.hub}/beheer/instellingen/openingstijden?gedaan=bewaard`);
	}
};

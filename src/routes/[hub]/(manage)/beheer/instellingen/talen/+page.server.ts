import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { languagesForm, modulesForm } from '#lib/server/hub/forms.ts';
import { changeLanguages, changeModules, settingsOf } from '#lib/server/hub/general.ts';
import { coordinator } from '../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const { languages, modules } = await inHub(actor, (tx) => settingsOf(tx, actor.hubId));
	return { languages, modules };
};

export const actions: Actions = {
	talen: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, languagesForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		await inHub(actor, (tx) => changeLanguages(tx, actor, read.data.languages));
		redirect(303, `/${params.hub}/beheer/instellingen/talen?gedaan=talen`);
	},
	onderdelen: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, modulesForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		await inHub(actor, (tx) => changeModules(tx, actor, read.data.modules));
		redirect(303, `/${params.hub}/beheer/instellingen/talen?gedaan=onderdelen`);
	}
};

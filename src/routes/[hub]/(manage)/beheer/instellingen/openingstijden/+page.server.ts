import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { rowForm } from '#lib/server/hub/forms.ts';
import { closuresFrom, exceptionsFrom, removeException, weekOf } from '#lib/server/hub/hours.ts';
import { today } from '#lib/time/local.ts';
import { coordinator } from '../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const from = today(locals.hub!.zone);
	return inHub(actor, async (tx) => ({
		week: await weekOf(tx, actor.hubId),
		exceptions: await exceptionsFrom(tx, actor.hubId, from),
		closures: await closuresFrom(tx, actor.hubId, from)
	}));
};

export const actions: Actions = {
	weghalen: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, rowForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const outcome = await inHub(actor, (tx) => removeException(tx, actor, read.data.id));
		if (!outcome.ok) return fail(409, { form: refuse(read.form, m.hub_gone()) });
		redirect(303, `/${params.hub}/beheer/instellingen/openingstijden?gedaan=gewoon`);
	}
};

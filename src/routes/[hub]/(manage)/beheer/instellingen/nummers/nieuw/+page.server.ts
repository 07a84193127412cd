import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { numberForm } from '#lib/server/hub/forms.ts';
import { addNumber } from '#lib/server/hub/numbers.ts';
import { coordinator } from '../../coordinator.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, numberForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const outcome = await inHub(actor, (tx) => addNumber(tx, actor, read.data));
		if (!outcome.ok)
			return fail(409, { form: refuse(read.form, m.hub_numbers_full({ most: outcome.detail?.['most'] ?? '' })) });
		redirect(303, `/${params.hub}/beheer/instellingen/nummers?gedaan=bewaard`);
	}
};

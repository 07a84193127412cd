import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { numberForm } from '#lib/server/hub/forms.ts';
import { changeNumber, numbersOf } from '#lib/server/hub/numbers.ts';
import { coordinator } from '../../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = coordinator(locals);
	const numbers = await inHub(actor, (tx) => numbersOf(tx, actor.hubId));
	const found = numbers.find(({ id }) => id === params.number);
	if (!found) error(404, 'not_found');
	const { label, number, note } = found;
	return { number: { label, number, note } };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, numberForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const outcome = await inHub(actor, (tx) => changeNumber(tx, actor, params.number, read.data));
		if (!outcome.ok) return fail(409, { form: refuse(read.form, m.hub_gone()) });
		redirect(303, `/${params.hub}/beheer/instellingen/nummers?gedaan=bewaard`);
	}
};

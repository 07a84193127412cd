import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refuse } from '#lib/forms/read.ts';
import { text } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { ownPath } from '#lib/server/auth/back.ts';
import { comeIn, deviceOf } from '#lib/server/auth/come-in.ts';
import { signInByPass } from '#lib/server/auth/passes.ts';
import { networkOf } from '#lib/server/rates.ts';
import type { Actions } from './$types';

const passForm = v.object({ nummer: text({ max: 100 }) });
const sentences = {
	too_many: m.account_pass_too_many,
	not_a_pass: m.account_pass_not,
	unknown_pass: m.account_pass_unknown
};

export const actions: Actions = {
	default: async (event) => {
		const { hub } = event.locals;
		if (!hub) error(404, 'not_found');
		const read = await readForm(event.request, passForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const typed = { number: read.data.nummer, network: networkOf(event.getClientAddress()), device: deviceOf(event) };
		const came = await signInByPass(hub.id, typed);
		if (!came.ok)
			return fail(came.reason === 'too_many' ? 429 : 409, {
				form: refuse(read.form, sentences[came.reason](), 'nummer')
			});
		await comeIn(event, came.value.cookie, came.value.personId);
		// A browser without script still has the number behind the #; an own # takes its place.
		const goal = ownPath(event.url.searchParams.get('terug'), `/${hub.slug}`);
		redirect(303, goal.includes('#') ? goal : `${goal}#inhoud`);
	}
};

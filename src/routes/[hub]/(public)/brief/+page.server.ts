import { error, fail, redirect } from '@sveltejs/kit';
import '#lib/server/jobs.ts'; // every part of the program has said what it moves when two records become one
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { deviceLabel } from '#lib/server/auth/device.ts';
import { setSessionCookie } from '#lib/server/auth/session.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { acceptInvitation, invitationByCode } from '#lib/server/people/accept.ts';
import { letterCodeForm } from '#lib/server/people/forms.ts';
import { networkOf } from '#lib/server/rates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { actor, hub } }) => ({
	house: hub?.name ?? '',
	as: actor.kind === 'person' ? actor.name : undefined
});

export const actions: Actions = {
	default: async ({ locals, params, request, cookies, getClientAddress }) => {
		const hubId = locals.hub?.id ?? error(404);
		const form = await readForm(request, letterCodeForm);
		if (!form.ok) return fail(form.status, { form: form.form });
		const letter = await inHub(locals.actor, (tx) =>
			invitationByCode(tx, hubId, form.data.code, networkOf(getClientAddress()))
		);
		if (!letter.ok && letter.reason === 'too_many')
			return fail(429, { form: refuse(form.form, m.own_letter_too_many()) });
		if (!letter.ok) return fail(422, { form: refuse(form.form, m.own_letter_unknown(), 'code') });
		const as = { device: deviceLabel(request.headers.get('user-agent')), locale: locals.locale };
		const outcome = await inInstallation((tx) => acceptInvitation(tx, locals.actor, letter.value, as));
		if (!outcome.ok)
			return fail(409, {
				form: refuse(form.form, outcome.reason === 'accepted' ? m.own_letter_used() : m.own_letter_over(), 'code')
			});
		if (outcome.value.cookie) setSessionCookie(cookies, outcome.value.cookie);
		redirect(303, `/${params.hub}/mijn`);
	}
};

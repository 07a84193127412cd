import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { letterForm } from '#lib/server/people/forms.ts';
import { inviteByLetter } from '#lib/server/people/invite.ts';
import { answer, unread } from '../../answers.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params, url }) => {
		const form = await readForm(request, letterForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) =>
			inviteByLetter(tx, locals.actor, { name: form.data.name, roles: ['resident'] })
		);
		if (!outcome.ok) return answer(outcome, form.form, url);
		redirect(303, `/${params.hub}/beheer/mensen/brief/${outcome.value.invitationId}?taal=${form.data.locale}`);
	}
};

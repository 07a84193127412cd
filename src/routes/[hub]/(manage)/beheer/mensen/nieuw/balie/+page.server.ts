import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { signUpAtDesk } from '#lib/server/people/desk.ts';
import { deskForm } from '#lib/server/people/forms.ts';
import { inviteByLetter } from '#lib/server/people/invite.ts';
import { answer, unread } from '../../answers.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params, url }) => {
		const form = await readForm(request, deskForm);
		if (!form.ok) return unread(form);
		const { next, ...who } = form.data;
		const base = `/${params.hub}/beheer/mensen`;
		const outcome = await inHub(locals.actor, async (tx) => {
			const made = await signUpAtDesk(tx, locals.actor, who);
			return made.ok && next === 'letter' ? inviteByLetter(tx, locals.actor, made.value) : made;
		});
		if (!outcome.ok) return answer(outcome, form.form, url);
		if ('invitationId' in outcome.value) redirect(303, `${base}/brief/${outcome.value.invitationId}`);
		redirect(303, `${base}/${outcome.value.personId}${next === 'pass' ? '/pas' : '?gedaan=ingeschreven'}`);
	}
};

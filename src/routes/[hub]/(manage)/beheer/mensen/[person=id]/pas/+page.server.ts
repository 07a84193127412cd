import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { issuePass, passPath, revokePass } from '#lib/server/auth/passes.ts';
import { inHub } from '#lib/server/db/index.ts';
import { emptyForm } from '#lib/server/people/forms.ts';
import { memberPage } from '#lib/server/people/members.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { answer, unread } from '../../answers.server.ts';
import { dayOf } from '../../words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub ?? error(404);
	const member = await inHub(locals.actor, (tx) => memberPage(tx, hub.id, params.person));
	if (!member) error(404, 'not_found');
	const { personId, name, locale, pass } = member;
	return { house: hub.name, member: { personId, name, locale, issued: pass && dayOf(pass.issuedAt, hub.zone) } };
};

export const actions: Actions = {
	/** The number is in this one answer and nowhere else: no redirect, so that it can be printed. */
	maken: async ({ request, locals, params, url }) => {
		const form = await readForm(request, emptyForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => issuePass(tx, locals.actor, params.person));
		if (!outcome.ok) return answer(outcome, form.form, url);
		const { number } = outcome.value;
		return { form: form.form, card: { number, address: publicUrl() + passPath(params.hub, number) } };
	},
	innemen: async ({ request, locals, params, url }) => {
		const form = await readForm(request, emptyForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => revokePass(tx, locals.actor, params.person));
		if (!outcome.ok) return answer(outcome, form.form, url);
		redirect(303, `/${params.hub}/beheer/mensen/${params.person}?gedaan=pas`);
	}
};

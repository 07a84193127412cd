import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { renameMember } from '#lib/server/people/desk.ts';
import { emptyForm, nameForm } from '#lib/server/people/forms.ts';
import { inviteByLetter } from '#lib/server/people/invite.ts';
import { memberPage } from '#lib/server/people/members.ts';
import { answer, unread } from '../answers.server.ts';
import { dayOf } from '../words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub ?? error(404);
	const member = await inHub(locals.actor, (tx) => memberPage(tx, hub.id, params.person));
	if (!member) error(404, 'not_found');
	const { joinedAt, pass, letter, ...rest } = member;
	const self = locals.actor.kind === 'person' && locals.actor.personId === params.person;
	return {
		member: {
			...rest,
			self,
			joined: dayOf(joinedAt, hub.zone),
			pass: pass && {
				issued: dayOf(pass.issuedAt, hub.zone),
				used: pass.lastUsedAt && dayOf(pass.lastUsedAt, hub.zone)
			},
			letter: letter && { id: letter.id, until: dayOf(letter.expiresAt, hub.zone) }
		}
	};
};

export const actions: Actions = {
	naam: async ({ request, locals, params, url }) => {
		const form = await readForm(request, nameForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => renameMember(tx, locals.actor, params.person, form.data.name));
		if (!outcome.ok) return answer(outcome, form.form, url);
		redirect(303, `${url.pathname}?gedaan=naam`);
	},
	brief: async ({ request, locals, params, url }) => {
		const form = await readForm(request, emptyForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => inviteByLetter(tx, locals.actor, { personId: params.person }));
		if (!outcome.ok) return answer(outcome, form.form, url);
		redirect(303, `/${params.hub}/beheer/mensen/brief/${outcome.value.invitationId}`);
	}
};

import { error, redirect } from '@sveltejs/kit';
import '#lib/server/jobs.ts'; // every part of the program hears when somebody stops
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { rolesForm } from '#lib/server/people/forms.ts';
import { memberPage } from '#lib/server/people/members.ts';
import { changeRoles } from '#lib/server/people/roles.ts';
import { answer, freshFirst, unread } from '../../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub ?? error(404);
	freshFirst(locals.actor, url);
	const member = await inHub(locals.actor, (tx) => memberPage(tx, hub.id, params.person));
	if (!member) error(404, 'not_found');
	return { member: { personId: member.personId, name: member.name, roles: member.roles } };
};

export const actions: Actions = {
	default: async ({ request, locals, params, url }) => {
		const form = await readForm(request, rolesForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => changeRoles(tx, locals.actor, params.person, form.data.roles));
		if (!outcome.ok) return answer(outcome, form.form, url);
		redirect(303, `/${params.hub}/beheer/mensen/${params.person}?gedaan=rollen`);
	}
};

import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { ROLES } from '#lib/server/auth/actor.ts';
import { inHub } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { invitationForm } from '#lib/server/people/forms.ts';
import { listInvitations, withdrawInvitation } from '#lib/server/people/invite.ts';
import { listMembers, MEMBERS_A_PAGE } from '#lib/server/people/members.ts';
import { answer, unread } from './answers.server.ts';
import { dayOf } from './words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub ?? error(404);
	const search = (url.searchParams.get('zoek') ?? '').trim().replaceAll('\0', '').slice(0, limits.textSearch);
	const role = ROLES.find((one) => one === url.searchParams.get('rol'));
	const page = Math.min(1000, Math.max(1, Math.trunc(Number(url.searchParams.get('blad'))) || 1));
	return inHub(locals.actor, async (tx) => {
		const { rows, total } = await listMembers(tx, hub.id, {
			...(search ? { search } : {}),
			...(role ? { role } : {}),
			page
		});
		const invitations = search || role ? [] : await listInvitations(tx, hub.id);
		return {
			search,
			role: role ?? '',
			page,
			pages: Math.max(1, Math.ceil(total / MEMBERS_A_PAGE)),
			total,
			members: rows.map(({ personId, name, roles, way, household }) => ({ personId, name, roles, way, household })),
			invitations: invitations.map(({ id, name, email, sentBy, expiresAt }) => ({
				id,
				name,
				email,
				sentBy,
				until: dayOf(expiresAt, hub.zone)
			}))
		};
	});
};

export const actions: Actions = {
	intrekken: async ({ request, locals, params, url }) => {
		const form = await readForm(request, invitationForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => withdrawInvitation(tx, locals.actor, form.data.invitation));
		if (!outcome.ok) return answer(outcome, form.form, url);
		redirect(303, `/${params.hub}/beheer/mensen?gedaan=ingetrokken`);
	}
};

import { error, redirect } from '@sveltejs/kit';
import '#lib/server/jobs.ts'; // every part of the program has said what it moves when two records become one
import { readForm } from '#lib/forms/read.ts';
import { afterSignIn } from '#lib/server/auth/after-sign-in.ts';
import { withBack } from '#lib/server/auth/back.ts';
import { deviceLabel } from '#lib/server/auth/device.ts';
import { setSessionCookie } from '#lib/server/auth/session.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { acceptInvitation, invitationByLink, stateOf, type Invitation } from '#lib/server/people/accept.ts';
import { emptyForm } from '#lib/server/people/forms.ts';
import type { Role } from '#lib/server/auth/actor.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const row = await found(event);
	const { actor, hub } = event.locals;
	return {
		house: hub?.name ?? '',
		name: row.name,
		roles: row.roles as Role[],
		state: stateOf(row),
		as: actor.kind === 'person' ? actor.name : undefined
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request, cookies, url } = event;
		const form = await readForm(request, emptyForm);
		if (!form.ok) error(form.status);
		const row = await found(event);
		const as = { device: deviceLabel(request.headers.get('user-agent')), locale: locals.locale };
		const outcome = await inInstallation((tx) => acceptInvitation(tx, locals.actor, row, as));
		if (!outcome.ok && outcome.reason === 'sign_in_first') redirect(303, withBack('/inloggen', url.pathname));
		// The page says why it is too late.
		if (!outcome.ok) redirect(303, url.pathname);
		if (outcome.value.cookie) setSessionCookie(cookies, outcome.value.cookie);
		const { personId } = outcome.value;
		redirect(303, await inInstallation((tx) => afterSignIn(tx, personId, `/${params.hub}/mijn`)));
	}
};

async function found({ locals, params }: RequestEvent): Promise<Invitation> {
	const hubId = locals.hub?.id ?? error(404);
	const row = await inHub(locals.actor, (tx) => invitationByLink(tx, hubId, params.invitation, params.token));
	return row ?? error(404, 'not_found');
}

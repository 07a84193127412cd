import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { networkOf } from '#lib/server/rates.ts';
import { now } from '#lib/time/clock.ts';
import { localDate } from '#lib/time/local.ts';
import { guestForm } from '#modules/agenda/forms.ts';
import { isMember, occurrencePage, signUpToken } from '#modules/agenda/server/index.ts';
import { closedWords, phaseOf } from '#modules/agenda/ui/occurrence.ts';
import { placesFact } from '#modules/agenda/rules/facts.ts';
import { whenAndWhere } from '#modules/agenda/ui/next.ts';
import { attempt, refusedForm } from '../../../answers.server.ts';
import { signUpSomeone } from './sign-up-someone.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Signing up with a name and a way to be told: oneself without account, or a neighbour when signed in. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub!;
	const page = await inHub(locals.actor, (tx) => occurrencePage(tx, locals.actor, params.occurrence));
	if (!page) error(404, 'not_found');
	const phase = phaseOf(placesFact(page, now()));
	return {
		home: `/${hub.slug}`,
		here: `/${hub.slug}/agenda/${page.id}`,
		title: page.title,
		when: whenAndWhere(page, localDate(now(), hub.zone)),
		partyMax: page.partyMax,
		nameMax: limits.textName,
		full: phase === 'full',
		open: phase === 'full' || phase === 'room',
		closedLine: closedWords(phase),
		neighbour: isMember(locals.actor),
		known: url.searchParams.get('gedaan') === 'bekend'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request } = event;
		const read = await readForm(request, guestForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const network = networkOf(event.getClientAddress());
		const outcome = await attempt(event, (tx, actor) =>
			signUpSomeone(tx, actor, params.occurrence, { ...read.data, locale: locals.locale }, network)
		);
		if (!outcome.ok) return refusedForm(read.form, outcome);
		const { signUpId, mayManage } = outcome.value;
		// Somebody else may have typed this address before: then the link is not for whoever types it now.
		if (!mayManage) redirect(303, `${event.url.pathname}?gedaan=bekend`);
		const done = isMember(locals.actor) ? 'buur' : 'nieuw';
		redirect(303, `/${params.hub}/aanmelding/${signUpId}/${signUpToken(signUpId)}?gedaan=${done}`);
	}
};

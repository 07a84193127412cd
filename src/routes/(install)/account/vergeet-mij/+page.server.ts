import { fail, redirect } from '@sveltejs/kit';
import '#lib/server/jobs.ts'; // every part of the program hears when somebody stops
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Actor, Person } from '#lib/server/auth/actor.ts';
import { withBack } from '#lib/server/auth/back.ts';
import { clearSessionCookie } from '#lib/server/auth/session.ts';
import { inHub, inInstallation } from '#lib/server/db/index.ts';
import { askToBeForgotten, hubsThatNeed } from '#lib/server/erasure/erase.ts';
import { hubsOf } from '#lib/server/erasure/export.ts';
import { hubForm, sureForm } from '#lib/server/people/forms.ts';
import { leaveHub } from '#lib/server/people/leave.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { personId } = signedIn(locals.actor);
	return inInstallation(async (tx) => ({
		hubs: (await hubsOf(tx, personId)).filter(({ left }) => !left).map(({ id, name }) => ({ id, name })),
		needed: await hubsThatNeed(tx, personId)
	}));
};

export const actions: Actions = {
	alles: async ({ request, locals, cookies, url }) => {
		const actor = signedIn(locals.actor);
		const form = await readForm(request, sureForm);
		if (!form.ok) return fail(form.status, { form: form.form });
		if (!form.data.sure) return fail(422, { form: refuse(form.form, m.own_forget_tick(), 'sure') });
		const outcome = await inInstallation((tx) => askToBeForgotten(tx, actor));
		if (!outcome.ok && outcome.reason === 'fresh_passkey') redirect(303, withBack('/inloggen/passkey', url.pathname));
		if (!outcome.ok) return fail(409, { form: refuse(form.form, whyNot(outcome.reason)) });
		clearSessionCookie(cookies);
		redirect(303, '/account/vergeet-mij/klaar');
	},
	weg: async ({ request, locals, url }) => {
		const actor = signedIn(locals.actor);
		const form = await readForm(request, hubForm);
		if (!form.ok) return fail(form.status, { form: form.form });
		const inside: Person = { ...actor, hubId: form.data.hub };
		const outcome = await inHub(inside, (tx) => leaveHub(tx, inside));
		if (!outcome.ok)
			return fail(409, {
				form: refuse(form.form, whyNot(outcome.reason))
			});
		redirect(303, `${url.pathname}?gedaan=weg`);
	}
};

function whyNot(reason: string): string {
	if (reason === 'only_coordinator' || reason === 'last_coordinator') return m.own_forget_only_coordinator();
	return reason === 'sole_reader' ? m.own_forget_sole_reader() : m.own_forget_not_there();
}

function signedIn(actor: Actor): Person {
	if (actor.kind !== 'person') redirect(303, withBack('/inloggen', '/account/vergeet-mij'));
	return actor;
}

import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse, type RefusedForm } from '#lib/forms/read.ts';
import type { FormState } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Outcome } from '#lib/outcome.ts';
import { inHub } from '#lib/server/db/index.ts';
import { emptyForm, householdCodeForm, nameForm, personForm } from '#lib/server/people/forms.ts';
import {
	householdOf,
	joinHousehold,
	leaveHousehold,
	makeHousehold,
	nameHousehold,
	removeFromHousehold,
	type HouseholdRefused
} from '#lib/server/people/household.ts';
import { formatHouseholdCode } from '#lib/server/people/letter-code.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const hubId = locals.hub?.id ?? error(404);
	const personId = locals.actor.kind === 'person' ? locals.actor.personId : error(404);
	const home = await inHub(locals.actor, (tx) => householdOf(tx, hubId, personId));
	return { personId, home: home && { ...home, code: formatHouseholdCode(home.code) } };
};

export const actions: Actions = {
	maken: async ({ request, locals, url }) => {
		const form = await readForm(request, nameForm);
		if (!form.ok || locals.actor.kind !== 'person') return unread(form);
		const { actor } = locals;
		return settle(
			await inHub(actor, (tx) => makeHousehold(tx, actor, actor.personId, form.data.name)),
			form.form,
			url,
			'gemaakt'
		);
	},
	erbij: async ({ request, locals, url }) => {
		const form = await readForm(request, householdCodeForm);
		if (!form.ok) return unread(form);
		return settle(
			await inHub(locals.actor, (tx) => joinHousehold(tx, locals.actor, form.data.code)),
			form.form,
			url,
			'erbij'
		);
	},
	naam: async ({ request, locals, url }) => {
		const form = await readForm(request, nameForm);
		if (!form.ok || locals.actor.kind !== 'person') return unread(form);
		const { actor } = locals;
		const outcome = await inHub(actor, async (tx) => {
			const home = await householdOf(tx, actor.hubId ?? '', actor.personId);
			return nameHousehold(tx, actor, home?.id ?? actor.personId, form.data.name);
		});
		return settle(outcome, form.form, url, 'naam');
	},
	eruit: async ({ request, locals, url }) => {
		const form = await readForm(request, personForm);
		if (!form.ok) return unread(form);
		return settle(
			await inHub(locals.actor, (tx) => removeFromHousehold(tx, locals.actor, form.data.person)),
			form.form,
			url,
			'eruit'
		);
	},
	weg: async ({ request, locals, url }) => {
		const form = await readForm(request, emptyForm);
		if (!form.ok) return unread(form);
		return settle(await inHub(locals.actor, (tx) => leaveHousehold(tx, locals.actor)), form.form, url, 'weg');
	}
};

function unread(form: RefusedForm | { ok: true }) {
	return form.ok ? error(404) : fail(form.status, { form: form.form });
}

function settle(outcome: Outcome<unknown, HouseholdRefused>, form: FormState, url: URL, done: string) {
	if (outcome.ok) redirect(303, `${url.pathname}?gedaan=${done}`);
	if (outcome.reason === 'wrong_code') return fail(422, { form: refuse(form, m.own_home_wrong_code(), 'code') });
	return fail(409, {
		form: refuse(form, outcome.reason === 'has_household' ? m.own_home_has_one() : m.own_home_none())
	});
}

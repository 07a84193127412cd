import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { emptyForm, householdForm, nameForm } from '#lib/server/people/forms.ts';
import {
	addToHousehold,
	householdOf,
	listHouseholds,
	makeHousehold,
	nameHousehold,
	removeFromHousehold
} from '#lib/server/people/household.ts';
import { memberPage } from '#lib/server/people/members.ts';
import { answer, unread } from '../../answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub ?? error(404);
	return inHub(locals.actor, async (tx) => {
		const member = await memberPage(tx, hub.id, params.person);
		if (!member) error(404, 'not_found');
		const home = await householdOf(tx, hub.id, params.person);
		const homes = home ? [] : await listHouseholds(tx, hub.id);
		return {
			member: { personId: member.personId, name: member.name },
			home: home && { id: home.id, name: home.name, members: home.members },
			homes
		};
	});
};

export const actions: Actions = {
	maken: async ({ request, locals, params, url }) => {
		const form = await readForm(request, nameForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => makeHousehold(tx, locals.actor, params.person, form.data.name));
		return outcome.ok ? back(params) : answer(outcome, form.form, url);
	},
	erbij: async ({ request, locals, params, url }) => {
		const form = await readForm(request, householdForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) =>
			addToHousehold(tx, locals.actor, form.data.household, params.person)
		);
		return outcome.ok ? back(params) : answer(outcome, form.form, url);
	},
	naam: async ({ request, locals, params, url }) => {
		const form = await readForm(request, nameForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, async (tx) => {
			const home = await householdOf(tx, locals.hub?.id ?? '', params.person);
			return nameHousehold(tx, locals.actor, home?.id ?? params.person, form.data.name);
		});
		return outcome.ok ? back(params) : answer(outcome, form.form, url);
	},
	eruit: async ({ request, locals, params, url }) => {
		const form = await readForm(request, emptyForm);
		if (!form.ok) return unread(form);
		const outcome = await inHub(locals.actor, (tx) => removeFromHousehold(tx, locals.actor, params.person));
		return outcome.ok ? back(params) : answer(outcome, form.form, url);
	}
};

function back(params: { hub: string; person: string }): never {
	redirect(303, `/${params.hub}/beheer/mensen/${params.person}?gedaan=huishouden`);
}

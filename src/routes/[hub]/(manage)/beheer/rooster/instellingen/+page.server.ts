import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import { addDays, mondayOf, today } from '#lib/time/local.ts';
import { rotaSettingsForm } from '#modules/rota/house-forms.ts';
import { changeRotaSettings, phoneList, renewRotaFeed, rotaSettings } from '#modules/rota/server/index.ts';
import { settingRefusal, weekChoices } from '#modules/rota/ui/house/settings-words.ts';
import { coordinator } from '../../instellingen/coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const hub = locals.hub!;
	const monday = mondayOf(today(hub.zone));
	return inHub(actor, async (tx) => {
		const { cycleAnchor, phonePersonId, phone } = await rotaSettings(tx, actor.hubId);
		const crew = await phoneList(tx, actor);
		if (!crew.ok) error(404, 'not_found');
		return {
			weeks: weekChoices(monday, addDays(monday, 7), cycleAnchor),
			people: crew.value.map(({ personId, name }) => ({ value: personId, label: name })),
			phonePersonId,
			phone: phone ? shownPhone(phone) : ''
		};
	});
};

export const actions: Actions = {
	bewaar: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, rotaSettingsForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { week_a: cycleAnchor, phone_person: person = null, phone = null } = read.data;
		const outcome = await inHub(actor, (tx) =>
			changeRotaSettings(tx, actor, { cycleAnchor, phonePersonId: person, phone })
		);
		if (!outcome.ok) {
			const { field, message } = settingRefusal(outcome.reason);
			return fail(409, { form: refuse(read.form, message, field) });
		}
		redirect(303, `/${params.hub}/beheer/rooster/instellingen?gedaan=bewaard`);
	},
	nieuw_adres: async ({ locals, params }) => {
		const actor = coordinator(locals);
		await inHub(actor, (tx) => renewRotaFeed(tx, actor));
		redirect(303, `/${params.hub}/beheer/rooster/instellingen?gedaan=adres`);
	}
};

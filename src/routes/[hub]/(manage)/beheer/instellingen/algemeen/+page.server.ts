import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { generalForm } from '#lib/server/hub/forms.ts';
import { changeGeneral, settingsOf } from '#lib/server/hub/general.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { coordinator } from '../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const { name, kind, street, postcode, city, email, phone, welcome, directions, slug } = await inHub(actor, (tx) =>
		settingsOf(tx, actor.hubId)
	);
	const shown = {
		name,
		kind,
		street,
		postcode,
		city,
		email: email ?? '',
		phone: phone ? shownPhone(phone) : '',
		welcome,
		directions
	};
	return { hub: shown, address: `${publicUrl()}/${slug}` };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, generalForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { email = null, phone = null, ...rest } = read.data;
		await inHub(actor, (tx) => changeGeneral(tx, actor, { ...rest, email, phone }));
		redirect(303, `/${params.hub}/beheer/instellingen/algemeen?gedaan=bewaard`);
	}
};

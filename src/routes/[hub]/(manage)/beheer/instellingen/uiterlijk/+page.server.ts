import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { colourForm } from '#lib/server/hub/forms.ts';
import { changeColour, settingsOf } from '#lib/server/hub/general.ts';
import { pictureWords } from '#lib/server/hub/pictures.ts';
import { swatches } from '#lib/server/hub/swatches.ts';
import { coordinator } from '../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	return inHub(actor, async (tx) => {
		const { brandColour, logoId, photoId } = await settingsOf(tx, actor.hubId);
		const words = async (id: string | null) => (id ? { id, ...(await pictureWords(tx, actor.hubId, id)) } : undefined);
		return { brandColour, logo: await words(logoId), photo: await words(photoId), swatches: swatches() };
	});
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, colourForm);
		if (!read.ok) return fail(read.status, { form: read.form, offer: undefined });
		const { colour, own_colour, take } = read.data;
		const typed = take ?? (colour === 'own' ? own_colour : colour);
		if (!typed) return fail(422, { form: refuse(read.form, m.form_required(), 'own_colour'), offer: undefined });
		const outcome = await inHub(actor, (tx) => changeColour(tx, actor, typed));
		if (outcome.ok) redirect(303, `/${params.hub}/beheer/instellingen/uiterlijk?gedaan=kleur`);
		const form = refuse(read.form, m.start_colour_too_light(), 'own_colour');
		return fail(422, { form, offer: { typed, nearest: String(outcome.detail?.['nearest']) } });
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { roomForm } from '#lib/server/hub/forms.ts';
import { addRoom } from '#lib/server/hub/rooms.ts';
import { coordinator } from '../../coordinator.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, roomForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const outcome = await inHub(actor, (tx) => addRoom(tx, actor, { ...read.data, seats: read.data.seats ?? null }));
		if (!outcome.ok) return fail(409, { form: refuse(read.form, m.hub_room_name_taken(), 'name') });
		redirect(303, `/${params.hub}/beheer/instellingen/ruimtes?gedaan=bewaard`);
	}
};

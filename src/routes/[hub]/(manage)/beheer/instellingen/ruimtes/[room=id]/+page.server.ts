import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { roomForm } from '#lib/server/hub/forms.ts';
import { changeRoom, roomOf, type ChangeRoomRefusal } from '#lib/server/hub/rooms.ts';
import { coordinator } from '../../coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

const refusals: Record<ChangeRoomRefusal, { field: string; words: () => string }> = {
	gone: { field: '', words: m.hub_gone },
	name_taken: { field: 'name', words: m.hub_room_name_taken },
	double_booked: { field: 'shared', words: m.hub_room_double_booked }
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = coordinator(locals);
	const room = await inHub(actor, (tx) => roomOf(tx, actor.hubId, params.room));
	if (!room) error(404, 'not_found');
	const { name, shared, seats, accessible } = room;
	return { room: { name, shared, seats, accessible } };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, roomForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const room = { ...read.data, seats: read.data.seats ?? null };
		const outcome = await inHub(actor, (tx) => changeRoom(tx, actor, params.room, room));
		if (outcome.ok) redirect(303, `/${params.hub}/beheer/instellingen/ruimtes?gedaan=bewaard`);
		const { field, words } = refusals[outcome.reason];
		return fail(409, { form: refuse(read.form, words(), field) });
	}
};

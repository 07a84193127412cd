import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { rowForm } from '#lib/server/hub/forms.ts';
import type { Direction } from '#lib/server/hub/order.ts';
import { archiveRoom, moveRoom, restoreRoom, roomsOf } from '#lib/server/hub/rooms.ts';
import type { Outcome } from '#lib/outcome.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { coordinator } from '../coordinator.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const rooms = await inHub(actor, (tx) => roomsOf(tx, actor.hubId));
	return {
		rooms: rooms.map(({ id, name, shared, seats, accessible, archivedAt }) => ({
			id,
			name,
			shared,
			seats,
			accessible,
			away: archivedAt !== null
		}))
	};
};

export const actions: Actions = {
	verplaats: (event) => press(event, 'volgorde', (tx, actor, id, direction) => moveRoom(tx, actor, id, direction)),
	opbergen: (event) => press(event, 'opgeborgen', (tx, actor, id) => archiveRoom(tx, actor, id, toDate(now()))),
	terugzetten: (event) => press(event, 'terug', (tx, actor, id) => restoreRoom(tx, actor, id))
};

type Verb = (tx: Tx, actor: InHub, id: string, direction: Direction) => Promise<Outcome<void, 'gone'>>;

async function press({ request, locals, params }: RequestEvent, done: string, verb: Verb) {
	const actor = coordinator(locals);
	const read = await readForm(request, rowForm);
	if (!read.ok) return fail(read.status, { form: read.form });
	const outcome = await inHub(actor, (tx) => verb(tx, actor, read.data.id, read.data.direction));
	if (!outcome.ok) return fail(409, { form: refuse(read.form, m.hub_gone()) });
	redirect(303, `/${params.hub}/beheer/instellingen/ruimtes?gedaan=${done}`);
}

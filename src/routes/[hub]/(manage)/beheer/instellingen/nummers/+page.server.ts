import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Outcome } from '#lib/outcome.ts';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { rowForm } from '#lib/server/hub/forms.ts';
import { moveNumber, numbersOf, removeNumber } from '#lib/server/hub/numbers.ts';
import type { Direction } from '#lib/server/hub/order.ts';
import { coordinator } from '../coordinator.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = coordinator(locals);
	const numbers = await inHub(actor, (tx) => numbersOf(tx, actor.hubId));
	return { numbers: numbers.map(({ id, label, number, note }) => ({ id, label, number, note })) };
};

export const actions: Actions = {
	verplaats: (event) => press(event, 'volgorde', moveNumber),
	weghalen: (event) => press(event, 'weg', removeNumber)
};

type Verb = (tx: Tx, actor: InHub, id: string, direction: Direction) => Promise<Outcome<void, 'gone'>>;

async function press({ request, locals, params }: RequestEvent, done: string, verb: Verb) {
	const actor = coordinator(locals);
	const read = await readForm(request, rowForm);
	if (!read.ok) return fail(read.status, { form: read.form });
	const outcome = await inHub(actor, (tx) => verb(tx, actor, read.data.id, read.data.direction));
	if (!outcome.ok) return fail(409, { form: refuse(read.form, m.hub_gone()) });
	redirect(303, `/${params.hub}/beheer/instellingen/nummers?gedaan=${done}`);
}

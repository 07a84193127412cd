import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, today } from '#lib/time/local.ts';
import { doorForm, doorUndoForm } from '#modules/rota/house-forms.ts';
import { doorBetween, sayDoor, unsayDoor } from '#modules/rota/server/index.ts';
import { doorRefusal, doorRows } from '#modules/rota/ui/house/door-page.ts';
import { coordinator } from '../../instellingen/coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Two weeks: so far ahead a missing key is red. */
const DAYS = 14;

export const load: PageServerLoad = async ({ locals }) => {
	const hub = locals.hub!;
	const home = `/${hub.slug}`;
	const date = today(hub.zone);
	const door = await inHub(locals.actor, (tx) => doorBetween(tx, hub.id, { from: date, to: addDays(date, DAYS) }));
	const rows = doorRows(door, { home, today: date, now: now().epochMilliseconds });
	return { home, keyed: door.keyed, judged: door.judged, rows };
};

export const actions: Actions = {
	zeg: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, doorForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { datum: localDate, opent: opens, zegt: says, later = null } = read.data;
		const outcome = await inHub(actor, (tx) => sayDoor(tx, actor, { localDate, opens, says, laterTime: later }));
		if (!outcome.ok) {
			const field = outcome.reason === 'later_time' ? 'later' : '';
			return fail(409, { form: refuse(read.form, doorRefusal(outcome.reason), field) });
		}
		redirect(303, `/${params.hub}/beheer/rooster/deur?gedaan=gezegd`);
	},
	toch_niet: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, doorUndoForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { datum: localDate, opent: opens } = read.data;
		const outcome = await inHub(actor, (tx) => unsayDoor(tx, actor, { localDate, opens }));
		if (!outcome.ok) return fail(409, { form: refuse(read.form, doorRefusal(outcome.reason)) });
		redirect(303, `/${params.hub}/beheer/rooster/deur?gedaan=weg`);
	}
};

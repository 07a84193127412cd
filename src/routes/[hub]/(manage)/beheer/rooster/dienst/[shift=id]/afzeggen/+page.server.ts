import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { cancelForm } from '#modules/rota/plan-forms.ts';
import { cancelShift, restoreShift, shiftToPlan } from '#modules/rota/server/index.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { shiftMoment } from '#modules/rota/ui/when.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether this shift may be called off, and who would hear of it; or be on again. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const turn = await inHub(locals.actor, (tx) => shiftToPlan(tx, hub.id, params.shift));
	if (!turn) error(404, 'not_found');
	const { taskName: title, people, cancelledBy, cancelReason } = turn;
	return { title, now: shiftMoment(turn, today(hub.zone)), people, off: cancelledBy !== null, cancelReason };
};

export const actions: Actions = {
	afzeggen: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, cancelForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const off = await inHub(actor, (tx) => cancelShift(tx, actor, params.shift, read.data.reason));
		if (off.ok) redirect(303, `/${params.hub}/rooster/dienst/${params.shift}?gedaan=dienst-afgezegd`);
		return fail(planStatus(off.reason), { form: { ...read.form, errors: [planRefusalWords(off)] } });
	},
	herstellen: async ({ locals, params }) => {
		const { actor } = locals;
		const back = await inHub(actor, (tx) => restoreShift(tx, actor, params.shift));
		if (back.ok) redirect(303, `/${params.hub}/rooster/dienst/${params.shift}?gedaan=dienst-hersteld`);
		return fail(planStatus(back.reason), { form: { values: {}, errors: [planRefusalWords(back)] } });
	}
};

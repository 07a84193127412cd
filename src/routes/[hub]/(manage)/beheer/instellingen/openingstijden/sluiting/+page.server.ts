import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub, type InHub, type Tx } from '#lib/server/db/index.ts';
import { closureForm } from '#lib/server/hub/forms.ts';
import { addClosure, closureInTheWay, type Closure } from '#lib/server/hub/hours.ts';
import { fullDay } from '#lib/ui/format.ts';
import { dayOf } from '#lib/ui/week.ts';
import { applyClosure, previewClosure } from '#modules/agenda/server/index.ts';
import { applyClosureToShifts, previewClosureOfShifts } from '#modules/rota/server/index.ts';
import { coordinator } from '../../coordinator.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, closureForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { first: firstDate, last: lastDate, reason, sure } = read.data;
		const closure: Closure = { firstDate, lastDate, reason };
		const answer = await inHub(actor, async (tx) => {
			const other = await closureInTheWay(tx, actor.hubId, closure);
			if (other) return { other };
			if (!sure) return { preview: await whatItDoes(tx, actor, closure) };
			const added = await addClosure(tx, actor, closure);
			if (!added.ok) return { other: await closureInTheWay(tx, actor.hubId, closure) };
			// Throws, so that a closure that cannot cancel what it should is not there either.
			const { id } = added.value;
			if (!(await applyClosure(tx, actor, id)).ok) error(403, 'not_allowed');
			if (!(await applyClosureToShifts(tx, actor, id)).ok) error(403, 'not_allowed');
			return {};
		});
		if ('other' in answer) return fail(409, { form: refuse(read.form, inTheWay(answer.other), 'first') });
		if (answer.preview) return { form: read.form, preview: { ...answer.preview, ...closure } };
		redirect(303, `/${params.hub}/beheer/instellingen/openingstijden?gedaan=gesloten`);
	}
};

/** What is on in those days, and who was to keep the house open. */
async function whatItDoes(tx: Tx, actor: InHub, closure: Closure) {
	return { ...(await previewClosure(tx, actor, closure)), rota: await previewClosureOfShifts(tx, actor, closure) };
}

function inTheWay(other: { firstDate: string; lastDate: string } | undefined): string {
	if (!other) return m.hub_gone();
	return m.hub_closure_overlaps({ first: fullDay(dayOf(other.firstDate)), last: fullDay(dayOf(other.lastDate)) });
}

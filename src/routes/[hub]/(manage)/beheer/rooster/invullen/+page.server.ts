import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { periodForm } from '#modules/rota/fill-forms.ts';
import { askFill, openPlacesIn, openProposals } from '#modules/rota/server/index.ts';
import { askedDays, daysOf, daysWords, periodChoices, STRETCHES } from '#modules/rota/ui/fill/periods.ts';
import { fillRefusal } from '#modules/rota/ui/fill/refusals.ts';
import { coordinator } from '../../instellingen/coordinator.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const date = today(hub.zone);
	const { open, waiting } = await inHub(locals.actor, async (tx) => ({
		open: await openPlacesIn(
			tx,
			hub.id,
			STRETCHES.map((period) => daysOf(period, date))
		),
		waiting: await openProposals(tx, hub.id)
	}));
	const first = open.findIndex((count) => count > 0);
	return {
		home: `/${hub.slug}`,
		choices: periodChoices(date, open),
		chosen: STRETCHES[first] ?? 'eigen',
		anyOpen: first >= 0,
		dropped: url.searchParams.get('gedaan') === 'weg',
		waiting: waiting.map(({ id, state, ...days }) => ({ id, running: state === 'asked', days: daysWords(days) }))
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const actor = coordinator(locals);
		const read = await readForm(request, periodForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { period } = read.data;
		const asked = askedDays(read.data, today(locals.hub!.zone));
		if ('wrong' in asked)
			return fail(422, {
				form: asked.wrong.reduce((form, { field, message }) => refuse(form, message, field), read.form)
			});
		const outcome = await inHub(actor, (tx) => askFill(tx, actor, asked));
		if (!outcome.ok) {
			const { message, field, status } = fillRefusal(outcome);
			return fail(status, { form: refuse(read.form, message, period === 'eigen' ? field : '') });
		}
		redirect(303, `/${params.hub}/beheer/rooster/invullen/${outcome.value.proposalId}`);
	}
};

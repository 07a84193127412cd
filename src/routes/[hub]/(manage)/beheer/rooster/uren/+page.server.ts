import { error, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { monthOf, today } from '#lib/time/local.ts';
import { confirmForm, confirmMonthForm } from '#modules/rota/people-forms.ts';
import { isMonth, monthSpan } from '#modules/rota/rules/hours.ts';
import { confirmHours, confirmMonth, monthShown, waitingHours, waitingMonths } from '#modules/rota/server/index.ts';
import { waitingWords } from '#modules/rota/ui/people/waiting.ts';
import { asks, doneWord, NOTHING_TYPED, refusedForm, unread } from '../../../../crew-answers.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The hours that wait for the coordinator, a month at a time; the oldest month first. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
	const hub = locals.hub ?? error(404, 'not_found');
	const asked = url.searchParams.get('maand') ?? '';
	return inHub(locals.actor, async (tx) => {
		const months = await waitingMonths(tx, hub.id);
		const month = isMonth(asked) ? asked : (months[0]?.month ?? monthOf(today(hub.zone)));
		const rows = await waitingHours(tx, hub.id, monthSpan(month));
		return {
			home: `/${params.hub}`,
			month,
			...waitingWords(rows, months, { month, here: url.pathname }),
			shown: monthShown(rows),
			done: doneWord(url, ['regel', 'maand', 'gewijzigd']),
			confirmed: Math.max(0, Math.trunc(Number(url.searchParams.get('aantal')) || 0))
		};
	});
};

export const actions: Actions = {
	regel: async (event) => {
		const read = await readForm(event.request, confirmForm);
		if (!read.ok) return unread(read);
		const line = { hoursId: read.data.regel, minutes: read.data.minuten };
		const outcome = await asks(event, (tx, actor) => confirmHours(tx, actor, line));
		if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
		redirect(303, `${event.url.pathname}?maand=${monthAsked(event.url)}&gedaan=regel`);
	},
	maand: async (event) => {
		const read = await readForm(event.request, confirmMonthForm);
		if (!read.ok) return unread(read);
		const month = monthAsked(event.url);
		const outcome = await asks(event, (tx, actor) => confirmMonth(tx, actor, { month, shown: read.data.gezien }));
		if (!outcome.ok) return refusedForm(NOTHING_TYPED, outcome);
		redirect(303, `${event.url.pathname}?gedaan=maand&aantal=${outcome.value.confirmed}`);
	}
};

function monthAsked(url: URL): string {
	const month = url.searchParams.get('maand') ?? '';
	return isMonth(month) ? month : error(404, 'not_found');
}

import { error, fail, redirect } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { addDays, today } from '#lib/time/local.ts';
import { createSeries, seriesOf } from '#modules/agenda/server/index.ts';
import { checkRows } from '#modules/agenda/ui/manage/check.ts';
import { nextDates, type Draft } from '#modules/agenda/ui/manage/draft.ts';
import { draftOf, freshValues, valuesOf } from '#modules/agenda/ui/manage/draft-values.ts';
import { pageOf } from '#modules/agenda/ui/manage/flow.ts';
import { readLists } from '#modules/agenda/ui/manage/lists.ts';
import { keepForBack } from '#lib/forms/keep-for-back.ts';
import { manageRefusal, manageStatus } from '#modules/agenda/ui/manage/refusals.ts';
import { takeStep, unreadable } from '#modules/agenda/ui/manage/step.ts';
import { dateWords } from '#modules/agenda/ui/manage/date-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** An empty form, or after `?van=` one that starts as a copy of another series. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
	keepForBack(setHeaders);
	const hub = locals.hub!;
	const day = today(hub.zone);
	const from = url.searchParams.get('van');
	const read = await inHub(locals.actor, async (tx) => ({
		lists: await readLists(tx, hub.id),
		source: from && /^[\da-f-]{36}$/i.test(from) ? await seriesOf(tx, locals.actor, from) : undefined
	}));
	if (from && !read.source) error(404, 'not_found');
	const fresh = freshValues(day, hub.zone);
	const values = read.source ? valuesOf(copyOf(draftOf(read.source), addDays(day, 7))) : fresh;
	return { lists: read.lists, flow: pageOf('what', values) };
};

/** The same activity, from next week on; loose dates stay with the old one. */
function copyOf(draft: Draft, firstDate: string): Draft {
	const end =
		draft.plan.end.kind === 'until' && draft.plan.end.date < firstDate ? { kind: 'open' as const } : draft.plan.end;
	const later = draft.plan.firstDate > firstDate ? draft.plan.firstDate : firstDate;
	return { ...draft, plan: { ...draft.plan, firstDate: later, end, exceptDates: [], extraDates: [] } };
}

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const hub = locals.hub!;
		const day = today(hub.zone);
		const taken = await takeStep(request, locals.actor, () => ({ zone: hub.zone, earliest: day }));
		if ('refused' in taken) return fail(taken.status, { flow: unreadable(taken.refused, freshValues(day, hub.zone)) });
		const { page, draft, values } = taken;
		if (!draft) return taken.status === 200 ? { flow: page } : fail(422, { flow: page });
		const check = await checkOf(locals, draft);
		if (values['go']?.[0] !== 'save') return { flow: page, check };
		const made = await inHub(locals.actor, (tx) => createSeries(tx, locals.actor, draft));
		if (!made.ok)
			return fail(manageStatus(made.reason), { flow: pageOf('check', values, [manageRefusal(made, true)]), check });
		redirect(303, `/${params.hub}/beheer/agenda/reeks/${made.value.seriesId}?gedaan=gemaakt`);
	}
};

async function checkOf({ actor, hub }: App.Locals, draft: Draft) {
	const lists = await inHub(actor, (tx) => readLists(tx, hub!.id));
	return { rows: checkRows(draft, lists), dates: nextDates(draft.plan, today(draft.plan.zone), 6).map(dateWords) };
}

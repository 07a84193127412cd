import { error, fail, redirect } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { today } from '#lib/time/local.ts';
import { fromForm } from '#modules/agenda/manage-forms.ts';
import { readValues, type Values } from '#lib/forms/read-values.ts';
import { changeSeriesFrom, previewSeriesChange, seriesOf, timesBetween } from '#modules/agenda/server/index.ts';
import { comparedRows } from '#modules/agenda/ui/manage/check.ts';
import { wordOf } from '#modules/agenda/ui/manage/choices.ts';
import type { Draft } from '#modules/agenda/ui/manage/draft.ts';
import { dateFields, draftOf, valuesOf } from '#modules/agenda/ui/manage/draft-values.ts';
import { effectOf } from '#modules/agenda/ui/manage/effect.ts';
import { pageOf } from '#modules/agenda/ui/manage/flow.ts';
import { readLists } from '#modules/agenda/ui/manage/lists.ts';
import { keepForBack } from '#lib/forms/keep-for-back.ts';
import { manageRefusal, manageStatus } from '#modules/agenda/ui/manage/refusals.ts';
import { takeStep, unreadable } from '#modules/agenda/ui/manage/step.ts';
import type { Actions, PageServerLoad } from './$types';

/** Everything of a series as it is, to change from a day on. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	keepForBack(setHeaders);
	const { current, lists, next } = await currentOf(locals, params.series);
	const from = Object.entries(dateFields('from', next)).map(([name, value]): [string, string[]] => [name, [value]]);
	const values: Values = { ...valuesOf(current), ...Object.fromEntries(from) };
	return {
		lists,
		title: current.title,
		flow: pageOf('check', values),
		check: { rows: comparedRows(current, current, lists), effect: undefined }
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const { current, lists } = await currentOf(locals, params.series);
		const taken = await takeStep(request, actor, () => ({ zone: current.plan.zone, lists: current.plan }));
		if ('refused' in taken) return fail(taken.status, { flow: unreadable(taken.refused, valuesOf(current)) });
		const { page, draft, values } = taken;
		if (!draft) return taken.status === 200 ? { flow: page } : fail(422, { flow: page });
		const rows = comparedRows(draft, current, lists);
		const from = readValues(values, fromForm);
		if (!from.ok) return fail(422, { flow: pageOf('check', values, from.errors), check: { rows, effect: undefined } });
		const day = from.data.from;
		if (values['go']?.[0] === 'save' && values['shown']?.[0]) {
			const shown = values['shown'][0];
			const saved = await inHub(actor, (tx) => changeSeriesFrom(tx, actor, params.series, day, draft, shown));
			if (saved.ok)
				redirect(
					303,
					`/${params.hub}/beheer/agenda/reeks/${params.series}?gedaan=veranderd&gehoord=${saved.value.told}`
				);
			const errors = [manageRefusal(saved, saved.reason !== 'in_the_past')];
			const again = await effectFor(locals, params.series, day, draft);
			return fail(manageStatus(saved.reason), {
				flow: pageOf('check', values, errors),
				check: { rows, effect: again.effect }
			});
		}
		const { effect, errors, status } = await effectFor(locals, params.series, day, draft);
		const answer = { flow: pageOf('check', values, errors), check: { rows, effect } };
		return errors.length > 0 ? fail(status, answer) : answer;
	}
};

async function effectFor({ actor, hub }: App.Locals, seriesId: string, from: string, draft: Draft) {
	return inHub(actor, async (tx) => {
		const preview = await previewSeriesChange(tx, actor, seriesId, from, draft);
		const lists = await readLists(tx, hub!.id, draft.roomId);
		if (preview.ok)
			return {
				effect: effectOf(preview.value, (id) => wordOf(lists.rooms, id ?? '')),
				errors: [],
				status: 422 as const
			};
		const error = { ...manageRefusal(preview), field: preview.reason === 'in_the_past' ? 'from' : '' };
		return { effect: undefined, errors: [error], status: manageStatus(preview.reason) };
	});
}

async function currentOf({ actor, hub }: App.Locals, seriesId: string) {
	const read = await inHub(actor, async (tx) => {
		const row = await seriesOf(tx, actor, seriesId);
		if (!row) return undefined;
		const [first] = await timesBetween(tx, hub!.id, { from: now(), seriesId, most: 1 });
		return {
			current: draftOf(row),
			lists: await readLists(tx, hub!.id, row.roomId),
			next: later(today(row.plan.zone), first?.localDate)
		};
	});
	if (!read) error(404, 'not_found');
	return read;
}

const later = (a: string, b = a) => (a > b ? a : b);

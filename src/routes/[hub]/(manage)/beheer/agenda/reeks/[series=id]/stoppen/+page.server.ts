import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { stopForm } from '#modules/agenda/manage-forms.ts';
import { previewSeriesStop, seriesOf, stopSeries } from '#modules/agenda/server/index.ts';
import { effectOf } from '#modules/agenda/ui/manage/effect.ts';
import { keepForBack } from '#lib/forms/keep-for-back.ts';
import { manageRefusal, manageStatus } from '#modules/agenda/ui/manage/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

/** From which day a series stops. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	keepForBack(setHeaders);
	const series = await inHub(locals.actor, (tx) => seriesOf(tx, locals.actor, params.series));
	if (!series) error(404, 'not_found');
	return { title: series.title, from: today(series.plan.zone) };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, stopForm);
		if (!read.ok) return fail(read.status, { form: read.form, effect: undefined });
		const { from, shown } = read.data;
		const stopped = shown ? await inHub(actor, (tx) => stopSeries(tx, actor, params.series, from, shown)) : undefined;
		if (stopped?.ok)
			redirect(303, `/${params.hub}/beheer/agenda/reeks/${params.series}?gedaan=gestopt&gehoord=${stopped.value.told}`);
		const preview = await inHub(actor, (tx) => previewSeriesStop(tx, actor, params.series, from));
		if (!preview.ok) {
			const wrong = {
				...manageRefusal(preview),
				field: preview.reason === 'in_the_past' || preview.reason === 'too_far' ? 'from' : ''
			};
			return fail(manageStatus(preview.reason), { form: { ...read.form, errors: [wrong] }, effect: undefined });
		}
		const effect = effectOf(preview.value, () => '');
		if (!stopped) return { form: read.form, effect };
		return fail(manageStatus(stopped.reason), {
			form: { ...read.form, errors: [manageRefusal(stopped, true)] },
			effect
		});
	}
};

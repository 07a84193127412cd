import { error, fail, redirect } from '@sveltejs/kit';
import { keepForBack } from '#lib/forms/keep-for-back.ts';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { stopForm } from '#modules/rota/plan-forms.ts';
import { patternPage, previewPatternStop, stopPattern } from '#modules/rota/server/index.ts';
import { effectWords } from '#modules/rota/ui/plan/effect.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { patternInWords } from '#modules/rota/ui/plan/words.ts';
import type { Actions, PageServerLoad } from './$types';

/** From which day a pattern stops. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	keepForBack(setHeaders);
	const hub = locals.hub!;
	const read = await inHub(locals.actor, (tx) => patternPage(tx, hub.id, params.pattern));
	if (!read) error(404, 'not_found');
	const { pattern, anchor } = read;
	return { title: pattern.taskName, now: patternInWords(pattern, anchor), from: today(hub.zone) };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, stopForm);
		if (!read.ok) return fail(read.status, { form: read.form, effect: undefined });
		const { from, shown: fingerprint } = read.data;
		const id = params.pattern;
		const stopped = fingerprint
			? await inHub(actor, (tx) => stopPattern(tx, actor, id, from, { fingerprint }))
			: undefined;
		if (stopped?.ok)
			redirect(303, `/${params.hub}/beheer/rooster/patronen/${id}?gedaan=gestopt&gehoord=${stopped.value.told}`);
		const preview = await inHub(actor, (tx) => previewPatternStop(tx, actor, id, from));
		if (!preview.ok) {
			const wrong = planRefusalWords(preview, { in_the_past: 'from', too_far: 'from' });
			return fail(planStatus(preview.reason), { form: { ...read.form, errors: [wrong] }, effect: undefined });
		}
		const effect = effectWords(preview.value);
		if (!stopped) return { form: read.form, effect };
		return fail(planStatus(stopped.reason), { form: { ...read.form, errors: [planRefusalWords(stopped)] }, effect });
	}
};

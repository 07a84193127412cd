import { error, fail, redirect } from '@sveltejs/kit';
import { keepForBack } from '#lib/forms/keep-for-back.ts';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { patternForm } from '#modules/rota/plan-forms.ts';
import {
	changePatternFrom,
	patternPage,
	previewPatternChange,
	type PatternChanges
} from '#modules/rota/server/index.ts';
import { effectWords } from '#modules/rota/ui/plan/effect.ts';
import { readChanges } from '#modules/rota/ui/plan/pattern-draft.ts';
import { dateFields, valuesOf } from '#modules/rota/ui/plan/pattern-values.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { patternInWords, peopleWords } from '#modules/rota/ui/plan/words.ts';
import { readingOf } from '../../reading.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** A pattern as it is, to change from a day on: the first of its coming shifts. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	keepForBack(setHeaders);
	const { pattern, anchor, shifts, reading, weekLine } = await currentOf(locals, params.pattern);
	const next = shifts.find(({ localDate }) => localDate >= reading.today)?.localDate ?? reading.today;
	const from = Object.entries(dateFields('from', next)).map(([name, value]): [string, string[]] => [name, [value]]);
	return {
		title: pattern.taskName,
		now: [patternInWords(pattern, anchor), peopleWords(pattern)].join(', '),
		kind: pattern.plan ? ('rhythm' as const) : ('activity' as const),
		weekLine,
		fresh: { values: { ...valuesOf(pattern, anchor), ...Object.fromEntries(from) }, errors: [] }
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const sent = await readForm(request, patternForm);
		if (!sent.ok && sent.status !== 422) return fail(sent.status, { form: sent.form, effect: undefined });
		const { values } = sent.form;
		const { pattern, reading } = await currentOf(locals, params.pattern);
		const [go, fingerprint] = [values['go']?.[0], values['shown']?.[0]];
		const read = readChanges(values, reading, pattern.plan);
		if (!read.ok) return fail(422, { form: { values, errors: read.errors }, effect: undefined });
		if (go === 'back') return { form: { values, errors: [] }, effect: undefined };
		const { from, changes } = read.data;
		const shown = { fingerprint, despite: values['despite']?.[0] === 'on' };
		const saved =
			go === 'save' && fingerprint
				? await inHub(actor, (tx) => changePatternFrom(tx, actor, params.pattern, from, changes, shown))
				: undefined;
		const here = `/${params.hub}/beheer/rooster/patronen/${params.pattern}`;
		if (saved?.ok) redirect(303, `${here}?gedaan=veranderd&gehoord=${saved.value.told}`);
		const seen = await look(locals, params.pattern, from, changes);
		if (seen.refusal)
			return fail(planStatus(seen.refusal.reason), {
				form: { values, errors: [words(seen.refusal)] },
				effect: undefined
			});
		if (!saved) return { form: { values, errors: [] }, effect: seen.effect };
		return fail(planStatus(saved.reason), { form: { values, errors: [words(saved)] }, effect: seen.effect });
	}
};

const words = (refusal: Parameters<typeof planRefusalWords>[0]) =>
	planRefusalWords(refusal, { in_the_past: 'from', too_far: 'from' });

async function look({ actor }: App.Locals, id: string, from: string, changes: PatternChanges) {
	const preview = await inHub(actor, (tx) => previewPatternChange(tx, actor, id, from, changes));
	return preview.ok
		? { effect: effectWords(preview.value), refusal: undefined }
		: { effect: undefined, refusal: preview };
}

async function currentOf({ actor, hub }: App.Locals, id: string) {
	const read = await inHub(actor, async (tx) => {
		const page = await patternPage(tx, hub!.id, id);
		return page && { ...page, ...(await readingOf(tx, hub!)) };
	});
	if (!read) error(404, 'not_found');
	return read;
}

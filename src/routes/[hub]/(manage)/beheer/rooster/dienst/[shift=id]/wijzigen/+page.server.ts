import { error, fail, redirect } from '@sveltejs/kit';
import { keepForBack } from '#lib/forms/keep-for-back.ts';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { today } from '#lib/time/local.ts';
import { shiftChangeForm } from '#modules/rota/plan-forms.ts';
import { changeShift, previewShiftChange, shiftToPlan, type ShiftChanges } from '#modules/rota/server/index.ts';
import { changesInWords, newsWords } from '#modules/rota/ui/plan/effect.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';
import { shiftMoment } from '#modules/rota/ui/when.ts';
import type { Actions, PageServerLoad } from './$types';

/** One shift as it is, to change it alone. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	keepForBack(setHeaders);
	const hub = locals.hub!;
	const turn = await inHub(locals.actor, (tx) => shiftToPlan(tx, hub.id, params.shift));
	if (!turn) error(404, 'not_found');
	const { taskName, localDate, startTime, endTime, least, most, note, people } = turn;
	return {
		title: taskName,
		now: shiftMoment(turn, today(hub.zone)),
		people,
		shift: { localDate, startTime, endTime, least, most, note }
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, shiftChangeForm);
		if (!read.ok) return fail(read.status, { form: read.form, effect: undefined });
		const { go, shown, date, start: startTime, end: endTime, least, most, note = '' } = read.data;
		if (go === 'back') return { form: read.form, effect: undefined };
		const changes = { date, startTime, endTime, least, most, note };
		const saved =
			go === 'save' && shown
				? await inHub(actor, (tx) => changeShift(tx, actor, params.shift, changes, shown))
				: undefined;
		if (saved?.ok) redirect(303, `/${params.hub}/rooster/dienst/${params.shift}?gedaan=dienst-veranderd`);
		const seen = await look(locals, params.shift, changes);
		if (seen.refusal)
			return fail(planStatus(seen.refusal.reason), {
				form: { ...read.form, errors: [planRefusalWords(seen.refusal, { too_far: 'date' })] },
				effect: undefined
			});
		if (!saved) return { form: read.form, effect: seen.effect };
		const errors = [{ ...planRefusalWords(saved), field: '' }];
		return fail(planStatus(saved.reason), { form: { ...read.form, errors }, effect: seen.effect });
	}
};

/** What would change, who is touched and what they hear. */
async function look({ actor }: App.Locals, id: string, changes: ShiftChanges) {
	const preview = await inHub(actor, (tx) => previewShiftChange(tx, actor, id, changes));
	if (!preview.ok) return { refusal: preview, effect: undefined };
	const { fingerprint, changes: differs, told, people } = preview.value;
	const what = differs.map((change) => changesInWords([change]));
	return { refusal: undefined, effect: { fingerprint, what, hear: told ? newsWords(told) : '', people } };
}

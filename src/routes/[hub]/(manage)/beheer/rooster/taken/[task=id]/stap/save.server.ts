import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { keepUpload } from '#lib/server/hub/pictures.ts';
import { stepForm } from '#modules/rota/plan-forms.ts';
import { addStep, changeStep } from '#modules/rota/server/index.ts';
import { planRefusalWords, planStatus } from '#modules/rota/ui/plan/refusals.ts';

const WORDS = {
	too_large: m.rotaplan_photo_too_large,
	not_a_picture: m.rotaplan_photo_unknown,
	too_many_pixels: m.rotaplan_photo_too_large,
	broken: m.rotaplan_photo_broken,
	words_missing: m.rotaplan_photo_words_missing
};

type Event = RequestEvent<{ hub: string; task: string; step?: string }>;

/** Keeps the photo, then the step: a new one, or the one of the address. */
export async function saveStep({ request, locals, params }: Event) {
	const { actor } = locals;
	const read = await readForm(request, stepForm);
	if (!read.ok) return fail(read.status, { form: read.form });
	const { words, photo, photo_words: said, without } = read.data;
	const kept = await keepUpload(actor, photo, said);
	if (!kept.ok) {
		const field = kept.reason === 'words_missing' ? 'photo_words' : 'photo';
		return fail(422, { form: { ...read.form, errors: [{ field, message: WORDS[kept.reason]() }] } });
	}
	const { id } = kept.value;
	const { task, step } = params;
	const pictureId = id ?? (without ? null : undefined);
	const saved = await inHub(actor, (tx) =>
		step
			? changeStep(tx, actor, task, step, pictureId === undefined ? { words } : { words, pictureId })
			: addStep(tx, actor, task, { words, pictureId: pictureId ?? null })
	);
	if (!saved.ok) return fail(planStatus(saved.reason), { form: { ...read.form, errors: [planRefusalWords(saved)] } });
	redirect(303, `/${params.hub}/beheer/rooster/taken/${task}?gedaan=stap#stappen`);
}

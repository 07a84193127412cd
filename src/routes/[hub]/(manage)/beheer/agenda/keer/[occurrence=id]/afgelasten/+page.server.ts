import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { cancelForm } from '#modules/agenda/manage-forms.ts';
import { cancelOccurrence, signUpsAt, timeOf } from '#modules/agenda/server/index.ts';
import { manageRefusal, manageStatus } from '#modules/agenda/ui/manage/refusals.ts';
import { whenWords } from '#modules/agenda/ui/manage/time-rows.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whether this time may be called off, and who would hear of it. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const read = await inHub(locals.actor, async (tx) => {
		const time = await timeOf(tx, hub.id, params.occurrence);
		return time && { time, people: await signUpsAt(tx, hub.id, time.id) };
	});
	if (!read) error(404, 'not_found');
	return {
		title: read.time.title,
		when: whenWords(read.time),
		people: new Set(read.people.map(({ id, personId }) => personId ?? id)).size
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, cancelForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const gone = await inHub(actor, (tx) => cancelOccurrence(tx, actor, params.occurrence, read.data.reason));
		if (!gone.ok)
			return fail(manageStatus(gone.reason), { form: { ...read.form, errors: [manageRefusal(gone, true)] } });
		redirect(303, `/${params.hub}/beheer/agenda/keer/${params.occurrence}?gedaan=afgelast&gehoord=${gone.value.told}`);
	}
};

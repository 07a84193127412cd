import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { inHub } from '#lib/server/db/index.ts';
import { importForm } from '#modules/agenda/manage-forms.ts';
import { previewImport, runImport, seriesOfImport } from '#modules/agenda/server/index.ts';
import { importPage } from '#modules/agenda/ui/manage/import-preview.ts';
import { importRefusal } from '#modules/agenda/ui/manage/import-refusals.ts';
import type { Actions, PageServerLoad } from './$types';

/** Before: what would come out of the file. Afterwards: what came. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = locals;
	const privateToo = url.searchParams.get('prive') === 'ja';
	const { preview, made } = await inHub(actor, async (tx) => ({
		preview: await previewImport(tx, actor, params.import, { privateToo }),
		made: await seriesOfImport(tx, locals.hub!.id, params.import)
	}));
	if (!preview.ok && preview.reason === 'not_found') error(404, 'not_found');
	return { page: preview.ok ? importPage(preview.value) : undefined, made, privateToo };
};

export const actions: Actions = {
	default: async ({ request, locals, params, url }) => {
		const { actor } = locals;
		const read = await readForm(request, importForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const privateToo = url.searchParams.get('prive') === 'ja';
		const { take, all, entry } = read.data;
		const ran = await inHub(actor, async (tx) => {
			const preview = await previewImport(tx, actor, params.import, { privateToo });
			// Pressed twice: the first press did it, and the verb says so.
			const uids = preview.ok ? take.flatMap((place) => preview.value.series[place]?.series.uid ?? []) : [];
			return runImport(tx, actor, params.import, {
				...(all ? {} : { take: uids }),
				privateToo,
				dropIn: entry === 'drop_in'
			});
		});
		if (!ran.ok) return fail(ran.reason === 'not_found' ? 404 : 409, { form: refuse(read.form, importRefusal(ran)) });
		const { made, withoutRoom } = ran.value;
		redirect(303, `/${params.hub}/beheer/invoer/${params.import}?gedaan=${made}&zonder_ruimte=${withoutRoom}`);
	}
};

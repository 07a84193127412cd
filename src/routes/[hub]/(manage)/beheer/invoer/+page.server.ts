import { fail, redirect } from '@sveltejs/kit';
import { readForm, refuse } from '#lib/forms/read.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { today } from '#lib/time/local.ts';
import { uploadForm } from '#modules/agenda/manage-forms.ts';
import { importPlan } from '#modules/agenda/rules/ics-import.ts';
import { storeUpload } from '#modules/agenda/server/index.ts';
import { refusedWords } from '#modules/agenda/ui/manage/import-words.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const { actor } = locals;
		const read = await readForm(request, uploadForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { file } = read.data;
		if (file.size > limits.icsBytes) return fail(413, { form: refuse(read.form, m.agenda_import_too_large(), 'file') });
		const bytes = new Uint8Array(await file.arrayBuffer());
		// What is no calendar at all is said here, before anything is kept.
		const whole = importPlan(bytes, { zone: locals.hub!.zone, today: today(locals.hub!.zone) }).refused.find(
			({ uid, summary }) => uid === '' && summary === ''
		);
		if (whole && ['not_a_calendar', 'too_many_events'].includes(whole.reason)) {
			return fail(422, { form: refuse(read.form, refusedWords(whole.reason), 'file') });
		}
		const kept = await inHub(actor, (tx) => storeUpload(tx, actor, { fileName: file.name, bytes }));
		if (!kept.ok) return fail(409, { form: refuse(read.form, m.agenda_import_refused(), 'file') });
		redirect(303, `/${params.hub}/beheer/invoer/${kept.value.importId}`);
	}
};

import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read.ts';
import { choice } from '#lib/forms/schemas.ts';
import { locales } from '#lib/i18n/paraglide/runtime.js';
import { ownPath } from '#lib/server/auth/back.ts';
import { setLanguage } from '#lib/server/auth/language.ts';
import { setLocale } from '#lib/server/auth/reach.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

const languageForm = v.object({ taal: choice(locales), terug: v.optional(v.string()) });

export const load: PageServerLoad = ({ url }) => ({ back: ownPath(url.searchParams.get('terug')) });

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, languageForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const { actor } = event.locals;
		setLanguage(event, read.data.taal);
		if (actor.kind === 'person') await inInstallation((tx) => setLocale(tx, actor.personId, read.data.taal));
		redirect(303, ownPath(read.data.terug));
	}
};

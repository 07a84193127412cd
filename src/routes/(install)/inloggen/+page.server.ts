import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refuse } from '#lib/forms/read.ts';
import { email } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { ownPath, withBack } from '#lib/server/auth/back.ts';
import { markBrowser } from '#lib/server/auth/browser.ts';
import { askCode } from '#lib/server/auth/mail-code.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { hubAt } from '#lib/server/hub/front.ts';
import { networkOf } from '#lib/server/rates.ts';
import type { Actions, PageServerLoad } from './$types';

const signInForm = v.object({ email: email() });

export const load: PageServerLoad = async ({ url, locals }) => {
	const back = ownPath(url.searchParams.get('terug'));
	const hub = await hubAt(back.split(/[/?#]/)[1] ?? '');
	const { actor } = locals;
	return {
		back,
		passHref: hub ? withBack(`/${hub.slug}/pas`, back) : undefined,
		passkeyHref: withBack('/inloggen/passkey', back),
		name: actor.kind === 'person' ? actor.name : undefined,
		signedOut: url.searchParams.has('uit')
	};
};

export const actions: Actions = {
	default: async ({ request, cookies, url, getClientAddress }) => {
		const read = await readForm(request, signInForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const ask = { email: read.data.email, browser: markBrowser(cookies), network: networkOf(getClientAddress()) };
		const asked = await inInstallation((tx) => askCode(tx, ask));
		if (!asked.ok) return fail(429, { form: refuse(read.form, m.account_too_many_codes()) });
		redirect(303, withBack('/inloggen/code', ownPath(url.searchParams.get('terug'))));
	}
};

import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refuse } from '#lib/forms/read.ts';
import { digits } from '#lib/server/auth/digits-form.ts';
import { afterSignIn } from '#lib/server/auth/after-sign-in.ts';
import { ownPath, withBack } from '#lib/server/auth/back.ts';
import { browserOf } from '#lib/server/auth/browser.ts';
import { codeSentence } from '#lib/server/auth/code-sentence.ts';
import { pendingCode } from '#lib/server/auth/codes.ts';
import { comeIn, deviceOf } from '#lib/server/auth/come-in.ts';
import { isLocalStart } from '#lib/server/auth/first-run.ts';
import { signInByCode } from '#lib/server/auth/mail-code.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import { settings } from '#lib/server/settings/settings.ts';
import type { Actions, PageServerLoad } from './$types';

const codeForm = v.object({ code: digits() });

export const load: PageServerLoad = async ({ cookies, url }) => {
	const pending = await inInstallation((tx) => pendingCode(tx, 'sign_in', browserOf(cookies)));
	return {
		email: pending?.email,
		minutes: limits.signInCodeMinutes,
		again: withBack('/inloggen', ownPath(url.searchParams.get('terug'))),
		mailIsKept: settings().SMTP_URL === '' && isLocalStart()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, codeForm);
		if (!read.ok) return fail(read.status, { form: read.form });
		const typed = { digits: read.data.code, browser: browserOf(event.cookies), device: deviceOf(event) };
		const signedIn = await inInstallation((tx) => signInByCode(tx, typed));
		if (!signedIn.ok) return fail(409, { form: refuse(read.form, codeSentence(signedIn), 'code') });
		const { cookie, personId } = signedIn.value;
		await comeIn(event, cookie, personId);
		redirect(303, await inInstallation((tx) => afterSignIn(tx, personId, event.url.searchParams.get('terug'))));
	}
};

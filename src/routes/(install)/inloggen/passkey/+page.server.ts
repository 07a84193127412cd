import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refuse } from '#lib/forms/read.ts';
import { text } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { goalOf } from '#lib/server/auth/after-sign-in.ts';
import { ownPath, withBack } from '#lib/server/auth/back.ts';
import { browserOf } from '#lib/server/auth/browser.ts';
import { comeIn, deviceOf } from '#lib/server/auth/come-in.ts';
import { readPasskey } from '#lib/server/auth/passkey-answer.ts';
import { passkeysOf } from '#lib/server/auth/passkeys.ts';
import { signInByPasskey } from '#lib/server/auth/passkey-sign-in.ts';
import { relyingPartyOf } from '#lib/server/auth/relying-party.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import type { Actions, PageServerLoad } from './$types';

const answerForm = v.object({ antwoord: text({ max: limits.textField }) });

export const load: PageServerLoad = async ({ url, locals: { actor } }) => {
	const back = ownPath(url.searchParams.get('terug'));
	// Who has none yet cannot answer here: she makes one first.
	if (actor.kind === 'person' && (await inInstallation((tx) => passkeysOf(tx, actor.personId))).length === 0)
		redirect(303, withBack('/account/passkeys', back));
	return { back, codeHref: withBack('/inloggen', back), signedIn: actor.kind === 'person' };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, cookies, url } = event;
		const read = await readForm(event.request, answerForm);
		if (!read.ok) return fail(read.status, { form: refuse({ ...read.form, errors: [] }, m.account_passkey_failed()) });
		const party = relyingPartyOf(url);
		if (!party) error(404, 'not_found');
		const answer = readPasskey(read.data.antwoord);
		const answered = answer && { answer, browser: browserOf(cookies), party, device: deviceOf(event) };
		const signedIn = answered && (await inInstallation((tx) => signInByPasskey(tx, locals.actor, answered)));
		// What the browser sent is of no use a second time, and never shown.
		if (!signedIn?.ok) return fail(409, { form: refuse({ values: {}, errors: [] }, m.account_passkey_failed()) });
		const { cookie, personId } = signedIn.value;
		await comeIn(event, cookie, personId);
		redirect(303, await inInstallation((tx) => goalOf(tx, personId, url.searchParams.get('terug'))));
	}
};

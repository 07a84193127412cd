import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refuse } from '#lib/forms/read.ts';
import { choice, email, phone } from '#lib/forms/schemas.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { codeSentence } from '#lib/server/auth/code-sentence.ts';
import { pendingCode } from '#lib/server/auth/codes.ts';
import { signedIn } from '#lib/server/auth/come-in.ts';
import { digits } from '#lib/server/auth/digits-form.ts';
import { isLocalStart } from '#lib/server/auth/first-run.ts';
import { askNewAddress, confirmNewAddress, reachOf, setReach } from '#lib/server/auth/reach.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { networkOf } from '#lib/server/rates.ts';
import { settings } from '#lib/server/settings/settings.ts';
import type { Actions, PageServerLoad } from './$types';

const reachForm = v.object({ phone: v.optional(phone()), reached_by: choice(['email', 'phone', 'letter']) });
const addressForm = v.object({ email: email() });
const codeForm = v.object({ code: digits() });

export const load: PageServerLoad = async (event) => {
	const actor = signedIn(event);
	return inInstallation(async (tx) => ({
		reach: await reachOf(tx, actor.personId),
		newAddress: (await pendingCode(tx, 'new_address', actor.sessionId))?.email,
		mailIsKept: settings().SMTP_URL === '' && isLocalStart(),
		saved: event.url.searchParams.has('opgeslagen')
	}));
};

export const actions: Actions = {
	bereik: async (event) => {
		const actor = signedIn(event);
		const read = await readForm(event.request, reachForm);
		if (!read.ok) return fail(read.status, { reachForm: read.form });
		const { phone: number = null, reached_by: reachedBy } = read.data;
		const set = await inInstallation((tx) => setReach(tx, actor, { phone: number, reachedBy }));
		if (set.ok) redirect(303, '/account?opgeslagen');
		const sorry = { no_email: m.account_reach_no_email, no_phone: m.account_reach_no_phone }[set.reason];
		return fail(409, { reachForm: refuse(read.form, sorry(), 'reached_by') });
	},
	adres: async (event) => {
		const actor = signedIn(event);
		const read = await readForm(event.request, addressForm);
		if (!read.ok) return fail(read.status, { addressForm: read.form });
		const network = networkOf(event.getClientAddress());
		const asked = await inInstallation((tx) => askNewAddress(tx, actor, read.data.email, network));
		if (!asked.ok) return fail(429, { addressForm: refuse(read.form, m.account_too_many_codes(), 'email') });
		redirect(303, '/account#adres');
	},
	code: async (event) => {
		const actor = signedIn(event);
		const read = await readForm(event.request, codeForm);
		if (!read.ok) return fail(read.status, { codeForm: read.form });
		const confirmed = await inInstallation((tx) => confirmNewAddress(tx, actor, read.data.code));
		if (confirmed.ok) redirect(303, '/account?opgeslagen');
		const { reason, detail } = confirmed;
		const sorry =
			reason === 'taken'
				? m.account_address_taken()
				: codeSentence({ ok: false, reason, ...(detail ? { detail } : {}) });
		return fail(409, { codeForm: refuse(read.form, sorry, 'code') });
	}
};

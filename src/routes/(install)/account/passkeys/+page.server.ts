import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm, refuse } from '#lib/forms/read.ts';
import { text } from '#lib/forms/schemas.ts';
import { ownPath, withBack } from '#lib/server/auth/back.ts';
import { browserOf } from '#lib/server/auth/browser.ts';
import { comeIn, deviceOf, signedIn } from '#lib/server/auth/come-in.ts';
import { dayOf } from '#lib/server/auth/day.ts';
import { readNewPasskey } from '#lib/server/auth/passkey-answer.ts';
import { addPasskey } from '#lib/server/auth/passkey-register.ts';
import { passkeySentence } from '#lib/server/auth/passkey-sentence.ts';
import { passkeysOf, removePasskey, renamePasskey } from '#lib/server/auth/passkeys.ts';
import { isPrivileged, mayChangePasskeys } from '#lib/server/auth/privileged.ts';
import { relyingPartyOf } from '#lib/server/auth/relying-party.ts';
import { inInstallation } from '#lib/server/db/index.ts';
import { limits } from '#lib/limits.ts';
import type { Actions, PageServerLoad } from './$types';

const label = () => text({ max: limits.textTitle });
const credential = () => text({ max: 1500 });
const newForm = v.object({ label: v.optional(label(), ''), antwoord: text({ max: limits.textField }) });
const nameForm = v.object({ id: credential(), label: label() });
const goneForm = v.object({ id: credential() });

export const load: PageServerLoad = async (event) => {
	const actor = signedIn(event);
	return inInstallation(async (tx) => {
		const passkeys = await passkeysOf(tx, actor.personId);
		return {
			passkeys: passkeys.map(({ id, label, createdAt, usedAt }) => ({
				id,
				label,
				made: dayOf(createdAt),
				used: usedAt && dayOf(usedAt)
			})),
			needed: passkeys.length === 0 && (await isPrivileged(tx, actor.personId)),
			mayChange: await mayChangePasskeys(tx, actor),
			device: deviceOf(event),
			done: event.url.searchParams.get('gedaan'),
			back: ownPath(event.url.searchParams.get('terug'), '/account')
		};
	});
};

/** The page again, with what was done on top; the way back travels along. */
function again(event: RequestEvent, done: string): never {
	const page = withBack('/account/passkeys', ownPath(event.url.searchParams.get('terug')));
	redirect(303, `${page}${page.includes('?') ? '&' : '?'}gedaan=${done}`);
}

export const actions: Actions = {
	maken: async (event) => {
		const actor = signedIn(event);
		const read = await readForm(event.request, newForm);
		if (!read.ok) return fail(read.status, { newForm: read.form });
		const fresh = { values: { label: [read.data.label] }, errors: [] };
		const party = relyingPartyOf(event.url);
		if (!party) error(404, 'not_found');
		const answer = readNewPasskey(read.data.antwoord);
		if (!answer) return fail(422, { newForm: refuse(fresh, passkeySentence('not_verified')) });
		const made = { answer, label: read.data.label, browser: browserOf(event.cookies), party, device: deviceOf(event) };
		const added = await inInstallation((tx) => addPasskey(tx, actor, made));
		if (!added.ok) return fail(409, { newForm: refuse(fresh, passkeySentence(added.reason)) });
		await comeIn(event, added.value.cookie);
		again(event, 'gemaakt');
	},
	noemen: async (event) => {
		const actor = signedIn(event);
		const read = await readForm(event.request, nameForm);
		if (!read.ok) return fail(read.status, { nameForm: read.form });
		const renamed = await inInstallation((tx) => renamePasskey(tx, actor, read.data.id, read.data.label));
		if (!renamed.ok) error(404, 'not_found');
		again(event, 'genoemd');
	},
	weg: async (event) => {
		const actor = signedIn(event);
		const read = await readForm(event.request, goneForm);
		if (!read.ok) return fail(read.status, { nameForm: read.form });
		const removed = await inInstallation((tx) => removePasskey(tx, actor, read.data.id));
		if (removed.ok) again(event, 'weg');
		if (removed.reason === 'not_found') error(404, 'not_found');
		return fail(409, { nameForm: refuse(read.form, passkeySentence(removed.reason)) });
	}
};

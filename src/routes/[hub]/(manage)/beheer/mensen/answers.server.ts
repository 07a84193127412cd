import { error, fail, redirect } from '@sveltejs/kit';
import { refuse, type RefusedForm } from '#lib/forms/read.ts';
import type { FormState } from '#lib/forms/state.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Refused } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import { withBack } from '#lib/server/auth/back.ts';
import { freshPasskey } from '#lib/server/auth/session.ts';

/** What each refusal says, and on which field it stands. */
const sentences: Record<string, { field: string; sentence: () => string }> = {
	already_member: { field: 'email', sentence: m.people_refused_already_member },
	no_roles: { field: 'roles', sentence: m.people_refused_no_roles },
	last_coordinator: { field: '', sentence: m.people_refused_last_coordinator },
	yourself: { field: '', sentence: m.people_refused_yourself },
	has_mail: { field: '', sentence: m.people_refused_has_mail },
	has_household: { field: '', sentence: m.people_refused_has_household },
	no_household: { field: 'household', sentence: m.people_refused_no_household },
	not_open: { field: '', sentence: m.people_refused_not_open },
	no_pass: { field: '', sentence: m.people_refused_no_pass },
	other_signs_in: { field: '', sentence: m.people_refused_other_signs_in },
	sole_reader: { field: '', sentence: m.people_refused_sole_reader },
	two_keys: { field: '', sentence: m.people_refused_two_keys },
	same_person: { field: '', sentence: m.people_refused_same_person }
};

/** The sentence of a refusal, for a page that only looks. */
export function sentenceOf(reason: string): string {
	return sentences[reason]?.sentence() ?? m.people_refused_gone();
}

/** A form that could not be read, shown again. */
export function unread({ form, status }: RefusedForm) {
	return fail(status, { form });
}

/** What a verb refused, in the form; a passkey that is no longer fresh leads to its page, and back here. */
export function answer(outcome: Refused<string>, form: FormState, url: URL) {
	if (outcome.reason === 'fresh_passkey') redirect(303, withBack('/inloggen/passkey', url.pathname));
	if (outcome.reason === 'not_here' || outcome.reason === 'not_allowed' || outcome.reason === 'not_a_member')
		error(404, 'not_found');
	return fail(409, { form: refuse(form, sentenceOf(outcome.reason), sentences[outcome.reason]?.field) });
}

/** Before a page that ends in an act that asks a fresh passkey: asked first, so that nothing typed is lost. */
export function freshFirst(actor: Actor, url: URL): void {
	if (!freshPasskey(actor)) redirect(303, withBack('/inloggen/passkey', url.pathname + url.search));
}

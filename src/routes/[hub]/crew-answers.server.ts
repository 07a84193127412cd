import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { refuse, type RefusedForm } from '#lib/forms/read.ts';
import type { FormState } from '#lib/forms/state.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Outcome, Refused } from '#lib/outcome.ts';
import { crewRefusalStatus, crewRefusalWords } from '#modules/rota/ui/crew/refusals.ts';

/** A verb about volunteers and their hours, in the hub of who asks. */
export function asks<T, R extends string>(
	{ locals }: Pick<RequestEvent, 'locals'>,
	verb: (tx: Tx, actor: Actor) => Promise<Outcome<T, R>>
): Promise<Outcome<T, R>> {
	return inHub(locals.actor, (tx) => verb(tx, locals.actor));
}

/** A read about volunteers: what is refused is simply not a page for her. */
export async function reads<T, R extends string>(
	event: Pick<RequestEvent, 'locals'>,
	verb: (tx: Tx, actor: Actor) => Promise<Outcome<T, R>>
): Promise<T> {
	const outcome = await asks(event, verb);
	if (!outcome.ok) error(404, 'not_found');
	return outcome.value;
}

/** The form again, with what was typed and the sentence that says what to do now. */
export function refusedForm(form: FormState, refused: Refused<string>) {
	const { message, field } = crewRefusalWords(refused);
	return fail(crewRefusalStatus(refused.reason), { form: refuse(form, message, field) });
}

export function unread({ form, status }: RefusedForm) {
	return fail(status, { form });
}

/** A form of buttons alone. */
export const NOTHING_TYPED: FormState = { values: {}, errors: [] };

/** Who is signed in. The audience handle let in nobody else. */
export function me({ locals }: Pick<RequestEvent, 'locals'>): string {
	return personIdOf(locals.actor) ?? error(404, 'not_found');
}

/** The word after `?gedaan=`, when it is one of these. */
export function doneWord<W extends string>(url: URL, words: readonly W[]): W | null {
	return words.find((word) => word === url.searchParams.get('gedaan')) ?? null;
}

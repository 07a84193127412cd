import { fail, type RequestEvent } from '@sveltejs/kit';
import { refuse, type RefusedForm } from '#lib/forms/read.ts';
import type { FormState } from '#lib/forms/state.ts';
import { inHub, type Tx } from '#lib/server/db/index.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Outcome, Refused } from '#lib/outcome.ts';
import { turnRefusalOf } from '#modules/rota/server/index.ts';
import { turnRefusalStatus, turnRefusalWords } from '#modules/rota/ui/refusals.ts';

/** Does a verb of the rota for who asks. What the database refused because another was quicker is a refusal as well. */
export async function attempt<T, R extends string>(
	event: Pick<RequestEvent, 'locals'>,
	verb: (tx: Tx, actor: Actor) => Promise<Outcome<T, R>>
): Promise<Outcome<T, R | string>> {
	try {
		return await inHub(event.locals.actor, (tx) => verb(tx, event.locals.actor));
	} catch (error) {
		const wall = turnRefusalOf(error);
		if (!wall) throw error;
		return wall;
	}
}

/** The form again, with what was chosen and the sentence that says what to do now. */
export function refusedForm(form: FormState, refused: Refused<string>) {
	const { message, field } = turnRefusalWords(refused);
	return fail(turnRefusalStatus(refused.reason), { form: refuse(form, message, field) });
}

/** A form that could not be read. */
export function unread({ status, form }: RefusedForm) {
	return fail(status, { form });
}

/** A form of buttons alone. */
export const NOTHING_TYPED: FormState = { values: {}, errors: [] };

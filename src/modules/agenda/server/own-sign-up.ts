import { and, eq } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { signUp } from './agenda.schema.ts';
import type { Held } from './held.ts';
import { canWorkAtDesk, hubOf } from './rights.ts';
import { opensSignUp } from './sign-up-token.ts';
import { holdOccurrence } from './waiting-list.ts';

/** A sign-up as its owner points at it: by id when signed in, by id and the secret of her link as a guest. */
export type SignUpRef = { signUpId: string; token?: string };
export type OwnSignUp = typeof signUp.$inferSelect;

/**
 * A sign-up that this actor may handle: her own, one she made for a neighbour, any at the desk, or the one her link opens.
 * Undefined otherwise: a stranger does not learn that it exists.
 */
export async function signUpOf(tx: Tx, actor: Actor, ref: SignUpRef): Promise<OwnSignUp | undefined> {
	const [row] = await tx
		.select()
		.from(signUp)
		.where(and(eq(signUp.hubId, hubOf(actor)), eq(signUp.id, ref.signUpId)));
	return row && mayHandle(actor, row, ref.token) ? row : undefined;
}

function mayHandle(actor: Actor, row: OwnSignUp, token?: string): boolean {
	if (token !== undefined && opensSignUp(row.id, token)) return true;
	if (canWorkAtDesk(actor).allowed) return true;
	return actor.kind === 'person' && (row.personId === actor.personId || row.signedUpBy === actor.personId);
}

/** The same, with its occurrence held, and read again under that lock. */
export async function holdSignUp(
	tx: Tx,
	actor: Actor,
	ref: SignUpRef
): Promise<{ held: Held; row: OwnSignUp } | undefined> {
	const seen = await signUpOf(tx, actor, ref);
	if (!seen) return undefined;
	const held = await holdOccurrence(tx, seen.hubId, seen.occurrenceId);
	const row = await signUpOf(tx, actor, ref);
	return held && row && { held, row };
}

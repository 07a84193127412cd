import { sql } from 'drizzle-orm';
import { refused, type Outcome, type Refused } from '#lib/outcome.ts';
import { program, type Actor } from '#lib/server/auth/actor.ts';
import { codeOf, violated, type Tx } from '#lib/server/db/index.ts';
import { canPlan, hubOf } from './rights.ts';
import type { Clash } from './shift-clashes.ts';
import { removeFromShift } from './turns/assign.ts';

/** What the database itself says, when the look before did not see it. */
export type WallRefusal = 'changed_meanwhile';

/**
 * Does the work of a verb in a savepoint and has the database judge overlaps and doubles at its end, not at the commit: the
 * transaction stays usable, and a refusal leaves nothing behind.
 */
export async function judgedNow<T, R extends string>(
	tx: Tx,
	work: (tx: Tx) => Promise<Outcome<T, R>>
): Promise<Outcome<T, R | WallRefusal>> {
	try {
		return await tx.transaction(async (inner) => {
			const outcome = await work(inner);
			if (!outcome.ok) throw new TakenBack(outcome);
			await inner.execute(sql`set constraints assignment_one_place_at_a_time, shift_once immediate`);
			await inner.execute(sql`set constraints assignment_one_place_at_a_time, shift_once deferred`);
			return outcome;
		});
	} catch (error) {
		if (error instanceof TakenBack) return error.outcome as Refused<R>;
		const walls = ['assignment_one_place_at_a_time', 'shift_once', 'shift_places', 'shift_once_an_activity'];
		// 40P01: two verbs that each hold what the other wants; the database sends one of them back.
		if (walls.includes(violated(error) ?? '') || codeOf(error) === '40P01') return refused('changed_meanwhile');
		throw error;
	}
}

class TakenBack extends Error {
	readonly outcome: Refused<string>;
	constructor(outcome: Refused<string>) {
		super(outcome.reason);
		this.outcome = outcome;
	}
}

/** Takes off a shift who cannot go along with it; she hears of it, and the place is open. */
export async function takeOff(tx: Tx, actor: Actor, clashes: readonly Clash[]): Promise<void> {
	// The agenda moves a shift along with its activity for whoever may change that: then it is the program that does this.
	const who = canPlan(actor).allowed ? actor : program(hubOf(actor));
	for (const { assignmentId } of clashes) await removeFromShift(tx, who, { assignmentId });
}

import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import type { Refused } from '#lib/outcome.ts';
import type { TurnOutcome, TurnRefusal } from './kinds.ts';
import { turnRefusalOf } from './refusals.ts';

/**
 * Does the work of a verb in a savepoint and has the database judge it at its end, not at the commit: what a wall refuses is
 * answered in words, the transaction stays usable, and a refusal leaves nothing behind.
 */
export async function judged<T>(tx: Tx, work: (tx: Tx) => Promise<TurnOutcome<T>>): Promise<TurnOutcome<T>> {
	try {
		return await tx.transaction(async (inner) => {
			const outcome = await work(inner);
			if (!outcome.ok) throw new TakenBack(outcome);
			await inner.execute(
				sql`set constraints assignment_one_place_at_a_time, beginner_is_accompanied, cover_keeps_the_place immediate`
			);
			await inner.execute(
				sql`set constraints assignment_one_place_at_a_time, beginner_is_accompanied, cover_keeps_the_place deferred`
			);
			return outcome;
		});
	} catch (error) {
		const refusal = error instanceof TakenBack ? error.outcome : turnRefusalOf(error);
		if (!refusal) throw error;
		return refusal;
	}
}

class TakenBack extends Error {
	readonly outcome: Refused<TurnRefusal>;
	constructor(outcome: Refused<TurnRefusal>) {
		super(outcome.reason);
		this.outcome = outcome;
	}
}

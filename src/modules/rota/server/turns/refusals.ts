import { refused, type Refused } from '#lib/outcome.ts';
import { codeOf, violated } from '#lib/server/db/index.ts';
import type { TurnRefusal } from './kinds.ts';

const WALLS = new Map<string, TurnRefusal>([
	['shift_places', 'full'],
	['assignment_one_active', 'already_on'],
	['assignment_one_place_at_a_time', 'overlaps'],
	['assignment_qualified', 'not_qualified'],
	['assignment_of_age', 'too_young'],
	['assignment_volunteer', 'not_volunteer'],
	['assignment_member', 'not_volunteer'],
	['assignment_not_cancelled', 'cancelled'],
	['beginner_is_accompanied', 'beginner_alone'],
	['cover_request_one_open', 'settled'],
	['cover_ask_once', 'settled'],
	['cover_keeps_the_place', 'settled'],
	['cover_has_a_taker', 'settled'],
	['swap_offer_one_open', 'settled'],
	['standing_place_one', 'already_on']
]);

/** What the database refused, when the program's own look was wrong; undefined for any other error. For doors, outside the transaction. */
export function turnRefusalOf(error: unknown): Refused<TurnRefusal> | undefined {
	const reason = WALLS.get(violated(error) ?? '');
	if (reason) return refused(reason);
	// Two verbs that each hold what the other wants: the database sends one of them back.
	return codeOf(error) === '40P01' ? refused('gone') : undefined;
}

import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { coverRequest } from '../cover.schema.ts';
import { firstNameOf } from '../crew.ts';
import { hubOf } from '../rights.ts';
import { view } from './hold.ts';
import type { TurnRef } from './kinds.ts';
import { ownTurn } from './own-turn.ts';
import { phoneFacts, type PhonePerson } from './phone-person.ts';
import { wordsOf, type ShiftWords } from './shift-words.ts';

/**
 * Where a turn stands now. asked: say yes or no; accepted; seeking: she asked for cover and stays until somebody takes over; then how
 * it ended: declined, covered (also swapped), cancelled (the shift is), off (anything else), over (it has been).
 */
export type TurnState = 'asked' | 'accepted' | 'seeking' | 'declined' | 'covered' | 'cancelled' | 'off' | 'over';
export type TurnPage = ShiftWords & {
	assignmentId: string;
	personId: string;
	state: TurnState;
	/** Nothing can be arranged here any more. */
	started: boolean;
	/** First names of who else said yes. */
	beside: string[];
	requestId: string | null;
	/** Whom to phone, at the last step of her request. */
	phone: PhonePerson | null;
};

/** The page of one turn, for whose it is, by her link or signed in. Undefined for anybody else. Looking changes nothing. */
export async function turnPage(tx: Tx, actor: Actor, ref: TurnRef): Promise<TurnPage | undefined> {
	const own = await ownTurn(tx, actor, ref);
	if (!own.ok) return undefined;
	const hubId = hubOf(actor);
	const turn = own.value;
	const { shifts, crew } = await view(tx, hubId, { persons: [turn.personId], shifts: [turn.shiftId] });
	const held = shifts.get(turn.shiftId);
	if (!held) return undefined;
	const [request] = await tx
		.select()
		.from(coverRequest)
		.where(and(eq(coverRequest.hubId, hubId), eq(coverRequest.assignmentId, turn.id), isNull(coverRequest.outcome)));
	const at = now().epochMilliseconds;
	const beside = held.on.filter(({ personId, state }) => personId !== turn.personId && state === 'accepted');
	const phoneId = request?.circle === 4 ? request.phonePersonId : null;
	return {
		...wordsOf(held),
		assignmentId: turn.id,
		personId: turn.personId,
		state: stateOf(turn, {
			cancelled: held.facts.cancelled,
			over: held.facts.end <= at,
			seeking: request !== undefined
		}),
		started: held.facts.start <= at,
		beside: beside.map(({ personId }) => firstNameOf(crew.get(personId)?.name ?? '')).filter(Boolean),
		requestId: request?.id ?? null,
		phone: phoneId ? ((await phoneFacts(tx, hubId, phoneId)) ?? null) : null
	};
}

function stateOf(
	{ state, endReason }: { state: string; endReason: string | null },
	{ cancelled, over, seeking }: { cancelled: boolean; over: boolean; seeking: boolean }
): TurnState {
	if (cancelled || endReason === 'shift_cancelled') return cancelled ? 'cancelled' : 'off';
	if (over) return 'over';
	if (state === 'asked') return 'asked';
	if (state === 'accepted') return seeking ? 'seeking' : 'accepted';
	if (endReason === 'declined') return 'declined';
	return endReason === 'covered' || endReason === 'swapped' ? 'covered' : 'off';
}

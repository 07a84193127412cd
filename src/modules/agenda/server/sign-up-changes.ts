import { and, eq, isNull } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { limits } from '#lib/limits.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { decideSignUp, placesFree } from '../rules/places.ts';
import { offer, signUp } from './agenda.schema.ts';
import { placesOf, type Held } from './held.ts';
import { holdSignUp, type OwnSignUp, type SignUpRef } from './own-sign-up.ts';
import { canWorkAtDesk } from './rights.ts';
import { fillFreedPlaces } from './waiting-list.ts';

export type Withdrawn = { occurrenceId: string; already: boolean };

/**
 * Gives a place, or a place in the queue, back; what comes free is given out at once. Twice is no error.
 * Refused: 'not_found', 'over' (after the end).
 */
export async function withdraw(
	tx: Tx,
	actor: Actor,
	ref: SignUpRef
): Promise<Outcome<Withdrawn, 'not_found' | 'over'>> {
	const found = await holdSignUp(tx, actor, ref);
	if (!found) return refused('not_found');
	const { held, row } = found;
	if (row.state === 'withdrawn') return done({ occurrenceId: held.id, already: true });
	if (isOver(held)) return refused('over');
	const at = toDate(now());
	// The offer first: its places must be let go before anybody else may have them.
	await closeOffer(tx, row, 'withdrawn');
	await tx
		.update(signUp)
		.set({ state: 'withdrawn', withdrawnAt: at, withdrawnBy: personIdOf(actor) ?? null })
		.where(and(eq(signUp.hubId, row.hubId), eq(signUp.id, row.id)));
	await record(tx, actor, 'agenda.withdrawn', { type: 'sign_up', id: row.id });
	await fillFreedPlaces(tx, held.hubId, held.id);
	return done({ occurrenceId: held.id, already: false });
}

/**
 * Comes with more or fewer. Fewer always fits, and frees places. More needs free places and nobody waiting; someone in the
 * queue keeps her turn. Refused: 'not_found', 'over', 'party_too_large' (with the most), 'no_room' (with what is left),
 * 'offer_open' (a held place is answered first).
 */
export async function changeParty(
	tx: Tx,
	actor: Actor,
	ref: SignUpRef,
	places: number
): Promise<Outcome<{ places: number }, 'not_found' | 'over' | 'party_too_large' | 'no_room' | 'offer_open'>> {
	const found = await holdSignUp(tx, actor, ref);
	if (!found || found.row.state === 'withdrawn') return refused('not_found');
	const { held, row } = found;
	if (isOver(held) || held.cancelled) return refused('over');
	const most = canWorkAtDesk(actor).allowed ? limits.partySize : held.partyMax;
	if (!Number.isInteger(places) || places < 1 || places > Math.max(most, row.places)) {
		return refused('party_too_large', { most });
	}
	if (places === row.places) return done({ places });
	const more = places - row.places;
	const closed = more > 0 ? await noRoomFor(tx, held, row, more) : undefined;
	if (closed) return closed;
	await tx.update(offer).set({ places }).where(openOfferOf(row));
	await tx
		.update(signUp)
		.set({ places })
		.where(and(eq(signUp.hubId, row.hubId), eq(signUp.id, row.id)));
	await record(tx, actor, 'agenda.party_changed', { type: 'sign_up', id: row.id }, { places });
	await fillFreedPlaces(tx, held.hubId, held.id);
	return done({ places });
}

async function noRoomFor(tx: Tx, held: Held, row: OwnSignUp, more: number) {
	const state = await placesOf(tx, held);
	const { capacity } = state;
	if (row.state === 'waiting') {
		if (state.offers.some((each) => each.signUpId === row.id)) return refused('offer_open');
		const total = row.places + more;
		return capacity !== null && total > capacity ? refused('party_too_large', { most: capacity }) : undefined;
	}
	// Growing a party is asking for places like anybody else: nobody in the queue is passed.
	const asked = decideSignUp({ ...state, startsAt: held.endsAt }, more, now());
	if (asked.ok && asked.value.state === 'confirmed') return undefined;
	return refused('no_room', { left: state.queue.length > 0 ? 0 : placesFree(state, now()) });
}

/** Settles the open offer of a sign-up, when there is one; answers whether there was. */
export async function closeOffer(
	tx: Tx,
	row: Pick<OwnSignUp, 'hubId' | 'id'>,
	outcome: 'accepted' | 'declined' | 'withdrawn'
): Promise<boolean> {
	const closed = await tx
		.update(offer)
		.set({ outcome, settledAt: toDate(now()) })
		.where(openOfferOf(row))
		.returning({ id: offer.id });
	return closed.length > 0;
}

function openOfferOf({ hubId, id }: Pick<OwnSignUp, 'hubId' | 'id'>) {
	return and(eq(offer.hubId, hubId), eq(offer.signUpId, id), isNull(offer.outcome));
}

export function isOver(held: Held): boolean {
	return held.endsAt.epochMilliseconds <= now().epochMilliseconds;
}

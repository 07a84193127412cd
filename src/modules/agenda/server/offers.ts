import { and, eq, isNull, lte } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { offer, signUp } from './agenda.schema.ts';
import { inEveryHub } from '#lib/server/every-hub.ts';
import { holdSignUp, type SignUpRef } from './own-sign-up.ts';
import { closeOffer } from './sign-up-changes.ts';
import { fillFreedPlaces, holdOccurrence, moveIn } from './waiting-list.ts';

/**
 * "Ja, ik kom": the held place becomes hers. Twice is no error. Refused: 'not_found', 'cancelled', 'offer_gone' (its time
 * has passed, or somebody answered already).
 */
export async function acceptOffer(
	tx: Tx,
	actor: Actor,
	ref: SignUpRef
): Promise<Outcome<{ occurrenceId: string }, 'not_found' | 'cancelled' | 'offer_gone'>> {
	const found = await holdSignUp(tx, actor, ref);
	if (!found) return refused('not_found');
	const { held, row } = found;
	if (held.cancelled) return refused('cancelled');
	if (row.state === 'confirmed') return done({ occurrenceId: held.id });
	// Let go first, then take: for a moment in between nobody holds the place, and the lock keeps it so.
	if (row.state !== 'waiting' || !(await closeOffer(tx, row, 'accepted'))) return refused('offer_gone');
	await moveIn(tx, row.hubId, row.id);
	await record(tx, actor, 'agenda.offer_accepted', { type: 'sign_up', id: row.id });
	return done({ occurrenceId: held.id });
}

/** "Nee, geef maar door": she is out of the queue, and the place goes to the next. Refused: 'not_found', 'offer_gone'. */
export async function declineOffer(
	tx: Tx,
	actor: Actor,
	ref: SignUpRef
): Promise<Outcome<{ occurrenceId: string }, 'not_found' | 'offer_gone'>> {
	const found = await holdSignUp(tx, actor, ref);
	if (!found) return refused('not_found');
	const { held, row } = found;
	if (row.state !== 'waiting' || !(await closeOffer(tx, row, 'declined'))) return refused('offer_gone');
	await tx
		.update(signUp)
		.set({ state: 'withdrawn', withdrawnAt: toDate(now()), withdrawnBy: personIdOf(actor) ?? null })
		.where(and(eq(signUp.hubId, row.hubId), eq(signUp.id, row.id)));
	await record(tx, actor, 'agenda.offer_declined', { type: 'sign_up', id: row.id });
	await fillFreedPlaces(tx, held.hubId, held.id);
	return done({ occurrenceId: held.id });
}

/** The job agenda.settle_offers: in every hub, offers whose time has passed go to the next in line. May run twice. */
export async function expireOffers(): Promise<void> {
	await inEveryHub('agenda.settle_offers', async (hubId) => {
		for (const id of await asWorkerIn(hubId, (tx) => dueOccurrences(tx, hubId))) {
			await asWorkerIn(hubId, (tx) => holdOccurrence(tx, hubId, id));
		}
	});
}

async function dueOccurrences(tx: Tx, hubId: string): Promise<string[]> {
	const rows = await tx
		.selectDistinct({ id: offer.occurrenceId })
		.from(offer)
		.where(and(eq(offer.hubId, hubId), isNull(offer.outcome), lte(offer.expiresAt, toDate(now()))));
	return rows.map(({ id }) => id);
}

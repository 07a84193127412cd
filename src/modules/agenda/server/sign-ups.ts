import { and, eq, ne, or } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { violated, type Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { limits } from '#lib/limits.ts';
import { now } from '#lib/time/clock.ts';
import { fromDate, toDate } from '#lib/time/local.ts';
import { decideNewcomer, positionOf } from '../rules/places.ts';
import { signUp as table } from './agenda.schema.ts';
import { figuresOf, placesOf, type Held } from './held.ts';
import { politely, tell } from './mails.ts';
import { hubOf } from './rights.ts';
import { whoOf, type SignUpAsk, type SignUpRefusal, type Who } from './sign-up-who.ts';
import { holdOccurrence } from './waiting-list.ts';

export type { Guest, SignUpAsk, SignUpRefusal, Via } from './sign-up-who.ts';

export type SignedUp = {
	signUpId: string;
	state: 'confirmed' | 'waiting';
	places: number;
	/** "Jij bent nummer 2"; null with a place. */
	position: number | null;
	/** She was signed up before; nothing was done now. */
	already: boolean;
	/** Whether the one who asks may be shown the link of this sign-up: not when somebody else may have made it. */
	mayManage: boolean;
};

/** A second press of the same button comes within this time. */
const DOUBLE_PRESS_MS = 120_000;

/**
 * Takes a place, or a place in the queue when the house is full or others wait. Pressing twice gives the same answer.
 * Refused, with nothing written: see SignUpRefusal; 'party_too_large' says the most that fits.
 * Source: domain, agenda rules 1, 2 and 7.
 */
export async function signUp(
	tx: Tx,
	actor: Actor,
	occurrenceId: string,
	ask: SignUpAsk
): Promise<Outcome<SignedUp, SignUpRefusal>> {
	const hubId = hubOf(actor);
	const who = await whoOf(tx, actor, ask);
	if (!who.ok) return who;
	const held = await holdOccurrence(tx, hubId, occurrenceId);
	if (!held) return refused('not_found');
	const closed = closedTo(held, ask);
	if (closed) return closed;
	const figures = await figuresOf(tx, held);
	// At the desk a place can be taken until the end: who comes in late is welcome.
	const until = ask.via === 'desk' ? held.endsAt : held.startsAt;
	const placing = decideNewcomer({ ...figures, startsAt: until }, ask.places, now());
	if (!placing.ok) {
		const known = await existingOf(tx, held, who.value);
		if (known) return done(await again(tx, held, known, ask));
		return placing.reason === 'already_started' ? refused('over') : refused(placing.reason, placing.detail);
	}
	const at = toDate(now());
	const { state } = placing.value;
	const [made] = await tx
		.insert(table)
		.values({
			hubId,
			occurrenceId,
			...who.value,
			places: ask.places,
			wish: ask.wish,
			via: ask.via,
			state,
			signedUpBy: personIdOf(actor),
			createdAt: at,
			confirmedAt: state === 'confirmed' ? at : null
		})
		// Whoever presses twice at once meets herself here, not an error.
		.onConflictDoNothing()
		.returning({ id: table.id, personId: table.personId, guestEmail: table.guestEmail });
	if (!made) {
		const known = await existingOf(tx, held, who.value);
		return known ? done(await again(tx, held, known, ask)) : refused('changed_meanwhile');
	}
	await record(tx, actor, state === 'confirmed' ? 'agenda.signed_up' : 'agenda.queued', {
		type: 'sign_up',
		id: made.id
	});
	if (ask.via !== 'self') {
		// A guest just pressed the button herself and is awake; somebody who was signed up by another may be asleep.
		const when = ask.via === 'guest' ? now() : politely(held.zone);
		await tell(tx, made, { hubId, kind: 'signed_up', subjectId: made.id, at: when });
	}
	const position = placing.value.state === 'waiting' ? placing.value.position : null;
	return done({ signUpId: made.id, state, places: ask.places, position, already: false, mayManage: true });
}

/** What the database refused, when the program's own look was wrong; undefined for any other error. For doors, outside the transaction. */
export function signUpRefusalOf(error: unknown): Outcome<never, SignUpRefusal> | undefined {
	const wall = violated(error);
	if (wall === 'occurrence_places' || wall?.startsWith('sign_up_one_')) return refused('changed_meanwhile');
	if (wall === 'sign_up_member') return refused('not_a_member');
	return undefined;
}

/** Why nobody, or this party not, can sign up for this at all. */
function closedTo(held: Held, ask: SignUpAsk): Outcome<never, SignUpRefusal> | undefined {
	if (held.cancelled) return refused('cancelled');
	if (held.endsAt.epochMilliseconds <= now().epochMilliseconds) return refused('over');
	if (held.dropIn) return refused('drop_in');
	const most = ask.via === 'desk' ? limits.partySize : held.partyMax;
	if (!Number.isInteger(ask.places) || ask.places < 1 || ask.places > most) return refused('party_too_large', { most });
	return undefined;
}

async function existingOf(tx: Tx, { hubId, id }: Held, who: Who) {
	const same = or(
		who.personId ? eq(table.personId, who.personId) : undefined,
		who.guestEmail ? eq(table.guestEmail, who.guestEmail) : undefined,
		who.guestPhone ? eq(table.guestPhone, who.guestPhone) : undefined
	);
	if (!same) return undefined;
	const active = and(eq(table.hubId, hubId), eq(table.occurrenceId, id), ne(table.state, 'withdrawn'));
	const [row] = await tx.select().from(table).where(and(active, same)).limit(1);
	return row && { ...row, isSameGuest: row.guestName === who.guestName };
}

type Existing = NonNullable<Awaited<ReturnType<typeof existingOf>>>;

async function again(tx: Tx, held: Held, row: Existing, ask: SignUpAsk): Promise<SignedUp> {
	const confirmed = row.state === 'confirmed';
	// Anybody can type somebody else's address. Only the same guest who pressed twice is shown the link once more.
	const age = now().epochMilliseconds - fromDate(row.createdAt).epochMilliseconds;
	const pressedTwice = row.isSameGuest && row.via === ask.via && age < DOUBLE_PRESS_MS;
	return {
		signUpId: row.id,
		state: confirmed ? 'confirmed' : 'waiting',
		places: row.places,
		position: confirmed ? null : positionOf(await placesOf(tx, held), row.id),
		already: true,
		mayManage: ask.via === 'self' || pressedTwice
	};
}

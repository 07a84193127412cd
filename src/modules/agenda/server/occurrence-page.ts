import { and, asc, eq, gt, isNull, ne } from 'drizzle-orm';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import { picture, room } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { fromDate, toDate } from '#lib/time/local.ts';
import { placesFree, positionOf, type Wish } from '../rules/places.ts';
import { occurrence, offer, series, signUp } from './agenda.schema.ts';
import { heldOf, heldRow, placesOf, type Held } from './held.ts';
import { signUpOf, type SignUpRef } from './own-sign-up.ts';
import { hubOf } from './rights.ts';

/** How someone stands to an occurrence: has a place, stands in the queue, or is asked whether she still wants one. */
export type Standing = {
	signUpId: string;
	places: number;
	state: 'confirmed' | 'waiting';
	wish: Wish;
	/** "Jij bent nummer 2"; null with a place. */
	position: number | null;
	/** Until when a place is held for her; null when none is. */
	offeredUntil: ReturnType<typeof fromDate> | null;
};

const PAGE = {
	o: occurrence,
	seriesId: series.id,
	text: series.text,
	pictogram: series.pictogram,
	pictureId: series.pictureId,
	pictureDescription: picture.description,
	forWhom: series.forWhom,
	spoken: series.spoken,
	accessible: series.accessible,
	priceCents: series.priceCents,
	partyMax: series.partyMax,
	dropIn: series.dropIn,
	plan: series.plan,
	roomName: room.name,
	organiserName: membership.name
};

/** Everything the page of one occurrence tells, and how the actor stands to it; undefined when this hub has none such. */
export async function occurrencePage(tx: Tx, actor: Actor, occurrenceId: string) {
	const hubId = hubOf(actor);
	const o = occurrence;
	const [row] = await tx
		.select(PAGE)
		.from(o)
		.innerJoin(series, and(eq(series.hubId, o.hubId), eq(series.id, o.seriesId)))
		.leftJoin(room, and(eq(room.hubId, o.hubId), eq(room.id, o.roomId)))
		.leftJoin(picture, and(eq(picture.hubId, o.hubId), eq(picture.id, series.pictureId)))
		.leftJoin(membership, and(eq(membership.hubId, o.hubId), eq(membership.personId, series.organiserId)))
		.where(and(eq(o.hubId, hubId), eq(o.id, occurrenceId)));
	if (!row) return undefined;
	const { o: own, organiserName, ...rest } = row;
	const { confirmedPlaces, offeredPlaces, waitingPlaces, cancelledAt, startsAt, endsAt, ...columns } = own;
	return {
		...columns,
		...rest,
		startsAt: fromDate(startsAt),
		endsAt: fromDate(endsAt),
		cancelled: cancelledAt !== null,
		confirmedPlaces,
		takenPlaces: confirmedPlaces + offeredPlaces,
		waiting: waitingPlaces - offeredPlaces,
		// To the public a neighbour is a first name.
		organiser: organiserName?.split(' ')[0] ?? null,
		mine: await ownStanding(tx, actor, occurrenceId)
	};
}
export type OccurrencePage = NonNullable<Awaited<ReturnType<typeof occurrencePage>>>;

/** How the actor herself stands to an occurrence; null when she does not, or is not signed in. */
export async function ownStanding(tx: Tx, actor: Actor, occurrenceId: string): Promise<Standing | null> {
	const personId = personIdOf(actor);
	if (!personId) return null;
	const mine = and(
		eq(signUp.hubId, hubOf(actor)),
		eq(signUp.occurrenceId, occurrenceId),
		eq(signUp.personId, personId)
	);
	const [row] = await tx
		.select()
		.from(signUp)
		.where(and(mine, ne(signUp.state, 'withdrawn')));
	return row ? standingOf(tx, row) : null;
}

/** A sign-up with its occurrence, for the page behind a guest's link or of somebody's own; undefined when it is not hers to see. */
export async function signUpPage(tx: Tx, actor: Actor, ref: SignUpRef) {
	const row = await signUpOf(tx, actor, ref);
	const page = row && (await occurrencePage(tx, actor, row.occurrenceId));
	if (!row || !page) return undefined;
	const name = row.guestName ?? (row.personId ? await nameOf(tx, row.hubId, row.personId) : null);
	return { occurrence: page, standing: row.state === 'withdrawn' ? null : await standingOf(tx, row), name };
}

/** Everything somebody signed up for that is not over: her next is the first. */
export async function mySignUps(tx: Tx, actor: Actor) {
	const personId = personIdOf(actor);
	if (!personId) return [];
	const o = occurrence;
	const rows = await tx
		.select({ signUp, occurrence: o, dropIn: series.dropIn, priceCents: series.priceCents, roomName: room.name })
		.from(signUp)
		.innerJoin(o, and(eq(o.hubId, signUp.hubId), eq(o.id, signUp.occurrenceId)))
		.innerJoin(series, and(eq(series.hubId, o.hubId), eq(series.id, o.seriesId)))
		.leftJoin(room, and(eq(room.hubId, o.hubId), eq(room.id, o.roomId)))
		.where(
			and(
				eq(signUp.hubId, hubOf(actor)),
				eq(signUp.personId, personId),
				ne(signUp.state, 'withdrawn'),
				gt(o.endsAt, toDate(now()))
			)
		)
		.orderBy(asc(o.startsAt));
	const all = [];
	for (const { signUp: own, occurrence: it, ...rest } of rows) {
		const { startsAt, endsAt, cancelledAt, confirmedPlaces, offeredPlaces, waitingPlaces, ...row } = it;
		all.push({
			...row,
			...rest,
			startsAt: fromDate(startsAt),
			endsAt: fromDate(endsAt),
			cancelled: cancelledAt !== null,
			takenPlaces: confirmedPlaces + offeredPlaces,
			waiting: waitingPlaces - offeredPlaces,
			mine: await standingOf(tx, own)
		});
	}
	return all;
}

async function standingOf(tx: Tx, row: typeof signUp.$inferSelect): Promise<Standing> {
	const { id: signUpId, places } = row;
	const wish = row.wish === 'ask_first' ? 'ask_first' : 'move_in';
	if (row.state === 'confirmed')
		return { signUpId, places, wish, state: 'confirmed', position: null, offeredUntil: null };
	const [held] = await heldRow(tx, row.hubId, row.occurrenceId);
	const position = held ? positionOf(await placesOf(tx, heldOf(held)), signUpId) : null;
	const open = and(eq(offer.hubId, row.hubId), eq(offer.signUpId, signUpId), isNull(offer.outcome));
	const [offered] = await tx
		.select({ expiresAt: offer.expiresAt })
		.from(offer)
		// Every look asks the clock: an offer whose time has passed is none, also before the sweep.
		.where(and(open, gt(offer.expiresAt, toDate(now()))));
	return {
		signUpId,
		places,
		wish,
		state: 'waiting',
		position,
		offeredUntil: offered ? fromDate(offered.expiresAt) : null
	};
}

async function nameOf(tx: Tx, hubId: string, personId: string): Promise<string | null> {
	const [row] = await tx
		.select({ name: membership.name })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId)));
	return row?.name ?? null;
}

/** Places nobody holds now, for a page; null when unlimited. */
export async function placesLeft(tx: Tx, held: Held): Promise<number | null> {
	const free = placesFree(await placesOf(tx, held), now());
	return Number.isFinite(free) ? free : null;
}

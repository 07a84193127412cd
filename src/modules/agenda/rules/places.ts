import { Temporal } from 'temporal-polyfill';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { notBefore } from '#lib/time/quiet.ts';

/** A place that comes free goes to the first in line at once ("move me in"), or is offered and waits for a yes. */
export type Wish = 'move_in' | 'ask_first';
/** `places` is the size of the party. */
export type Waiting = { signUpId: string; places: number; wish: Wish };
/** An offer without an answer yet. After `expiresAt` it holds nothing, also when nobody has swept it up. */
export type Offer = { signUpId: string; places: number; expiresAt: Temporal.Instant };

/** Everything the rule of places looks at, of one occurrence, read under its lock. */
export type PlacesState = {
	/** null: unlimited; 0: none. */
	capacity: number | null;
	startsAt: Temporal.Instant;
	zone: string;
	/** The confirmed parties together, in places. */
	confirmedPlaces: number;
	offers: Offer[];
	/** In order of arrival. Whoever let an offer pass or declined it is no longer in it. Holders of an offer may be. */
	queue: Waiting[];
};

export type SignUpRefusal = 'already_started' | 'no_places' | 'party_too_large';
export type Placing = { state: 'confirmed' } | { state: 'waiting'; position: number };

/** `tellAt` is never between 21.00 and 8.00; null when that comes after the start (then only the page says it). */
export type Step =
	| { kind: 'confirm'; signUpId: string; places: number; tellAt: Temporal.Instant | null }
	| { kind: 'offer'; signUpId: string; places: number; tellAt: Temporal.Instant; expiresAt: Temporal.Instant };

/** Time to answer an offer, counted from the moment it is told: a day when the start is far … */
export const ANSWER_FAR_HOURS = 24;
/** … further than this many hours (3 days) … */
export const FAR_HOURS = 72;
/** … four hours within three days … */
export const ANSWER_NEAR_HOURS = 4;
/** … and one hour when the start is this many hours away or less. */
export const SOON_HOURS = 12;
export const ANSWER_SOON_HOURS = 1;

const isOpen = (offer: Offer, now: Temporal.Instant) => Temporal.Instant.compare(now, offer.expiresAt) < 0;
const hasStarted = ({ startsAt }: Pick<PlacesState, 'startsAt'>, now: Temporal.Instant) =>
	Temporal.Instant.compare(now, startsAt) >= 0;

/** Places taken for everyone else: confirmed parties and open offers. */
export function placesTaken(state: PlacesState, now: Temporal.Instant): number {
	return state.offers
		.filter((offer) => isOpen(offer, now))
		.reduce((sum, { places }) => sum + places, state.confirmedPlaces);
}

/** Places nobody holds. Infinity when unlimited; never below 0. */
export function placesFree(state: PlacesState, now: Temporal.Instant): number {
	return state.capacity === null ? Infinity : Math.max(0, state.capacity - placesTaken(state, now));
}

/**
 * What becomes of a party of `places` that signs up now. Whoever comes while others wait joins the end of the queue, also when
 * places are free. Who holds an offer waits for nothing any more, and is passed by nobody.
 */
export function decideSignUp(
	state: PlacesState,
	places: number,
	now: Temporal.Instant
): Outcome<Placing, SignUpRefusal> {
	const { capacity, startsAt } = state;
	const holders = new Set(state.offers.map((offer) => offer.signUpId));
	const line = lineOf(state);
	const unserved = line.filter(({ signUpId }) => !holders.has(signUpId)).length;
	return decideNewcomer(
		{ capacity, startsAt, free: placesFree(state, now), ahead: line.length, unserved },
		places,
		now
	);
}

/** The same from figures alone: places nobody holds, parties in line that can ever fit, and those of them without an offer. */
export type Figures = Pick<PlacesState, 'capacity' | 'startsAt'> & { free: number; ahead: number; unserved: number };

export function decideNewcomer(
	{ capacity, startsAt, free, ahead, unserved }: Figures,
	places: number,
	now: Temporal.Instant
): Outcome<Placing, SignUpRefusal> {
	if (hasStarted({ startsAt }, now)) return refused('already_started');
	if (capacity === 0) return refused('no_places');
	if (capacity !== null && places > capacity) return refused('party_too_large', { most: capacity });
	if (unserved === 0 && places <= free) return done({ state: 'confirmed' });
	return done({ state: 'waiting', position: ahead + 1 });
}

/** "Jij bent nummer 2": 1 for the first in line, holders of an offer included; null when not in it. */
export function positionOf(state: PlacesState, signUpId: string): number | null {
	const index = lineOf(state).findIndex((waiting) => waiting.signUpId === signUpId);
	return index < 0 ? null : index + 1;
}

/**
 * What must happen now that places may be free, in strict order of arrival. A party that does not fit yet holds the line:
 * nobody passes it. Only one that can never fit (capacity was lowered under its size) is stepped over. Nothing after the start.
 */
export function nextSteps(state: PlacesState, now: Temporal.Instant): Step[] {
	if (hasStarted(state, now)) return [];
	const holders = new Set(state.offers.map((offer) => offer.signUpId));
	const telling = tellingOf(state, now);
	const steps: Step[] = [];
	let free = placesFree(state, now);
	for (const waiting of lineOf(state)) {
		// The holder of an offer has had his turn, also when its time has passed and nobody has noticed yet.
		if (holders.has(waiting.signUpId)) continue;
		if (waiting.places > free) break;
		const { signUpId, places } = waiting;
		if (waiting.wish === 'move_in') steps.push({ kind: 'confirm', signUpId, places, tellAt: telling?.tellAt ?? null });
		else if (telling) steps.push({ kind: 'offer', signUpId, places, ...telling });
		else break;
		free -= places;
	}
	return steps;
}

/** When an offer made now is told, and until when it stands; null when people could only be told at or after the start. */
export function tellingOf(
	{ startsAt, zone }: Pick<PlacesState, 'startsAt' | 'zone'>,
	now: Temporal.Instant
): { tellAt: Temporal.Instant; expiresAt: Temporal.Instant } | null {
	const tellAt = notBefore(now, zone);
	if (Temporal.Instant.compare(tellAt, startsAt) >= 0) return null;
	const hoursLeft = tellAt.until(startsAt).total('hours');
	const answer =
		hoursLeft > FAR_HOURS ? ANSWER_FAR_HOURS : hoursLeft > SOON_HOURS ? ANSWER_NEAR_HOURS : ANSWER_SOON_HOURS;
	const full = tellAt.add({ hours: answer });
	return { tellAt, expiresAt: Temporal.Instant.compare(full, startsAt) > 0 ? startsAt : full };
}

/** Capacity may not go under the places that are confirmed or held by an open offer; `detail.by` says how many too few. */
export function canLowerCapacity(
	state: PlacesState,
	capacity: number | null,
	now: Temporal.Instant
): Outcome<null, 'capacity_under_present'> {
	const present = placesTaken(state, now);
	if (capacity === null || capacity >= present) return done(null);
	return refused('capacity_under_present', { by: present - capacity, present });
}

/** The parties in line that can ever fit. */
function lineOf({ capacity, queue }: PlacesState): Waiting[] {
	return capacity === null ? queue : queue.filter((waiting) => waiting.places <= capacity);
}

import { Temporal } from 'temporal-polyfill';

/** What a list, a page and a printed poster say about the places of an occurrence; screens put it into words. */
export type PlacesFact =
	'cancelled' | 'over' | 'now' | 'drop_in' | 'no_sign_up' | 'unlimited' | 'full_queue' | { left: number };

export type FactsOf = {
	startsAt: Temporal.Instant;
	endsAt: Temporal.Instant;
	cancelled: boolean;
	dropIn: boolean;
	/** null: unlimited; 0: none. */
	capacity: number | null;
	/** Confirmed and held by open offers. */
	takenPlaces: number;
	/** Parties in the queue; a newcomer joins behind them even when a place is free. */
	waiting: number;
};

/** The one thing to say, the weightiest first: it is off, it has been, it is on, you can walk in, there is room, there is a queue. */
export function placesFact(of: FactsOf, now: Temporal.Instant): PlacesFact {
	if (of.cancelled) return 'cancelled';
	if (Temporal.Instant.compare(now, of.endsAt) >= 0) return 'over';
	if (Temporal.Instant.compare(now, of.startsAt) >= 0) return 'now';
	if (of.dropIn) return 'drop_in';
	if (of.capacity === 0) return 'no_sign_up';
	if (of.capacity === null) return 'unlimited';
	const left = of.capacity - of.takenPlaces;
	return left > 0 && of.waiting === 0 ? { left } : 'full_queue';
}

/** Whether someone can sign up or join the queue now. */
export function takesSignUps(fact: PlacesFact): boolean {
	return fact === 'unlimited' || fact === 'full_queue' || typeof fact === 'object';
}

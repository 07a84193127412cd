/*
 * What the filler wants, the most important first. Each weighs more than everything below it together can bring when turns move along
 * a chain of different people, which is how one fill becomes another: such a chain is at most as long as there are people, and each
 * turn in it changes the wishes by at most WISHES.
 *
 * 1. A place that stays open: `place`. More where the house cannot open its door or its till without it, but less than two others.
 * 2. Fair turns: `fair` times how far somebody is from the middle, squared (see shares.ts).
 * 3. Wishes, in single points: to take somebody's standing place 4, a task she can but does not like best 2, the same task again 1, not
 *    beside a companion 1.
 */
export const TAKES_STANDING = 4;
export const NOT_LIKED = 2;
export const SAME_AGAIN = 1;
export const APART = 1;
const WISHES = TAKES_STANDING + NOT_LIKED + SAME_AGAIN + APART;
/** The door and the till: without them nothing else of that day happens. */
export const OPENS_THE_HOUSE = 1.5;

export type Weights = { place: number; fair: number };

/** For so many people, of whom the busiest could come to be `furthest` turns above the middle. */
export function weightsFor(people: number, furthest: number): Weights {
	// A turn from who has two more to who has two less saves 2 x fair; the longest chain to get it there costs people x WISHES.
	const fair = Math.ceil((Math.max(2, people) * WISHES) / 2);
	// One more turn for the busiest costs 2 x furthest x fair, and the chain to free her for it another 2 x fair.
	return { place: 2 * (furthest + 2) * fair, fair };
}

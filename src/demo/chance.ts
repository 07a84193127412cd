/** Chance that falls the same way each time: the same seed gives the same neighbourhood. */
export type Chance = {
	/** From 0 up to 1. */
	next(): number;
	/** A whole number from `from` up to and including `to`. */
	between(from: number, to: number): number;
	/** `many` different ones, in the order they were drawn; all of them when there are fewer. */
	some<T>(all: readonly T[], many: number): T[];
};

/** Mulberry32: 32 bits of state, good enough to hand out soup. */
export function chanceOf(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return {
		next,
		between,
		some: (all, many) => {
			const left = [...all];
			return Array.from({ length: Math.min(many, left.length) }, () =>
				left.splice(between(0, left.length - 1), 1)
			).flat();
		}
	};
}

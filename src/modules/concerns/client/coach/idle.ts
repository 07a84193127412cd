/** After so many minutes without a touch the keys are forgotten: concerns.md, "Lockers". */
export const IDLE_MINUTES = 10;
const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 10_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'] as const;

/** Whole minutes until the lock, counted up; 0 when the time is over. Both in milliseconds since 1970, so that sleep counts. */
export const minutesLeft = (lastTouch: number, now: number): number =>
	Math.max(0, Math.ceil((lastTouch + IDLE_MINUTES * MINUTE_MS - now) / MINUTE_MS));

/** Watches for signs of life on the page. `onTick` hears the minutes that are left, `onOver` that there are none. Out: how to stop. */
export function watchIdle(onTick: (minutes: number) => void, onOver: () => void): () => void {
	let last = Date.now();
	const touch = () => {
		last = Date.now();
	};
	const look = () => {
		const left = minutesLeft(last, Date.now());
		onTick(left);
		if (left === 0) onOver();
	};
	for (const sign of SIGNS) addEventListener(sign, touch, { passive: true, capture: true });
	// A page that comes back after a night looks at once.
	document.addEventListener('visibilitychange', look);
	const timer = setInterval(look, LOOK_EVERY_MS);
	look();
	return () => {
		clearInterval(timer);
		document.removeEventListener('visibilitychange', look);
		for (const sign of SIGNS) removeEventListener(sign, touch, { capture: true });
	};
}

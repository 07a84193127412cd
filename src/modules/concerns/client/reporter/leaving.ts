const TIMES = 3;
const WITHIN_MS = 2000;

type Watch = {
	/** A page of the house that tells nothing about why somebody was here. */
	exit: string;
	/** Whether leaving would lose something. */
	typed: () => boolean;
	/** Forgets everything, at once. */
	wipe: () => void;
};

/**
 * The ways out. "Snel weg" and three times Escape: everything is wiped, the screen is empty before the next page is there, and this page is
 * gone from the history. It leads to the agenda of the same house: a page that anybody may look at, with the same name in the address as
 * this one. Another site would be a stranger who learns who left here in a hurry.
 * Closing or going back otherwise asks first when something was typed. Out: the quick way out.
 */
export function watchLeaving({ exit, typed, wipe }: Watch): () => void {
	let asks = true;
	let escapes: number[] = [];
	function away(): void {
		asks = false;
		wipe();
		document.body.replaceChildren();
		location.replace(exit);
	}
	addEventListener('beforeunload', (event) => {
		if (asks && typed()) event.preventDefault();
	});
	addEventListener('pagehide', wipe);
	// Back from the browser's own memory: begin anew, because everything was wiped.
	addEventListener('pageshow', ({ persisted }) => {
		if (persisted) location.reload();
	});
	addEventListener('keydown', ({ key, repeat, timeStamp }) => {
		if (repeat) return;
		escapes = key === 'Escape' ? [...escapes, timeStamp].filter((at) => timeStamp - at < WITHIN_MS) : [];
		if (escapes.length >= TIMES) away();
	});
	document.addEventListener('click', (event) => {
		const link = event.target instanceof Element ? event.target.closest('a') : null;
		if (link?.matches('[data-exit]')) {
			event.preventDefault();
			away();
		}
		// Calling a number is no leaving, but some browsers ask as if it were.
		if (link?.protocol === 'tel:') {
			asks = false;
			setTimeout(() => (asks = true), 1500);
		}
	});
	return away;
}

/** The page itself has just come: then the browser's own beginning is the right one. */
let isFirst = true;

/** A new screen begins at its title, for the eye and for a screen reader: `<h1 tabindex="-1" {@attach begin}>`. */
export function begin(heading: HTMLElement): void {
	if (isFirst) {
		isFirst = false;
		return;
	}
	scrollTo(0, 0);
	heading.focus({ preventScroll: true });
}

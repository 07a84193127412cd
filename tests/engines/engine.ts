/** What somebody sees on a page: a button or link by its text, a field or a choice (radio, tick) by its label. */
export type Kind = 'button' | 'link' | 'field' | 'choice' | 'file';

/** One window of one browser, at the size of a phone. What is pressed and typed goes through the browser as a hand's would. */
export type Engine = {
	/** Name and version, as the browser says them. */
	title: string;
	open: (address: string) => Promise<void>;
	/** Runs a program in the page; out: what it answers, as text. */
	run: (program: string) => Promise<string>;
	press: (selector: string) => Promise<void>;
	type: (selector: string, text: string) => Promise<void>;
	choose: (selector: string, file: string) => Promise<void>;
	cookie: (cookie: { name: string; value: string }) => Promise<void>;
	picture: () => Promise<Buffer>;
	/** What the browser complained of since the start. */
	complaints: () => string[];
	close: () => Promise<void>;
};

export const PHONE = { width: 390, height: 844 };

/** Runs in the page: puts a mark on the first thing of this kind with this name that is to be seen. Out: whether there is one. */
export function markIn(kind: Kind, name: string): boolean {
	const words = (text: string) =>
		text
			.replace(/[\u2066-\u2069]/g, '')
			.replace(/\s+/g, ' ')
			.trim();
	const selectors = {
		button: 'button, summary',
		link: 'a[href]',
		field: 'input, textarea, select',
		choice: 'input',
		file: 'input[type=file]'
	};
	const labels = (one: Element) => [...((one as HTMLInputElement).labels ?? [])];
	const names = (one: Element) => [
		one.getAttribute('aria-label') ?? '',
		...(kind === 'button' || kind === 'link' ? [one] : labels(one)).map((each) => each.textContent ?? '')
	];
	document.querySelectorAll('[data-engine]').forEach((one) => one.removeAttribute('data-engine'));
	const found = [...document.querySelectorAll(selectors[kind])].filter((one) =>
		names(one).some((each) => words(each).startsWith(name))
	);
	const seen = found.find((one) => kind === 'file' || one.getClientRects().length > 0);
	// A hand touches the label of a choice as often as its box.
	const spot = seen && kind === 'choice' ? (labels(seen)[0] ?? seen) : seen;
	spot?.setAttribute('data-engine', '');
	spot?.scrollIntoView({ block: 'center' });
	return spot !== undefined;
}

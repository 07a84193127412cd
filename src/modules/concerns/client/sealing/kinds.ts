import type { ListAnswer, ReturnAnswer } from '../../protocol/answers.ts';
import type { OpeningBody } from '../../protocol/concern-kinds.ts';
import type { LooseFile } from '../../protocol/seal.ts';

/** Who is on the list that this browser checked. */
export type Team = { coaches: { id: string; name: string }[]; areas: { id: string; name: string }[] };

/** What decides who reads a concern. */
export type Where = { category: string; area: string | null; excluded: string[] };

/** A new concern as the page hands it over for sealing. */
export type Order = {
	where: Where;
	opening: Omit<OpeningBody, 'v' | 'kind' | 'files' | 'roster' | 'category' | 'test'>;
	files: LooseFile[];
	/** From the list that `check` saw last. */
	challenge: string;
};

export type Addition = { kind: 'addition' | 'solved'; text: string; files: LooseFile[]; challenge: string };

/** One message as the reporter sees it. `by` is the first name of a coach on the list (of 'shared': who reads along from now), null for the reporter. */
export type Said = {
	kind: 'opening' | 'addition' | 'solved' | 'answer' | 'closed' | 'reopened' | 'shared';
	by: string | null;
	on: string;
	text: string;
	language: string | null;
	photos: number;
	voice: boolean;
};

/** What lies behind a code, checked and opened. */
export type Opened = {
	state: ReturnAnswer['state'];
	dueOn: string;
	expiresOn: string | null;
	category: string;
	self: boolean;
	place: string;
	said: Said[];
	/** Nobody who left the list reads along: only then more may be added. */
	open: boolean;
};

/**
 * What the worker does. Keys stay in it; out come bodies to post, the code to show, and opened texts. It throws an Error with one word:
 * `list` (the coaches' list fails its check), `poster` (it is another than the poster's), `few` (too few coaches may read), `sealing`, `unknown`.
 */
export type SealDeeds = {
	/** Checks the list; later deeds use it. `root`: the fingerprint of the poster, when somebody came by its QR. */
	check: { ask: { list: ListAnswer; root: string | null }; answer: Team };
	/** Makes the code and its keys, and does the proof of work, ahead of sending. */
	prepare: { ask: { challenge: string }; answer: null };
	/** The six pictures of the list that was checked, or that came with what was opened. Slow on purpose. */
	pictures: { ask: null; answer: number[] };
	/** First names of who will read it. Throws `few`. */
	readers: { ask: Where; answer: string[] };
	seal: { ask: Order; answer: string };
	/** The code of what was sealed last. */
	code: { ask: null; answer: string };
	/** Coming back: the body for `lees`. */
	knock: { ask: { code: string; hub: string; challenge: string }; answer: string };
	open: { ask: ReturnAnswer; answer: Opened };
	/** The body for `schrijf`: to what was opened, or was sealed just now. */
	add: { ask: Addition; answer: string };
	/** The body for `wis`. */
	erase: { ask: { challenge: string }; answer: string };
};

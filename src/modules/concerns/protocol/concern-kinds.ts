/** Who sees a message: reporter and coaches, or coaches only. */
export type Chain = 'talk' | 'team';

export type TalkKind = 'opening' | 'addition' | 'solved' | 'answer' | 'closed' | 'reopened' | 'epoch' | 'shared';
export type MessageKind = TalkKind | 'note';

/** The public keys a concern is sealed to, from one epoch on, and who can read them. Ids of coaches. */
export type Keys = {
	/** Talk is sealed to this. */
	recipient: string;
	/** Notes of coaches are sealed to this; the reporter has no key for it. */
	team: string;
	/** Coaches who are woken. */
	readers: string[];
	/** Second line: they hold a wrap and see the concern when nobody opens it. */
	reserve: string[];
};

/** Only in the first message. */
export type Reporter = { read: string; sign: string };

/**
 * What stands outside the seal, signed: where the message belongs and what hangs together. No time finer than a day.
 * `by` is a coach's id or 'reporter'; `roster` the last entry of the list the writer had seen; `body` the hash of the sealed bytes;
 * `prev` the hash of the message before in this chain ('' for the first).
 */
export type MessageHead = {
	v: 1;
	hub: string;
	concern: string;
	chain: Chain;
	seq: number;
	prev: string;
	epoch: number;
	kind: MessageKind;
	by: string;
	roster: number;
	on: string;
	body: string;
	/** In 'opening' and 'epoch'. */
	keys?: Keys;
	/** In 'opening'. */
	reporter?: Reporter;
	/** In 'opening': coaches who are left out, by key. */
	excluded?: string[];
	/** In 'shared': who reads along from now on, with the keys of this epoch. Who had one in reserve has it no longer in reserve. */
	readers?: string[];
	/** In 'shared': who holds a key in reserve from now on. */
	reserve?: string[];
};

/** A message as it travels and is kept; `sealed` is base64url. */
export type Message = { head: MessageHead; sig: string; sealed: string };

/** One small key per reader; `reader` is a coach's id, 'envelope' or 'reporter'. */
export type Wrap = { reader: string; sealed: string };

/** What lies in a wrap: all keys up to the epoch, oldest first, and whose word counts as the reporter's. */
export type WrapContent = {
	v: 1;
	hub: string;
	concern: string;
	epoch: number;
	keys: string[];
	/** Empty in the reporter's wrap. */
	team: string[];
	reporter: Reporter;
};

/** A photo or voice note: sealed on its own; its key is the concern's. `sha` is the hash of the sealed bytes. */
export type FileNote = { id: string; sha: string; type: string; seconds?: number; width?: number; height?: number };

/** The reporter's first words. */
export type OpeningBody = {
	v: 1;
	kind: 'opening';
	language: string;
	category: string;
	about: 'neighbour' | 'self';
	/** An area of the list, or what was typed. */
	area: { id: string; name: string } | null;
	place: string;
	text: string;
	reporter: { name: string; phone: string; callMe: boolean } | null;
	helper: boolean;
	files: FileNote[];
	/** What this browser saw of the list: it must still be there when somebody comes back. */
	roster: { root: string; seq: number; head: string };
	/** The coaches' weekly test: nobody is worried. */
	test: boolean;
};

export type TalkBody =
	| OpeningBody
	| { v: 1; kind: 'addition' | 'solved'; text: string; files: FileNote[] }
	| { v: 1; kind: 'answer' | 'closed' | 'reopened'; language: string; text: string }
	| { v: 1; kind: 'epoch' | 'shared' };

/** The five steps of the Dutch reporting code (meldcode), with who and when in the head of the note. */
export type TeamBody =
	| { v: 1; kind: 'note'; text: string }
	| { v: 1; kind: 'step'; step: 1 | 2 | 3 | 4 | 5; done: boolean; text: string }
	| { v: 1; kind: 'called'; text: string }
	| { v: 1; kind: 'close'; reason: CloseReason; text: string }
	| { v: 1; kind: 'extend'; text: string }
	| { v: 1; kind: 'check_in'; on: string; agreed: true; text: string };

export type CloseReason = 'solved' | 'passed_on' | 'no_contact' | 'no_concern' | 'double';
export type Body = TalkBody | TeamBody;

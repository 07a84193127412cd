import type { Message, Wrap } from './concern-kinds.ts';
import type { Locker } from './locker.ts';
import type { CoachCard, HeadStatement, RosterEntry } from './roster-kinds.ts';

/** The list as the server hands it out; a browser believes none of it before `checkRoster`. */
export type RosterAnswer = { entries: RosterEntry[]; head: HeadStatement | null };

/** GET /[hub]/zorgen/lijst, and inside the data of the pages: the list, a fresh challenge, the hub's date. */
export type ListAnswer = RosterAnswer & { hub: string; today: string; challenge: string };

/** After sending: by when a coach has read it, and how long it is kept. */
export type SentAnswer = { dueOn: string; expiresOn: string | null };

/** Behind a code. `wrap` is the reporter's. */
export type ReturnAnswer = RosterAnswer & {
	concern: string;
	state: 'new' | 'open' | 'closed';
	wrap: string;
	talk: Message[];
	receivedOn: string;
	dueOn: string;
	expiresOn: string | null;
	today: string;
};

/** A line of the inbox; everything the server knows of a concern. */
export type InboxLine = {
	concern: string;
	label: string;
	state: 'new' | 'open' | 'closed';
	receivedOn: string;
	dueOn: string;
	openedOn: string | null;
	lastActivityOn: string;
	closedOn: string | null;
	expiresOn: string | null;
	checkInOn: string | null;
	/** 14, 7 or 1 when it goes in so many days or fewer. */
	warning: 14 | 7 | 1 | null;
	/** Who has the last word to say. */
	awaiting: 'team' | 'reporter';
	assignedTo: string | null;
	epoch: number;
	/** Ids of coaches with a wrap (also the second line's, `reserve`). */
	readers: string[];
	reserve: string[];
	excluded: string[];
	/** A reader left the list: it needs new keys before anybody writes. */
	needsEpoch: boolean;
};

export type CoachKeyLine = {
	card: CoachCard;
	state: 'waiting' | 'active' | 'revoked';
	line: 1 | 2;
	/** The account behind it; null when that person is gone. First name only. */
	person: { name: string; coach: boolean } | null;
	weekdays: number[];
	absences: { id: string; from: string; to: string; substitute: string | null }[];
	/** Something about her account changed (address, role, sessions): the day, until her colleagues have seen it. */
	changedOn: string | null;
	madeOn: string;
};

/** GET /[hub]/zorg/stand: everything the coaches' page needs but the sealed contents. */
export type StandAnswer = RosterAnswer & {
	hub: { id: string; name: string; slug: string; phone: string; visiting: string };
	today: string;
	challenge: string;
	/** The asking coach: her keys (newest first) and their lockers. */
	me: { name: string; keys: string[]; lockers: (Locker & { key: string })[]; passkeys: string[] };
	keys: CoachKeyLine[];
	inbox: InboxLine[];
	/** How many concerns that are not closed no coach can read, and that do not leave her out. */
	orphans: number;
	testedOn: string | null;
	formOn: boolean;
};

/** POST /[hub]/zorg/terug/lees: a concern that no coach can read, for a coach who brings its key from the envelope. Everything in it is sealed. */
export type Orphan = {
	concern: string;
	label: string;
	talk: Message[];
	/** Who is left out of it, by every key of hers. */
	excluded: string[];
};

/** POST /[hub]/zorg/melding. */
export type Dossier = {
	concern: string;
	wrap: Wrap;
	talk: Message[];
	team: Message[];
	files: { id: string; size: number }[];
	/** Who did what on which day: 'opened', 'read', 'answered', 'shared', … */
	access: { coach: string; act: string; on: string }[];
};

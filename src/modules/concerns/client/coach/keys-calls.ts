import type { Dossier, RosterAnswer } from '../../protocol/answers.ts';
import type { FileNote, Message, MessageHead, TalkBody, TeamBody } from '../../protocol/concern-kinds.ts';
import type { Rotation, Sharing } from '../../protocol/epochs.ts';
import type { Locker, LockerKind } from '../../protocol/locker.ts';
import type { CoachCard, HeadStatement, Roster, RosterAct, RosterEntry } from '../../protocol/roster-kinds.ts';
import type { Intake } from '../../protocol/seal.ts';
import type { Work } from '../../protocol/work.ts';
import type { BringBackDeeds } from './bring-back/calls.ts';
import type { RestartDeeds } from './restart-calls.ts';

/*
 * What the worker with the keys does. Keys are made there, stay there and go when it is ended; what comes out is public, sealed, signed,
 * or the plain text of a concern that its reader asked for. Dates are the hub's, 'YYYY-MM-DD'.
 */

/** A way in: the locker, and what she types or her passkey gives. `secret`: words as typed, the sheet as typed, the PRF as base64url. */
export type Unlocking = { locker: Locker; secret: string; hub: string; coach: string };
export type Unlocked =
	| { ok: true }
	| { ok: false; reason: 'word_unknown'; word: string; place: number; nearest: string }
	| { ok: false; reason: 'words_count'; count: number }
	| { ok: false; reason: 'sheet_length' | 'sheet_mistyped' | 'wrong' };

/** The printed sheet: 32 hexadecimal digits in groups of four, and a group that tells a slip of the pen. */
export type Sheet = { groups: string[]; check: string };

/** Shown once. `words` are the passphrase. */
export type NewKeys = { card: CoachCard; lockers: Locker[]; words: string[]; sheet: Sheet };

/**
 * The list as the worker read it. `head`: whether the coaches' statement is of this list and not old; when it is not, nothing is sealed
 * until a coach has looked and signed again. `anchor`: why she may believe that it is her own list and not one made for her.
 */
export type ListRead =
	| {
			ok: true;
			roster: Roster;
			head: 'fresh' | 'missing' | 'other' | 'stale';
			/** 'own': she began it; 'pinned': the one she knew when she made her keys; 'signed': an entry is hers; 'none': compare the pictures. */
			anchor: 'own' | 'pinned' | 'signed' | 'none';
			/** The six pictures of the list's root. */
			pictures: number[];
	  }
	| { ok: false; reason: string };

/** A message that was checked, with what it says. `head.by` is a coach's id or 'reporter'. */
export type OpenTalk = { head: MessageHead; body: TalkBody };
export type OpenNote = { head: MessageHead; body: TeamBody };

/** A concern, checked from its first word and open. Keep it in the state of a component: it must go when the page is locked. */
export type OpenConcern = {
	concern: string;
	epoch: number;
	talk: OpenTalk[];
	team: OpenNote[];
	/** Ids of coaches, as the newest keys announce them and the shares since. */
	readers: string[];
	reserve: string[];
	/** Who was given a share since: on what day and by whom. */
	since: Record<string, { on: string; by: string }>;
	excluded: string[];
	/** Nobody writes until there are new keys: a reader has left the list. */
	needsEpoch: boolean;
};

/** What she writes; the worker seals each to the right key, numbers and signs it. Talk first, then notes. */
export type Writing = { chain: 'talk'; body: TalkBody } | { chain: 'team'; body: TeamBody };

/** All that has to do with what lies in the envelope. */
type PaperDeeds = RestartDeeds & BringBackDeeds;

/** Every call throws an Error with a short reason: 'locked', 'no_list', 'stale_list', 'unknown_concern', 'needs_epoch', 'chain_…', 'wrap', 'file', 'timeout', 'worker'. */
export type KeysDeeds = PaperDeeds & {
	/** New keys, unlocked at once. `list` pins the list she sees now; null when there is none yet. */
	makeKeys: { ask: { hub: string; name: string; list: RosterAnswer | null }; answer: NewKeys };
	unlock: { ask: Unlocking; answer: Unlocked };
	/** Another way in for the keys that are open; `secret` only for a passkey (32 bytes as base64url). */
	makeLocker: {
		ask: { kind: LockerKind; secret?: string; credential?: string };
		answer: { locker: Locker; words: string[]; sheet: Sheet | null };
	};
	/** Whether this locker gives the keys that are open: the round trip before it is kept. */
	proveLocker: { ask: { locker: Locker; secret: string }; answer: boolean };
	/** Forgets all keys; the page ends the worker too. */
	lock: { ask: null; answer: null };

	/** Reads the list and remembers it for every call below. `today` is this browser's own date: a server that lies about the day makes no list young. */
	readList: { ask: { list: RosterAnswer; today: string }; answer: ListRead };
	/** The six pictures of a card, to be compared in person. */
	cardPictures: { ask: { card: CoachCard }; answer: number[] };
	/** "This is the whole list today." */
	makeHead: { ask: { on: string }; answer: HeadStatement };
	/** The next entry with its head statement. For 'revoked', the new keys of each concern in `renew` (hold them first). */
	makeEntry: {
		ask: { act: RosterAct; on: string; renew?: { concern: string; readers: string[]; reserve: string[] }[] };
		answer: { entry: RosterEntry; head: HeadStatement; rotations: Rotation[] };
	};
	/** The first entry of a new list, for the open keys' own card. */
	beginList: { ask: { card: CoachCard; on: string }; answer: { entry: RosterEntry; head: HeadStatement } };

	/** Checks and opens a concern; its keys stay in the worker for the calls below. Ask again after every change. */
	openConcern: { ask: { dossier: Dossier }; answer: OpenConcern };
	/** As `openConcern`, without its contents: for sharing and new keys of many at once. */
	holdConcern: { ask: { dossier: Dossier }; answer: { concern: string; epoch: number; excluded: string[] } };
	/** A photo or voice note; `epoch` of the message that speaks of it. Throws 'file' when it is not the one. */
	openFile: { ask: { concern: string; epoch: number; note: FileNote; sealed: string }; answer: Uint8Array };
	/** Sealed and signed messages for POST zorg/schrijf. */
	write: { ask: { concern: string; on: string; writings: Writing[] }; answer: Message[] };
	/** Wraps of the present epoch for more coaches and the message that announces them, for POST zorg/lezers. */
	share: { ask: { concern: string; coaches: string[]; on: string }; answer: Sharing };
	/** New keys for exactly these readers, for POST zorg/lezers. */
	rotate: { ask: { concern: string; readers: string[]; reserve: string[]; on: string }; answer: Rotation };

	/** A test concern as a neighbour would send it, to the whole first line. Its code stays in the worker. */
	sealTest: { ask: { on: string; challenge: string; text: string }; answer: Intake };
	/** What erases the test concern again, for POST zorgen/code/wis. */
	eraseTest: { ask: { challenge: string }; answer: { auth: string; sig: string; work: Work } };
	/** Two files for the two who hold the paper key to practise on: a key sealed to the envelope, and a message sealed to that key. */
	sealPractice: { ask: { text: string }; answer: { key: Uint8Array; message: Uint8Array } };
};

/** The calls of the worker by name: `await keys.openConcern({ dossier })`. */
export type KeysCalls = {
	[Name in keyof KeysDeeds]: (ask: KeysDeeds[Name]['ask']) => Promise<KeysDeeds[Name]['answer']>;
};

/** A coach as the list knows her: the public halves of her keys, under her own signature. `name` is a first name; everybody sees it. */
export type CoachCard = { id: string; hub: string; name: string; read: string; sign: string; self: string };

export type Line = 1 | 2;

/** Which coaches get what: by what it is about, and by where. Lists of coach ids. */
export type Routes = { categories: Record<string, string[]>; areas: { id: string; name: string; coaches: string[] }[] };

/** What one entry of the list does. */
export type RosterAct =
	| { kind: 'root'; card: CoachCard }
	| { kind: 'vouched'; card: CoachCard; line: Line }
	| { kind: 'revoked'; coach: string; reason: RevokeReason }
	| { kind: 'line'; coach: string; line: Line }
	/** A new envelope counts once another coach confirmed it: `recipient` can read everything, `restart` can begin the team anew. */
	| { kind: 'envelope_proposed'; recipient: string; restart: string }
	| { kind: 'envelope_confirmed'; proposal: number }
	| { kind: 'routes'; routes: Routes }
	/** All keys were lost. The envelope's restart key signs: everybody comes off the list, and this coach goes on with it. */
	| { kind: 'restarted'; card: CoachCard };

/** Who signs a restart, in the place of a coach's id. */
export const BY_ENVELOPE = 'envelope';

export type RevokeReason = 'left' | 'lost_key' | 'removed';

/** One entry: numbered, chained to the one before by its hash, signed by a coach who was on the list, or once by the envelope. */
export type RosterEntry = {
	v: 1;
	hub: string;
	seq: number;
	prev: string;
	on: string;
	by: string;
	act: RosterAct;
	sig: string;
};

/** "This is the whole list today": signed by a coach, so that nobody can show an older or shorter list for long. */
export type HeadStatement = { v: 1; hub: string; seq: number; head: string; on: string; by: string; sig: string };

export type RosterCoach = { card: CoachCard; line: Line; since: number; until: number | null };

/** The list after its last entry. `coaches` also holds who was revoked (`until` is the entry that did it). */
export type Roster = {
	hub: string;
	root: string;
	head: string;
	seq: number;
	/** The date of the last entry. */
	on: string;
	coaches: RosterCoach[];
	/** The key of the paper envelope; null until two coaches set one. */
	envelope: string | null;
	/** The key that can restart the list, of the same envelope; null without one, and once it was used. */
	restart: string | null;
	/** Restart keys that were used: none of them counts again. */
	spent: string[];
	proposal: { seq: number; recipient: string; restart: string; by: string } | null;
	routes: Routes;
	/** The hash of each entry, by number. */
	hashes: string[];
};

export type RosterRefused =
	| 'empty'
	| 'shape'
	| 'other_hub'
	| 'order'
	| 'chain'
	| 'unknown_signer'
	| 'signature'
	| 'card'
	| 'known_coach'
	| 'unknown_coach'
	| 'envelope'
	| 'head'
	| 'stale'
	| 'other_root'
	| 'rolled_back';

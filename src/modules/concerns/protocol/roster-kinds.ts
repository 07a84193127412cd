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
	/** A new envelope key counts once another coach confirmed it: it can read everything. */
	| { kind: 'envelope_proposed'; recipient: string }
	| { kind: 'envelope_confirmed'; proposal: number }
	| { kind: 'routes'; routes: Routes };

export type RevokeReason = 'left' | 'lost_key' | 'removed';

/** One entry: numbered, chained to the one before by its hash, signed by a coach who was on the list. */
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
	proposal: { seq: number; recipient: string; by: string } | null;
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

import { isRecipient } from './age.ts';
import { digestOf } from './bytes.ts';
import {
	BY_ENVELOPE,
	type CoachCard,
	type Roster,
	type RosterAct,
	type RosterCoach,
	type RosterEntry,
	type RosterRefused
} from './roster-kinds.ts';
import { isSigned, isSignKey, sign } from './sign.ts';

export type Checked<T, R extends string> = { ok: true; value: T } | { ok: false; reason: R; at?: number };
const no = (reason: RosterRefused, at?: number): Checked<never, RosterRefused> => ({ ok: false, reason, at });

/** A card signed with its own key: who shows it holds the secret half. */
export function makeCard(card: Omit<CoachCard, 'self'>, signSecret: Uint8Array): CoachCard {
	return { ...card, self: sign(signSecret, 'card', card) };
}

/** Whether a card is whole: of this hub, keys that can be keys, signed by its own key. */
export function isCard({ self, ...card }: CoachCard, hub: string): boolean {
	return card.hub === hub && isRecipient(card.read) && isSigned(card.sign, 'card', card, self);
}

/** The next entry of the list, signed. `before` is null for the first. */
export function makeEntry(
	before: Pick<Roster, 'seq' | 'head'> | null,
	{ hub, on, by, act }: { hub: string; on: string; by: string; act: RosterAct },
	signSecret: Uint8Array
): RosterEntry {
	const entry = { v: 1 as const, hub, seq: before ? before.seq + 1 : 0, prev: before?.head ?? '', on, by, act };
	return { ...entry, sig: sign(signSecret, 'roster', entry) };
}

/**
 * Walks the whole chain from its root: every entry numbered, linked, of this hub and signed by a coach who was active just before it, or
 * by the restart key of the envelope that counted just before it.
 * Out: the list after the last entry. Refused with the number of the first entry that is wrong.
 */
export function readRoster(entries: readonly RosterEntry[], hub: string): Checked<Roster, RosterRefused> {
	let roster: Roster | undefined;
	for (const [at, entry] of entries.entries()) {
		const next = append(roster, entry, hub);
		if (!next.ok) return no(next.reason, at);
		roster = next.value;
	}
	return roster ? { ok: true, value: roster } : no('empty');
}

/** The list with one more entry; refused when it may not follow. */
export function append(roster: Roster | undefined, entry: RosterEntry, hub: string): Checked<Roster, RosterRefused> {
	const { sig, ...words } = entry;
	if (entry.v !== 1) return no('shape');
	if (entry.hub !== hub) return no('other_hub');
	if (entry.seq !== (roster ? roster.seq + 1 : 0)) return no('order');
	if (entry.prev !== (roster?.head ?? '')) return no('chain');
	const signer = signerOf(roster, entry);
	if (signer === null) return no('unknown_signer');
	if (!isSigned(signer, 'roster', words, sig)) return no('signature');
	const next = applied(roster, entry);
	if (!next.ok) return next;
	const head = digestOf(entry);
	const { value } = next;
	return {
		ok: true,
		value: {
			...value,
			root: roster?.root ?? head,
			head,
			seq: entry.seq,
			on: entry.on,
			hashes: [...(roster?.hashes ?? []), head]
		}
	};
}

/** The key that has to have signed this entry; null when nobody may. The envelope restarts and does nothing else. */
function signerOf(roster: Roster | undefined, { by, act }: RosterEntry): string | null {
	if (act.kind === 'restarted') return by === BY_ENVELOPE ? (roster?.restart ?? null) : null;
	if (roster) return activeCoach(roster, by)?.card.sign ?? null;
	return act.kind === 'root' && act.card.id === by ? act.card.sign : null;
}

/** Who is on the list now. */
export const activeCoaches = (roster: Roster): RosterCoach[] => roster.coaches.filter(({ until }) => until === null);

/** The coach with this id, when she is on the list now. */
export const activeCoach = (roster: Roster, id: string): RosterCoach | undefined =>
	activeCoaches(roster).find(({ card }) => card.id === id);

/** The coach with this id, when she was on the list after entry `seq`. */
export const coachAt = (roster: Roster, id: string, seq: number): RosterCoach | undefined =>
	roster.coaches.find((each) => each.card.id === id && each.since <= seq && (each.until === null || seq < each.until));

function applied(before: Roster | undefined, { seq, hub, on, by, act }: RosterEntry): Checked<Roster, RosterRefused> {
	if (act.kind === 'root') {
		if (before) return no('order');
		if (!isCard(act.card, hub)) return no('card');
		const coaches: RosterCoach[] = [{ card: act.card, line: 1, since: seq, until: null }];
		const bare = { envelope: null, restart: null, spent: [], proposal: null, routes: NO_ROUTES };
		return { ok: true, value: { hub, root: '', head: '', seq, on, coaches, ...bare, hashes: [] } };
	}
	if (!before) return no('order');
	const yes = (part: Partial<Roster>): Checked<Roster, RosterRefused> => ({ ok: true, value: { ...before, ...part } });
	const changed = (id: string, part: Partial<RosterCoach>) =>
		before.coaches.map((coach) => (coach.card.id === id ? { ...coach, ...part } : coach));
	switch (act.kind) {
		case 'vouched':
			if (!isCard(act.card, hub)) return no('card');
			// A key or id that was ever on the list never comes back: an old signature must not gain a new meaning.
			if (before.coaches.some(({ card }) => sameCoach(card, act.card))) return no('known_coach');
			return yes({ coaches: [...before.coaches, { card: act.card, line: act.line, since: seq, until: null }] });
		case 'revoked':
			if (!activeCoach(before, act.coach)) return no('unknown_coach');
			return yes({ coaches: changed(act.coach, { until: seq }) });
		case 'line':
			if (!activeCoach(before, act.coach)) return no('unknown_coach');
			return yes({ coaches: changed(act.coach, { line: act.line }) });
		case 'envelope_proposed':
			if (!isRecipient(act.recipient) || !mayRestart(before, act.restart)) return no('envelope');
			return yes({ proposal: { seq, recipient: act.recipient, restart: act.restart, by } });
		case 'envelope_confirmed':
			if (before.proposal?.seq !== act.proposal || before.proposal.by === by) return no('envelope');
			return yes({ envelope: before.proposal.recipient, restart: before.proposal.restart, proposal: null });
		case 'routes':
			return yes({ routes: act.routes });
		case 'restarted': {
			if (!isCard(act.card, hub)) return no('card');
			if (before.coaches.some(({ card }) => sameCoach(card, act.card))) return no('known_coach');
			const gone = before.coaches.map((coach) => (coach.until === null ? { ...coach, until: seq } : coach));
			const coaches: RosterCoach[] = [...gone, { card: act.card, line: 1, since: seq, until: null }];
			// The envelope stays: what is open is sealed to it. Its restart key does not: it was on a screen.
			const spent = [...before.spent, ...(before.restart === null ? [] : [before.restart])];
			return yes({ coaches, restart: null, spent, proposal: null, routes: NO_ROUTES });
		}
	}
}

const NO_ROUTES = { categories: {}, areas: [] };

/** A restart key is a key, never one that was used before, and of the paper alone: no coach signs with it. */
function mayRestart({ spent, coaches }: Roster, restart: string): boolean {
	return isSignKey(restart) && !spent.includes(restart) && coaches.every(({ card }) => card.sign !== restart);
}

const sameCoach = (a: CoachCard, b: CoachCard) => a.id === b.id || a.read === b.read || a.sign === b.sign;

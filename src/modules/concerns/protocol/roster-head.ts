import { activeCoach, readRoster, type Checked } from './roster.ts';
import type { HeadStatement, Roster, RosterEntry, RosterRefused } from './roster-kinds.ts';
import { isSigned, sign } from './sign.ts';

/** A head statement counts this many days; the coaches make one a week. */
export const HEAD_DAYS = 21;
/** Clocks of phones differ; a statement may lie this many days ahead. */
const AHEAD_DAYS = 2;

/** "This is the whole list on this day", signed by a coach who is on it. */
export function makeHead(
	roster: Pick<Roster, 'hub' | 'seq' | 'head'>,
	by: string,
	on: string,
	signSecret: Uint8Array
): HeadStatement {
	const words = { v: 1 as const, hub: roster.hub, seq: roster.seq, head: roster.head, on, by };
	return { ...words, sig: sign(signSecret, 'head', words) };
}

/**
 * Whether a statement is about exactly this list, by a coach who is on it, whatever the day. Or by her whom the last entry took off, on
 * the day of that entry: who leaves signs the list she leaves behind, and her word is never newer than the entry is. After a restart only
 * the coach who came on may say it: the others were taken off because their keys were lost, and who found those must not speak.
 */
export function isHeadOf(roster: Roster, { sig, ...words }: HeadStatement): boolean {
	const leaving = roster.coaches.filter((one) => one.until === roster.seq);
	const mayLeave = words.on === roster.on && !roster.coaches.some((one) => one.since === roster.seq);
	const left = mayLeave ? leaving.find((one) => one.card.id === words.by) : undefined;
	const signer = activeCoach(roster, words.by) ?? left;
	return (
		signer !== undefined &&
		words.hub === roster.hub &&
		words.seq === roster.seq &&
		words.head === roster.head &&
		isSigned(signer.card.sign, 'head', words, sig)
	);
}

/** What a browser knows of the list from elsewhere: the poster, or what it saw before. */
export type Pinned = {
	/** The poster's fingerprint, or its beginning. */
	root?: string;
	/** An entry that was seen: the list must still hold it. */
	seen?: { seq: number; head: string };
};

/**
 * Everything a browser checks before it seals for anybody on the list: the chain, the day of its head statement, the poster.
 * `today` is this browser's own date, 'YYYY-MM-DD'.
 */
export function checkRoster(
	{ entries, head }: { entries: readonly RosterEntry[]; head: HeadStatement | null },
	hub: string,
	today: string,
	pinned: Pinned = {}
): Checked<Roster, RosterRefused> {
	const read = readRoster(entries, hub);
	if (!read.ok) return read;
	const roster = read.value;
	if (pinned.root !== undefined && !(pinned.root.length >= 16 && roster.root.startsWith(pinned.root)))
		return { ok: false, reason: 'other_root' };
	if (pinned.seen && roster.hashes[pinned.seen.seq] !== pinned.seen.head) return { ok: false, reason: 'rolled_back' };
	if (!head || !isHeadOf(roster, head)) return { ok: false, reason: 'head' };
	const age = daysBetween(head.on, today);
	return age >= -AHEAD_DAYS && age <= HEAD_DAYS ? { ok: true, value: roster } : { ok: false, reason: 'stale' };
}

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

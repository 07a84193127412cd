import { asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { readRoster } from '../protocol/roster.ts';
import type { HeadStatement, Roster, RosterEntry } from '../protocol/roster-kinds.ts';
import { concernDesk, rosterEntry } from './coaches.schema.ts';

export type KeptRoster = { entries: RosterEntry[]; head: HeadStatement | null; roster: Roster | null };

/** The last list of each hub, by the hash of its last entry: walking a chain of signatures for every visitor would be waste. */
const walked = new Map<string, Roster>();

/** The coaches' list of a hub as it is kept, and as it reads; `roster` is null before there is a first entry. Throws when the chain is broken. */
export async function rosterOf(tx: Tx, hubId: string): Promise<KeptRoster> {
	const rows = await tx.select().from(rosterEntry).where(eq(rosterEntry.hubId, hubId)).orderBy(asc(rosterEntry.seq));
	const [desk] = await tx.select({ head: concernDesk.head }).from(concernDesk).where(eq(concernDesk.hubId, hubId));
	const entries = rows.map(({ entry }) => entry);
	return { entries, head: desk?.head ?? null, roster: walk(hubId, entries, rows.at(-1)?.hash) };
}

function walk(hubId: string, entries: RosterEntry[], hash: string | undefined): Roster | null {
	if (hash === undefined) return null;
	const known = walked.get(hubId);
	if (known?.head === hash && known.seq === entries.length - 1) return known;
	const read = readRoster(entries, hubId);
	if (!read.ok) throw new Error(`the kept list of coaches is broken at entry ${String(read.at)}: ${read.reason}`);
	walked.set(hubId, read.value);
	return read.value;
}

/** Holds the hub's desk until the end of the transaction: the list grows by one at a time. */
export async function lockDesk(tx: Tx, hubId: string): Promise<void> {
	await tx.insert(concernDesk).values({ hubId }).onConflictDoNothing();
	await tx.select({ hubId: concernDesk.hubId }).from(concernDesk).where(eq(concernDesk.hubId, hubId)).for('update');
}

/** Holds the hub's list as it is until the end of the transaction; many may hold it so at once, and nobody changes it meanwhile. */
export async function lockDeskShared(tx: Tx, hubId: string): Promise<void> {
	await tx.select({ hubId: concernDesk.hubId }).from(concernDesk).where(eq(concernDesk.hubId, hubId)).for('share');
}

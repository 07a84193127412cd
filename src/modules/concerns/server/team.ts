import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { personIdOf } from '#lib/server/auth/actor.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { today, type IsoDate } from '#lib/time/local.ts';
import { coachKey } from './coaches.schema.ts';

export type KeyRow = typeof coachKey.$inferSelect;
/** Who is on the list now, by key id. `person` is null when the account behind it is gone. */
export type ActiveTeam = ReadonlyMap<string, { id: string; person: string | null; line: number }>;

/** The hub's date. */
export async function todayIn(tx: Tx, hubId: string): Promise<IsoDate> {
	const [row] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	if (!row) throw new Error('todayIn needs a hub that exists');
	return today(row.zone);
}

/** The keys of who asks that were not taken off the list: those on it first, the newest first. */
export async function ownKeys(tx: Tx, actor: InHub): Promise<KeyRow[]> {
	const personId = personIdOf(actor);
	if (personId === undefined) return [];
	return tx
		.select()
		.from(coachKey)
		.where(and(eq(coachKey.hubId, actor.hubId), eq(coachKey.personId, personId), ne(coachKey.state, 'revoked')))
		.orderBy(desc(sql`${coachKey.state} = 'active'`), desc(coachKey.madeOn), asc(coachKey.id));
}

/** Those of her keys that are on the list, the newest first; empty: she may do nothing that needs one. */
export async function ownActiveKeys(tx: Tx, actor: InHub): Promise<KeyRow[]> {
	return (await ownKeys(tx, actor)).filter(({ state }) => state === 'active');
}

/** Who is on the list now. */
export async function activeTeam(tx: Tx, hubId: string): Promise<ActiveTeam> {
	const { id, personId: person, line } = coachKey;
	const rows = await tx
		.select({ id, person, line })
		.from(coachKey)
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.state, 'active')));
	return new Map(rows.map((row) => [row.id, row]));
}

/** How many people hold these keys: two keys of one person are one pair of eyes. Keys that are not on the list do not count. */
export function peopleBehind(team: ActiveTeam, keyIds: Iterable<string>): number {
	const people = [...keyIds].flatMap((id) => team.get(id) ?? []).map(({ id, person }) => person ?? id);
	return new Set(people).size;
}

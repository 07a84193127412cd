import type { InboxLine } from '../../../protocol/answers.ts';
import { activeCoaches } from '../../../protocol/roster.ts';
import type { Roster } from '../../../protocol/roster-kinds.ts';

/** Never fewer than two coaches read a concern: concerns.md, "Routing happens in the reporter's browser". */
const FEWEST = 2;

export type NewReaders = { readers: string[]; reserve: string[] };

/**
 * Who reads a concern with new keys, after `leaver` went: who read it and is still on the list, and `heir` in her place when she only lost
 * her keys. When fewer than two stay, colleagues of the first line come along, and then the second line reads at once. Never who was left
 * out. Undefined when there are not two: then she cannot leave yet. Lists of ids, in order.
 */
export function readersWithout(
	{ readers: all, reserve: kept }: Pick<InboxLine, 'readers' | 'reserve'>,
	roster: Roster,
	excluded: readonly string[],
	{ leaver, heir }: { leaver?: string | undefined; heir?: string | undefined } = {}
): NewReaders | undefined {
	const there = activeCoaches(roster).filter(({ card }) => card.id !== leaver && !excluded.includes(card.id));
	const onLine = (line: 1 | 2) => there.filter((coach) => coach.line === line).map(({ card }) => card.id);
	const ids = there.map(({ card }) => card.id);
	const still = (held: readonly string[]) =>
		[...new Set(held.map((id) => (id === leaver && heir !== undefined ? heir : id)))].filter((id) => ids.includes(id));
	const awake = still(all.filter((id) => !kept.includes(id)));
	const reserve = still(kept).filter((id) => !awake.includes(id));
	const sorted = (list: readonly string[]) => [...new Set(list)].sort();
	if (awake.length >= FEWEST) return { readers: sorted(awake), reserve: sorted(reserve) };
	const first = sorted([...awake, ...onLine(1)]);
	if (first.length >= FEWEST) return { readers: first, reserve: reserve.filter((id) => !first.includes(id)).sort() };
	const everybody = sorted([...first, ...reserve, ...onLine(2)]);
	return everybody.length >= FEWEST ? { readers: everybody, reserve: [] } : undefined;
}

/** The concerns that are not closed, of those this coach reads. */
export function openFor(inbox: readonly InboxLine[], coach?: string): InboxLine[] {
	return inbox.filter(
		({ state, readers, reserve }) =>
			state !== 'closed' && (coach === undefined || readers.includes(coach) || reserve.includes(coach))
	);
}

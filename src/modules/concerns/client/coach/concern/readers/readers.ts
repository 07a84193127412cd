import type { InboxLine } from '../../../../protocol/answers.ts';
import { activeCoaches } from '../../../../protocol/roster.ts';
import type { Roster } from '../../../../protocol/roster-kinds.ts';

/** Never fewer than two coaches read a concern: concerns.md, "Routing happens in the reporter's browser". */
const FEWEST = 2;

/** Who reads a concern, by what the server keeps (who has a wrap) and the list says (who is a coach). Ids. */
export type Readers = {
	/** They read it and are woken. */
	now: string[];
	/** Second line: they get to see it when nobody opens it. */
	reserve: string[];
	/** They had a key and are no longer on the list: they read nothing that comes after the next new keys. */
	left: string[];
	/** Coaches who could read along; the second line in reserve is among them. Never who was left out by the reporter. */
	others: string[];
};

/** `excluded` is what the reporter's own signed words say, and weighs more than anything the server says. */
export function readersOf(
	line: Pick<InboxLine, 'readers' | 'reserve'>,
	roster: Roster,
	excluded: readonly string[]
): Readers {
	const may = activeCoaches(roster)
		.map(({ card }) => card.id)
		.filter((id) => !excluded.includes(id));
	const all = [...new Set([...line.readers, ...line.reserve])];
	const now = all.filter((id) => may.includes(id) && !line.reserve.includes(id)).sort();
	const reserve = all.filter((id) => may.includes(id) && line.reserve.includes(id)).sort();
	const others = may.filter((id) => !now.includes(id)).sort();
	return { now, reserve, left: all.filter((id) => !may.includes(id)).sort(), others };
}

/** Who reads from now on: for new keys. */
export type NewReaders = { readers: string[]; reserve: string[] };

/**
 * Who gets the new keys after somebody left: who is still there; when that is fewer than two, the second line reads along at once.
 * Undefined when there are fewer than two in all: share it with a colleague first.
 */
export function afterLeaving({ now, reserve }: Readers): NewReaders | undefined {
	if (now.length >= FEWEST) return { readers: now, reserve };
	const both = [...now, ...reserve].sort();
	return both.length >= FEWEST ? { readers: both, reserve: [] } : undefined;
}

/** Whether `by` can take her off without leaving fewer than two. Nobody takes herself off: who makes the new keys knows them. */
export const mayWithdraw = ({ now }: Readers, coach: string, by: string): boolean =>
	coach !== by && now.includes(coach) && now.length - 1 >= FEWEST;

/** Who reads on after she is taken off. */
export const without = ({ now, reserve }: Readers, coach: string): NewReaders => ({
	readers: now.filter((id) => id !== coach),
	reserve
});

/**
 * How one more colleague gets to read along: a wrap of the present keys; when somebody left, new keys for all, because nobody seals to
 * keys of who left.
 */
export function withOneMore(readers: Readers, coach: string): { share: string } | { rotate: NewReaders } {
	if (readers.left.length === 0) return { share: coach };
	const reserve = readers.reserve.filter((id) => id !== coach);
	return { rotate: { readers: [...readers.now, coach].sort(), reserve } };
}

import type { Keys } from '../../protocol/concern-kinds.ts';
import { activeCoaches } from '../../protocol/roster.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import type { Objection } from './sealed.ts';

/**
 * Whether these may be the readers of a concern: coaches on the list, nobody twice, nobody who is left out; at least two who are
 * woken; the whole second line there, in reserve only while two of the first line can read.
 * Source: concerns.md "Routing happens in the reporter's browser"; the browser's own rule is rules/routing.ts.
 */
export function checkReaders(
	{ readers, reserve }: Pick<Keys, 'readers' | 'reserve'>,
	{ roster, excluded }: { roster: Roster; excluded: readonly string[] }
): Objection {
	const there = activeCoaches(roster).filter(({ card }) => !excluded.includes(card.id));
	const onLine = (line: 1 | 2) => there.filter((coach) => coach.line === line).map(({ card }) => card.id);
	const all = [...readers, ...reserve];
	const [first, second] = [onLine(1), onLine(2)];
	const right =
		new Set(all).size === all.length &&
		all.every((id) => first.includes(id) || second.includes(id)) &&
		second.every((id) => all.includes(id)) &&
		reserve.every((id) => second.includes(id)) &&
		readers.length >= 2 &&
		(first.length >= 2 || reserve.length === 0);
	return right ? undefined : 'bad_request';
}

/** Whether a concern can be taken in at all: an envelope, and two coaches who are not left out. */
export function canRead(roster: Roster, excluded: readonly string[] = []): boolean {
	return (
		roster.envelope !== null && activeCoaches(roster).filter(({ card }) => !excluded.includes(card.id)).length >= 2
	);
}

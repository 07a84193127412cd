import type { ListAnswer } from '../../protocol/answers.ts';
import { checkRoster } from '../../protocol/roster-head.ts';
import { activeCoaches } from '../../protocol/roster.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import { readersFor } from '../../rules/routing.ts';
import type { Team, Where } from './kinds.ts';

/** A list that this browser believes, with the day at the hub. */
export type Believed = { roster: Roster; today: string };

/**
 * Checks the list as a browser must before it seals for anybody on it. Throws `list` when the chain, a signature, the day of the head
 * statement is wrong, or there is no envelope; `poster` when it is not the list of the poster; `few` when there are fewer than two coaches.
 */
export function believe(list: ListAnswer, root: string | null): Believed {
	const checked = checkRoster(list, list.hub, ownToday(), root === null ? {} : { root });
	if (!checked.ok) throw new Error(checked.reason === 'other_root' ? 'poster' : 'list');
	if (!checked.value.envelope) throw new Error('list');
	if (activeCoaches(checked.value).length < 2) throw new Error('few');
	return { roster: checked.value, today: list.today };
}

/** The date on this telephone: a server that lies about the day cannot make an old list young. */
export function ownToday(): string {
	const now = new Date();
	const two = (part: number) => String(part).padStart(2, '0');
	return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function teamOf({ roster }: Believed): Team {
	return {
		coaches: activeCoaches(roster).map(({ card }) => ({ id: card.id, name: card.name })),
		areas: roster.routes.areas.map(({ id, name }) => ({ id, name }))
	};
}

/** Who reads a concern. Throws `few` when fewer than two coaches are left. */
export function routed({ roster }: Believed, { category, area, excluded }: Where) {
	const coaches = activeCoaches(roster).map(({ card, line }) => ({ id: card.id, line, state: 'active' as const }));
	const readers = readersFor({ coaches, routes: roster.routes, category, areaId: area, excluded });
	if (!readers.ok) throw new Error('few');
	return readers;
}

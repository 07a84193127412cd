/** What a concern can be about; the form shows these in this order, and the routes on the roster name them. The ids are kept. */
export const CATEGORIES = [
	'lonely',
	'neglect',
	'money',
	'conflict',
	'violence',
	'children',
	'confused',
	'health',
	'other'
] as const;
export type Category = (typeof CATEGORIES)[number];

export type Routed = { id: string; line: 1 | 2; state: 'active' | 'revoked' };
export type RouteTable = {
	categories: Readonly<Record<string, readonly string[]>>;
	areas: readonly { id: string; name: string; coaches: readonly string[] }[];
};

export type Readers = { ok: true; wake: string[]; reserve: string[] } | { ok: false; reason: 'too_few' };

/**
 * Who reads a concern, decided in the reporter's browser so that the server learns only whom to wake. Ids of coaches, in order of id.
 *
 * `wake`: the first-line coaches of the category and of the area (both given: who is in both, or in either when fewer than two are);
 * all of the first line when that is fewer than two. `reserve`: the second line, which the server wakes when nobody opens it; it is
 * woken at once when the first line has fewer than two left. Never an excluded or revoked coach. Refused: fewer than two coaches in all.
 * Source: concerns.md "Routing happens in the reporter's browser".
 */
export function readersFor(given: {
	coaches: readonly Routed[];
	routes: RouteTable;
	category: string | null;
	areaId: string | null;
	excluded: readonly string[];
}): Readers {
	const there = given.coaches.filter(({ id, state }) => state === 'active' && !given.excluded.includes(id));
	const onLine = (line: 1 | 2) => [...new Set(there.filter((one) => one.line === line).map(({ id }) => id))].sort();
	const first = onLine(1);
	const second = onLine(2).filter((id) => !first.includes(id));
	if (first.length + second.length < 2) return { ok: false, reason: 'too_few' };
	if (first.length < 2) return { ok: true, wake: [...first, ...second].sort(), reserve: [] };
	const routed = routedOf(first, given);
	return { ok: true, wake: routed.length < 2 ? first : routed, reserve: second };
}

/** Who of the first line the routes name for this category and area; none when they name nobody. */
function routedOf(
	first: readonly string[],
	{ routes, category, areaId }: { routes: RouteTable; category: string | null; areaId: string | null }
): string[] {
	const named = (ids: readonly string[]) => first.filter((id) => ids.includes(id));
	const byCategory = named(
		category !== null && Object.hasOwn(routes.categories, category) ? (routes.categories[category] ?? []) : []
	);
	const byArea = named(
		areaId === null ? [] : routes.areas.filter(({ id }) => id === areaId).flatMap((area) => area.coaches)
	);
	const both = byCategory.filter((id) => byArea.includes(id));
	return both.length >= 2 ? both : first.filter((id) => byCategory.includes(id) || byArea.includes(id));
}

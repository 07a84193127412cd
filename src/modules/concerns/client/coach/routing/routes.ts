import { CATEGORIES } from '../../../rules/routing.ts';
import type { Routes } from '../../../protocol/roster-kinds.ts';

/** The table as it is edited: who takes what. Coaches by id. */
export type RouteDraft = {
	categories: Record<string, string[]>;
	areas: { id: string; name: string; coaches: string[] }[];
};

/** A copy to work in, without coaches who left, with a row for every category of the form. */
export function draftOf(routes: Routes, coaches: readonly string[]): RouteDraft {
	const known = (ids: readonly string[] = []) => ids.filter((id) => coaches.includes(id));
	return {
		categories: Object.fromEntries(CATEGORIES.map((category) => [category, known(routes.categories[category])])),
		areas: routes.areas.map(({ id, name, coaches: its }) => ({ id, name, coaches: known(its) }))
	};
}

export type RoutesRefused = 'name_missing' | 'name_long' | 'name_twice' | 'many';
const MOST_AREAS = 60;

/** The table as it goes on the list: rows that name nobody are left out, names are trimmed. Refused with the row that is wrong. */
export function routesOf(
	draft: RouteDraft
): { ok: true; routes: Routes } | { ok: false; reason: RoutesRefused; at: number } {
	const names = draft.areas.map(({ name }) => name.replace(/\p{C}/gu, '').trim());
	if (names.length > MOST_AREAS) return { ok: false, reason: 'many', at: MOST_AREAS };
	for (const [at, name] of names.entries()) {
		if (name === '') return { ok: false, reason: 'name_missing', at };
		if (name.length > 40) return { ok: false, reason: 'name_long', at };
		if (names.indexOf(name) < at) return { ok: false, reason: 'name_twice', at };
	}
	const categories = Object.entries(draft.categories).filter(([, coaches]) => coaches.length > 0);
	return {
		ok: true,
		routes: {
			categories: Object.fromEntries(categories.map(([category, coaches]) => [category, [...coaches].sort()])),
			areas: draft.areas.map(({ id, coaches }, at) => ({ id, name: names[at]!, coaches: [...coaches].sort() }))
		}
	};
}

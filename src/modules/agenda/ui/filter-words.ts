import { m } from '#lib/i18n/paraglide/messages.js';
import { filterQuery, NO_FILTER, type AgendaFilter } from '../rules/filters.ts';
import { forWhomWord, languageWord } from './facts.ts';

export type Chip = { word: string; on: boolean; href: string };

/** The choices that are one press away; pressing again takes it off. The rest of the filter stays as it is. */
export function chips(filter: AgendaFilter, base: string, timeless: boolean): Chip[] {
	const to = (change: Partial<AgendaFilter>) => withQuery(base, filterQuery({ ...filter, ...change }));
	const { when, free, hasRoom, accessible } = filter;
	const days: Chip[] = [
		{ word: m.common_today(), on: when === 'today', href: to({ when: when === 'today' ? null : 'today' }) },
		{ word: m.agenda_filter_this_week(), on: when === 'week', href: to({ when: when === 'week' ? null : 'week' }) }
	];
	return [
		...(timeless ? [] : days),
		{ word: m.common_free(), on: free, href: to({ free: !free }) },
		{ word: m.agenda_filter_room(), on: hasRoom, href: to({ hasRoom: !hasRoom }) },
		{ word: m.agenda_filter_accessible(), on: accessible, href: to({ accessible: !accessible }) }
	];
}

/** What the filter holds, in words: "Gratis, Ouderen, ‘soep’". Empty for no filter. */
export function filterWords({ when, free, hasRoom, accessible, forWhom, spoken, search }: AgendaFilter): string[] {
	const words = [
		when === 'today' && m.common_today(),
		when === 'week' && m.agenda_filter_this_week(),
		free && m.common_free(),
		hasRoom && m.agenda_filter_room(),
		accessible && m.agenda_filter_accessible(),
		forWhom && forWhomWord(forWhom),
		spoken && languageWord(spoken),
		search && `‘${search}’`
	];
	return words.filter((word): word is string => typeof word === 'string' && word !== '');
}

/** Whether anything is narrowed down. */
export function isFiltered(filter: AgendaFilter): boolean {
	return filterQuery(filter) !== filterQuery(NO_FILTER);
}

/** `path?query`, or the path alone. The path may hold a query of its own. */
export function withQuery(path: string, query: string): string {
	if (query === '') return path;
	return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

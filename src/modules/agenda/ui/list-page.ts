import type { Temporal } from 'temporal-polyfill';
import { m } from '#lib/i18n/paraglide/messages.js';
import { addDays, isDate, type IsoDate } from '#lib/time/local.ts';
import { filterQuery, type AgendaFilter } from '../rules/filters.ts';
import { withQuery } from './filter-words.ts';
import { byDay, type AgendaDay, type Happening } from './rows.ts';

/** Rows on one page of the list, and one more that tells whether there is a next. */
const PAGE_ROWS = 50;
export const MOST_ROWS = PAGE_ROWS + 1;

export type ListPage = {
	days: AgendaDay[];
	previous: { href: string; label: string } | undefined;
	next: { href: string; label: string } | undefined;
};

/** The date a page begins with; null on the first page. Nonsense and the past are the first page. */
export function pageFrom(query: URLSearchParams, today: IsoDate): IsoDate | null {
	const from = query.get('vanaf') ?? '';
	return isDate(from) && from > today ? from : null;
}

/**
 * One page of the list, in whole days: the day that does not fit begins the next page. `found` holds one row more than a page
 * when there is more. Only a day that fills a page by itself is cut; after it comes the next day.
 */
export function listPage(
	found: readonly Happening[],
	of: { home: string; now: Temporal.Instant; today: IsoDate; filter: AgendaFilter; from: IsoDate | null }
): ListPage {
	const over = found.length > PAGE_ROWS ? found[PAGE_ROWS] : undefined;
	const whole = over ? found.filter(({ localDate }) => localDate < over.localDate) : found;
	const shown = whole.length > 0 ? whole : found;
	const after = over && (whole.length > 0 ? over.localDate : addDays(over.localDate, 1));
	const base = `${of.home}/agenda`;
	const query = filterQuery(of.filter);
	const to = (from: IsoDate | null) => withQuery(from ? `${base}?vanaf=${from}` : base, query);
	return {
		days: byDay(shown, of.home, of.now, of.today),
		previous: of.from ? { href: to(null), label: m.agenda_from_today() } : undefined,
		next: after ? { href: to(after), label: m.agenda_later() } : undefined
	};
}

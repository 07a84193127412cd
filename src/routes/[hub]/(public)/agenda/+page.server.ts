import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { localDate, toDate, toInstant } from '#lib/time/local.ts';
import { filterQuery, parseFilter } from '#modules/agenda/rules/filters.ts';
import { comingOccurrences, filterChoices } from '#modules/agenda/server/index.ts';
import { listPage, MOST_ROWS, pageFrom } from '#modules/agenda/ui/list-page.ts';
import type { PageServerLoad } from './$types';

/** The agenda by day, from now on or from a date; narrowed by what stands in the address. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const [home, at] = [`/${hub.slug}`, now()];
	const today = localDate(at, hub.zone);
	const filter = parseFilter(url.searchParams);
	const from = pageFrom(url.searchParams, today);
	const start = from ? { from: toDate(toInstant(from, '00:00', hub.zone)) } : {};
	return inHub(locals.actor, async (tx) => {
		const found = await comingOccurrences(tx, hub.id, { zone: hub.zone, limit: MOST_ROWS, filter, ...start });
		const choices = await filterChoices(tx, hub.id);
		return {
			home,
			filter,
			query: filterQuery(filter),
			choices,
			...listPage(found, { home, now: at, today, filter, from })
		};
	});
};

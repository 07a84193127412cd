import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, isDate, localDate, monthOf } from '#lib/time/local.ts';
import { capital, monthName, weekdayName } from '#lib/ui/format.ts';
import { filterQuery, parseFilter } from '#modules/agenda/rules/filters.ts';
import { filterChoices, occurrencesBetween } from '#modules/agenda/server/index.ts';
import { withQuery } from '#modules/agenda/ui/filter-words.ts';
import { monthAway, monthGrid, monthSpan } from '#modules/agenda/ui/grid.ts';
import { dayOf } from '#modules/agenda/ui/when.ts';
import type { PageServerLoad } from './$types';

/** The agenda of one month: this one, or `maand` in the address ('2026-11'). */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const [home, at] = [`/${hub.slug}`, now()];
	const today = localDate(at, hub.zone);
	const asked = url.searchParams.get('maand') ?? '';
	const month = isDate(`${asked}-01`) ? asked : monthOf(today);
	const filter = { ...parseFilter(url.searchParams), when: null };
	const query = filterQuery(filter);
	const away = (months: number) => withQuery(`${home}/agenda/maand?maand=${monthAway(month, months)}`, query);
	return inHub(locals.actor, async (tx) => {
		const found = await occurrencesBetween(tx, hub.id, `${month}-01`, addDays(monthSpan(month)[1], -1), {
			zone: hub.zone,
			filter
		});
		const weeks = monthGrid(month, found, { home, now: at, today });
		const weekdays = (weeks[0] ?? []).map(({ date }) => ({
			short: weekdayName(dayOf(date), { short: true }),
			long: weekdayName(dayOf(date))
		}));
		return {
			home,
			month,
			filter,
			query,
			title: capital(monthName(dayOf(`${month}-01`))),
			choices: await filterChoices(tx, hub.id),
			weeks,
			weekdays,
			previous: away(-1),
			next: away(1)
		};
	});
};

import { m } from '#lib/i18n/paraglide/messages.js';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { addDays, isDate, localDate, mondayOf } from '#lib/time/local.ts';
import { shortDay } from '#lib/ui/format.ts';
import { filterQuery, parseFilter } from '#modules/agenda/rules/filters.ts';
import { filterChoices, weekOf } from '#modules/agenda/server/index.ts';
import { withQuery } from '#modules/agenda/ui/filter-words.ts';
import { weekGrid } from '#modules/agenda/ui/grid.ts';
import { dayOf } from '#modules/agenda/ui/when.ts';
import type { PageServerLoad } from './$types';

/** The agenda of one week: this one, or the week of the date `van` in the address. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const [home, at] = [`/${hub.slug}`, now()];
	const today = localDate(at, hub.zone);
	const asked = url.searchParams.get('van') ?? '';
	const monday = mondayOf(isDate(asked) ? asked : today);
	const filter = { ...parseFilter(url.searchParams), when: null };
	const query = filterQuery(filter);
	const weekFrom = (date: string) => withQuery(`${home}/agenda/week?van=${date}`, query);
	return inHub(locals.actor, async (tx) => {
		const found = await weekOf(tx, hub.id, monday, { zone: hub.zone, filter });
		return {
			home,
			monday,
			filter,
			query,
			title: m.agenda_week_of({ day: shortDay(dayOf(monday)) }),
			choices: await filterChoices(tx, hub.id),
			days: weekGrid(monday, found, { home, now: at, today }),
			previous: weekFrom(addDays(monday, -7)),
			next: weekFrom(addDays(monday, 7))
		};
	});
};

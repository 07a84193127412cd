import { inHub } from '#lib/server/db/index.ts';
import { shownPhone } from '#lib/server/hub/phone.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { addDays, isDate, mondayOf, today } from '#lib/time/local.ts';
import { occurrencesBetween } from '#modules/agenda/server/index.ts';
import { posterWeek } from '#modules/agenda/ui/manage/poster-week.ts';
import type { PageServerLoad } from './$types';

const MOST_WEEKS = 4;
// At the weekend nobody prints the week that is over: two days ahead is the one to come.

/** The week (or a few) as it hangs on the wall. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const hub = locals.hub!;
	const asked = url.searchParams.get('week') ?? '';
	const monday = mondayOf(isDate(asked) ? asked : addDays(today(hub.zone), 2));
	const weeks = Math.min(MOST_WEEKS, Math.max(1, Number.parseInt(url.searchParams.get('weken') ?? '1', 10) || 1));
	const mondays = Array.from({ length: weeks }, (_, n) => addDays(monday, n * 7));
	const rows = await inHub(locals.actor, (tx) =>
		occurrencesBetween(tx, hub.id, monday, addDays(monday, weeks * 7 - 1), { zone: hub.zone })
	);
	return {
		weeks: mondays.map((day) =>
			posterWeek(
				day,
				rows.filter(({ localDate }) => localDate >= day && localDate < addDays(day, 7))
			)
		),
		count: weeks,
		monday,
		previous: addDays(monday, -7),
		next: addDays(monday, 7),
		address: `${publicUrl()}/${params.hub}/agenda`,
		house: [hub.name, [hub.street, hub.city].filter(Boolean).join(', '), hub.phone ? shownPhone(hub.phone) : ''].filter(
			Boolean
		)
	};
};

import { inHub } from '#lib/server/db/index.ts';
import { publicUrl } from '#lib/server/settings/settings.ts';
import { addDays, isDate, mondayOf, today } from '#lib/time/local.ts';
import { weekBoard } from '#modules/rota/server/index.ts';
import { boardWords } from '#modules/rota/ui/board-words.ts';
import { weekWords } from '#modules/rota/ui/when.ts';
import type { PageServerLoad } from './$types';

/** The week as it hangs on the wall: first names only. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const hub = locals.hub!;
	const home = `/${hub.slug}`;
	const asked = url.searchParams.get('week') ?? '';
	// At the weekend nobody prints the week that is over: two days ahead is the one to come.
	const monday = mondayOf(isDate(asked) ? asked : addDays(today(hub.zone), 2));
	const board = await inHub(locals.actor, (tx) => weekBoard(tx, hub.id, monday));
	const words = boardWords(board, { home, me: null, manages: false });
	// On paper only days on which somebody is wanted: the letters can be larger.
	const busy = words.days.map((day) => day.busy);
	return {
		home,
		monday,
		title: weekWords(monday),
		board: {
			...words,
			days: words.days.filter((_, n) => busy[n]),
			rows: words.rows.map((row) => ({ ...row, cells: row.cells.filter((_, n) => busy[n]) }))
		},
		address: `${publicUrl()}${home}/rooster?week=${monday}`,
		house: hub.name,
		previous: addDays(monday, -7),
		next: addDays(monday, 7)
	};
};

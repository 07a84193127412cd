import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { today } from '#lib/time/local.ts';
import { seriesList, timesBetween } from '#modules/agenda/server/index.ts';
import { seriesRows } from '#modules/agenda/ui/manage/series-rows.ts';
import { timeRows } from '#modules/agenda/ui/manage/time-rows.ts';
import type { PageServerLoad } from './$types';

const HOURS_AHEAD = 14 * 24;
/** More rows than this no one reads at once; the week after stands in the agenda itself. */
const MOST_ROWS = 500;

/** Where the coordinator works: what comes, and what it comes from. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const at = now();
	const base = `/${params.hub}/beheer/agenda`;
	const { times, series } = await inHub(locals.actor, async (tx) => ({
		times: await timesBetween(tx, hub.id, { from: at, until: at.add({ hours: HOURS_AHEAD }), most: MOST_ROWS }),
		series: await seriesList(tx, hub.id)
	}));
	const rows = timeRows(times, base, at, today(hub.zone));
	return {
		rows,
		homeless: rows.filter(({ noRoom }) => noRoom).length,
		series: seriesRows(
			series.filter(({ stoppedAt }) => stoppedAt === null),
			base
		),
		stopped: seriesRows(
			series.filter(({ stoppedAt }) => stoppedAt !== null),
			base
		)
	};
};

import { error } from '@sveltejs/kit';
import { inHub } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { today } from '#lib/time/local.ts';
import { seriesOf, timesBetween } from '#modules/agenda/server/index.ts';
import { checkRows } from '#modules/agenda/ui/manage/check.ts';
import { draftOf } from '#modules/agenda/ui/manage/draft-values.ts';
import { readLists } from '#modules/agenda/ui/manage/lists.ts';
import { timeRows } from '#modules/agenda/ui/manage/time-rows.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 26;

/** A series: what it is, and the times that are coming. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const hub = locals.hub!;
	const at = now();
	const read = await inHub(locals.actor, async (tx) => {
		const series = await seriesOf(tx, locals.actor, params.series);
		if (!series) return undefined;
		const times = await timesBetween(tx, hub.id, { from: at, seriesId: series.id, most: SHOWN });
		return { series, times, lists: await readLists(tx, hub.id, series.roomId) };
	});
	if (!read) error(404, 'not_found');
	const { series, times, lists } = read;
	return {
		title: series.title,
		stopped: series.stoppedAt !== null,
		facts: checkRows(draftOf(series), lists).map(({ term, value }) => ({ term, value })),
		rows: timeRows(times, `/${params.hub}/beheer/agenda`, at, today(hub.zone))
	};
};

import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { addDays, type IsoDate, type IsoWeekday } from '#lib/time/local.ts';
import type { OpeningHours } from '#lib/time/opening.ts';
import type { Stretch } from './kinds.ts';

type Row = {
	zone: string;
	week: Stretch[];
	exceptions: { date: IsoDate; opens: string; closes: string; note: string }[];
	closures: { from: IsoDate; to: IsoDate; reason: string }[];
};

/**
 * The opening hours of a hub for `#lib/time/opening.ts`, in one query: the week, and the exceptions and closures
 * from a week before `around` on.
 */
export async function openingOf(tx: Tx, hubId: string, around: IsoDate): Promise<OpeningHours> {
	const since = addDays(around, -7);
	const rows = await tx.execute<Row>(sql`
		select h.zone,
			coalesce((select json_agg(json_build_object('weekday', o.weekday, 'opens', o.opens, 'closes', o.closes) order by o.weekday, o.opens)
				from opening_hours o where o.hub_id = h.id), '[]') as week,
			coalesce((select json_agg(json_build_object('date', e.date, 'opens', e.opens, 'closes', e.closes, 'note', e.note) order by e.date, e.opens)
				from opening_exception e where e.hub_id = h.id and e.date >= ${since}), '[]') as exceptions,
			coalesce((select json_agg(json_build_object('from', c.first_date, 'to', c.last_date, 'reason', c.reason) order by c.first_date)
				from closure c where c.hub_id = h.id and c.last_date >= ${since}), '[]') as closures
		from hub h where h.id = ${hubId}`);
	const row = rows[0];
	if (!row) throw new Error('openingOf needs a hub that exists');
	return { zone: row.zone, week: byWeekday(row.week), exceptions: byDate(row.exceptions), closures: row.closures };
}

function byWeekday(stretches: Stretch[]): OpeningHours['week'] {
	const week: OpeningHours['week'] = {};
	for (const { weekday, opens, closes } of stretches)
		(week[weekday as IsoWeekday] ??= []).push({ from: opens, to: closes });
	return week;
}

/** Several stretches on one date are one exception. */
function byDate(rows: Row['exceptions']): OpeningHours['exceptions'] {
	const dates = Map.groupBy(rows, ({ date }) => date);
	return [...dates].map(([date, stretches]) => {
		const reason = stretches.find(({ note }) => note !== '')?.note;
		const spans = stretches.map(({ opens, closes }) => ({ from: opens, to: closes }));
		return reason ? { date, spans, reason } : { date, spans };
	});
}

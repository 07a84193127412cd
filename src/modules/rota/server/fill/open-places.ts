import { and, between, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import type { Days } from '../../rules/kinds.ts';
import { shift } from '../rota.schema.ts';

/** Places that want somebody, for each of these stretches of days, in one question. */
export async function openPlacesIn(tx: Tx, hubId: string, stretches: readonly Days[]): Promise<number[]> {
	const dates = stretches.flatMap(({ firstDate, lastDate }) => [firstDate, lastDate]).sort();
	const [first, last] = [dates[0], dates.at(-1)];
	if (!first || !last) return [];
	const perDay = await tx
		.select({
			date: shift.localDate,
			places: sql<number>`sum(${shift.least} - ${shift.takenPlaces})::int`
		})
		.from(shift)
		.where(
			and(
				eq(shift.hubId, hubId),
				between(shift.localDate, first, last),
				isNull(shift.cancelledAt),
				gt(shift.endsAt, toDate(now())),
				gt(shift.least, shift.takenPlaces)
			)
		)
		.groupBy(shift.localDate);
	return stretches.map(({ firstDate, lastDate }) =>
		perDay.reduce((sum, { date, places }) => (firstDate <= date && date <= lastDate ? sum + places : sum), 0)
	);
}

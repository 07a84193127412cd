import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { now } from '#lib/time/clock.ts';
import { toDate } from '#lib/time/local.ts';
import { occurrence } from './agenda.schema.ts';

/** When a time of an activity is and whether it stands: what plans that hang on it need to know. */
export type OccurrenceFacts = Awaited<ReturnType<typeof occurrenceFacts>>[number];

/** The times with these ids, or all that have not begun of one activity, in the order of time. */
export function occurrenceFacts(tx: Tx, hubId: string, which: { ids: readonly string[] } | { seriesId: string }) {
	const o = occurrence;
	const { id, seriesId, title, localDate, startsAt, endsAt, cancelledBy, cancelReason } = o;
	const mine =
		'ids' in which ? inArray(o.id, [...which.ids]) : and(eq(o.seriesId, which.seriesId), gt(o.startsAt, toDate(now())));
	return tx
		.select({ id, seriesId, title, localDate, startsAt, endsAt, cancelledBy, cancelReason })
		.from(o)
		.where(and(eq(o.hubId, hubId), mine))
		.orderBy(asc(o.startsAt), asc(o.id));
}

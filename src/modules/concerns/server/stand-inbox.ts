import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { InboxLine } from '../protocol/answers.ts';
import { warningOn } from '../rules/clocks.ts';
import { concern, concernExclusion, concernWrap } from './concerns.schema.ts';
import { itsWraps, opensNow } from './readable.ts';

/** The concerns that one of these keys (of one coach) reads now, in no order that tells when they came; one query. */
export async function inboxOf(tx: Tx, hubId: string, keys: string[], today: IsoDate): Promise<InboxLine[]> {
	const hers = tx
		.select({ id: concern.id })
		.from(concern)
		.innerJoin(concernWrap, itsWraps)
		.where(and(eq(concern.hubId, hubId), inArray(concernWrap.keyId, keys), opensNow));
	const rows = await tx
		.select({
			row: concern,
			readers: keyIds(sql`true`),
			reserve: keyIds(sql`w.reserve`),
			excluded: sql<string[]>`(select coalesce(json_agg(x.key_id order by x.key_id), '[]') from ${concernExclusion} x
				where x.hub_id = ${concern.hubId} and x.concern_id = ${concern.id})`
		})
		.from(concern)
		.where(and(eq(concern.hubId, hubId), inArray(concern.id, hers)))
		.orderBy(asc(concern.id));
	return rows.map(({ row, ...who }) => ({ ...lineOf(row, today), ...who }));
}

const keyIds = (which: ReturnType<typeof sql>) =>
	sql<string[]>`(select coalesce(json_agg(w.key_id order by w.key_id), '[]') from ${concernWrap} w
		where w.hub_id = ${concern.hubId} and w.concern_id = ${concern.id} and w.epoch = ${concern.epoch} and w.key_id is not null and ${which})`;

function lineOf(row: typeof concern.$inferSelect, today: IsoDate): Omit<InboxLine, 'readers' | 'reserve' | 'excluded'> {
	const { id, label, receivedOn, dueOn, openedOn, lastActivityOn, closedOn, expiresOn, checkInOn } = row;
	return {
		concern: id,
		label,
		state: row.state as InboxLine['state'],
		receivedOn,
		dueOn,
		openedOn,
		lastActivityOn,
		closedOn,
		expiresOn,
		checkInOn,
		warning: warningOn({ expiresOn, today }),
		awaiting: row.awaiting as InboxLine['awaiting'],
		assignedTo: row.assignedTo,
		epoch: row.epoch,
		needsEpoch: row.needsEpoch
	};
}

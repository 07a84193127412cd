import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import type { RetentionPeriod } from '#lib/server/erasure/registry.ts';
import { removeTurns } from './person-columns.ts';

/** How long the rota keeps what. A certificate stays until somebody asks to forget her: it is hers to show. */
export const PERIODS = {
	turn: { what: 'who stood on a shift, and who asked for cover', days: 730, after: 'the shift' },
	hours: { what: 'hours that were given', days: 730, after: 'the year they were given in' },
	ask: { what: 'who was asked to take over, and swaps that were offered', days: 90, after: 'it was settled' },
	shift: { what: 'a shift that nobody stands on any more', days: 730, after: 'the shift' },
	proposal: { what: 'a proposal for the rota', days: 30, after: 'it was asked for' },
	notice: { what: 'what visitors were told about the door', days: 30, after: 'that day' },
	qualification: { what: 'a qualification that was taken back', days: 365, after: 'it was taken back' },
	rest: { what: 'days of rest', days: 90, after: 'the last of them' },
	standing: { what: 'a standing place that was given up', days: 365, after: 'it was given up' }
} as const satisfies Record<string, RetentionPeriod>;

/** Clears away what has been kept long enough in this hub; answers how many of what. Twice is no error. */
export async function sweepRota(tx: Tx, hubId: string, now: Date): Promise<Record<string, number>> {
	const before = (days: number) => sql`${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz`;
	const gone = (from: SQL) => counted(tx, sql`delete from ${from} returning 1`);
	const oldAsk = before(PERIODS.ask.days);
	return {
		coverAsks: await gone(sql`cover_ask a using cover_request r where a.hub_id = ${hubId} and r.hub_id = a.hub_id
			and r.id = a.request_id and r.settled_at < ${oldAsk}`),
		swapOffers: await gone(sql`swap_offer where hub_id = ${hubId} and settled_at < ${oldAsk}`),
		proposals: await gone(
			sql`fill_proposal where hub_id = ${hubId} and asked_at < ${before(PERIODS.proposal.days)} and state <> 'asked'`
		),
		doorNotices: await gone(
			sql`door_notice where hub_id = ${hubId} and local_date < ${before(PERIODS.notice.days)}::date`
		),
		qualifications: await gone(
			sql`qualification where hub_id = ${hubId} and revoked_at < ${before(PERIODS.qualification.days)}`
		),
		rests: await gone(sql`rest where hub_id = ${hubId} and last_date < ${before(PERIODS.rest.days)}::date`),
		standingPlaces: await gone(
			sql`standing_place where hub_id = ${hubId} and ended_at < ${before(PERIODS.standing.days)}`
		),
		hours: await gone(sql`worked_hours where hub_id = ${hubId}
			and date_trunc('year', local_date) + interval '1 year' <= ${before(PERIODS.hours.days)}`),
		turns: await removeTurns(
			tx,
			hubId,
			sql`select id from assignment where hub_id = ${hubId} and ends_at < ${before(PERIODS.turn.days)}`
		),
		shifts: await gone(sql`shift s where s.hub_id = ${hubId} and s.ends_at < ${before(PERIODS.shift.days)}
			and not exists (select from assignment a where a.hub_id = s.hub_id and a.shift_id = s.id)
			and not exists (select from worked_hours w where w.hub_id = s.hub_id and w.shift_id = s.id)
			and not exists (select from fill_line l where l.hub_id = s.hub_id and l.shift_id = s.id)`)
	};
}

async function counted(tx: Tx, statement: SQL): Promise<number> {
	return (await tx.execute(statement)).length;
}

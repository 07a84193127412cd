import { sql, type SQL } from 'drizzle-orm';
import { withSealedClock, type Tx } from '#lib/server/db/index.ts';
import type { RetentionPeriod } from '#lib/server/erasure/registry.ts';

/**
 * How long the sealed part keeps what. The concerns themselves go in the job concerns.nightly, by rules/clocks.ts.
 * The list only grows: an old answer is believed because its signer stood on it, and a list that can shrink can be forged.
 */
export const PERIODS = {
	open: { what: 'a concern that was opened', days: 90, after: 'the last word of either side' },
	closed: { what: 'a concern that was closed', days: 30, after: 'it was closed (14 after a planned check-in)' },
	year: { what: 'any concern that was opened', days: 365, after: 'it came in, whatever happened since' },
	unopened: {
		what: 'a concern that no coach opened',
		days: Infinity,
		after: 'until a coach opens it, or who wrote it erases it'
	},
	absence: { what: 'when a coach was away', days: 90, after: 'the last day of it' },
	locker: { what: 'the lockers of a coach who is off the list', days: 1, after: 'she was taken off' },
	tombstone: { what: 'how many concerns came and went in a month', days: 1095, after: 'that month' },
	list: {
		what: "the coaches' signed list: first names and public keys",
		days: Infinity,
		after: 'until the hub is taken away'
	}
} as const satisfies Record<string, RetentionPeriod>;

/** Clears away what hangs around the concerns in this hub; answers how many of what. Twice is no error. */
export async function sweepAroundConcerns(tx: Tx, hubId: string, now: Date): Promise<Record<string, number>> {
	const before = (days: number) => sql`${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz::date`;
	const gone = async (from: SQL) => (await tx.execute(sql`delete from ${from} returning 1`)).length;
	return {
		coachAbsences: await gone(
			sql`coach_absence where hub_id = ${hubId} and last_date < ${before(PERIODS.absence.days)}`
		),
		coachLockers: await withSealedClock(tx, () =>
			gone(sql`coach_locker l using coach_key k where l.hub_id = ${hubId} and k.hub_id = l.hub_id and k.id = l.key_id
				and k.revoked_on < ${before(PERIODS.locker.days)}`)
		),
		concernCounts: await gone(
			sql`concern_tombstone where hub_id = ${hubId} and (month + interval '1 month')::date < ${before(PERIODS.tombstone.days)}`
		)
	};
}

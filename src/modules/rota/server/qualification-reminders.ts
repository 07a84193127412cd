import { and, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { asWorkerIn, type Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { addDays, daysBetween, today, type IsoDate } from '#lib/time/local.ts';
import { REMIND_DAYS, reminderDue } from '../rules/qualified.ts';
import { qualification } from './crew.schema.ts';
import { politely, tell } from './mails.ts';

/** A day every number of days can be counted from, so that a reminder has a number of its own. */
const DAY_ZERO: IsoDate = '2000-01-01';

/**
 * Reminds who holds something that ends in sixty, thirty or seven days, each once; renewed in between, the next end is a new
 * matter. Idempotent: a sweep of every hour sends nothing twice. Nobody is messaged at night.
 */
export async function remindQualifications(hubId: string): Promise<void> {
	await asWorkerIn(hubId, async (tx) => {
		const [house] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
		if (!house) return;
		const day = today(house.zone);
		for (const { id, personId, validUntil } of await endingSoon(tx, hubId, day)) {
			const days = reminderDue(validUntil, day);
			if (days === undefined) continue;
			const version = reminderNumber(validUntil, days);
			const at = politely(house.zone);
			await tell(tx, { hubId, kind: 'qualification_ends', personId, subjectId: id, version, at });
		}
	});
}

/** One number for one reminder of one end: a renewed qualification keeps its id, and its next end is reminded of again. */
export function reminderNumber(validUntil: IsoDate, days: number): number {
	return daysBetween(DAY_ZERO, validUntil) * 10 + REMIND_DAYS.findIndex((each) => each === days);
}

async function endingSoon(
	tx: Tx,
	hubId: string,
	day: IsoDate
): Promise<{ id: string; personId: string; validUntil: IsoDate }[]> {
	const q = qualification;
	const rows = await tx
		.select({ id: q.id, personId: q.personId, validUntil: q.validUntil })
		.from(q)
		.innerJoin(membership, and(eq(membership.hubId, q.hubId), eq(membership.personId, q.personId)))
		.where(
			and(
				eq(q.hubId, hubId),
				isNull(q.revokedAt),
				gte(q.validUntil, day),
				lte(q.validUntil, addDays(day, REMIND_DAYS[0])),
				isNull(membership.leftAt),
				sql`${membership.roles} && array['volunteer', 'coordinator']`
			)
		);
	return rows.flatMap((row) => (row.validUntil === null ? [] : [{ ...row, validUntil: row.validUntil }]));
}

import { and, arrayContains, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { now } from '#lib/time/clock.ts';
import { localDate, localTime, type ClockTime, type IsoDate } from '#lib/time/local.ts';
import type { Duty } from '../../rules/wake.ts';
import { coachAbsence, coachKey } from '../coaches.schema.ts';
import { concern, concernWrap } from '../concerns.schema.ts';

/** A coach who can read and be reached: her key is on the list, her account is there and holds the role. */
export type LivingCoach = Duty & { personId: string; line: number };

/** By key id. Who lost the role or left is not in it, although her key may still be on the list. */
export async function livingCoaches(tx: Tx, hubId: string): Promise<Map<string, LivingCoach>> {
	const { id: keyId, weekdays, line } = coachKey;
	const rows = await tx
		.select({ keyId, weekdays, line, personId: membership.personId })
		.from(coachKey)
		.innerJoin(membership, and(eq(membership.hubId, coachKey.hubId), eq(membership.personId, coachKey.personId)))
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.state, 'active'), isCoach()))
		.orderBy(asc(coachKey.id));
	const absences = await tx.select().from(coachAbsence).where(eq(coachAbsence.hubId, hubId));
	return new Map(
		rows.map((row) => [row.keyId, { ...row, away: absences.filter((absence) => absence.keyId === row.keyId) }])
	);
}

/** Of a membership: she is here, and a coach. */
export const isCoach = () => and(isNull(membership.leftAt), arrayContains(membership.roles, ['coach']));

/** The wall clock of the hub. */
export async function houseTime(tx: Tx, hubId: string): Promise<{ date: IsoDate; time: ClockTime }> {
	const [house] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	if (!house) throw new Error('houseTime needs a hub that exists');
	const at = now();
	return { date: localDate(at, house.zone), time: localTime(at, house.zone) };
}

/**
 * Who holds a key of which concern of these states, also of those that nobody holds one of; a reserve can read once the second line was
 * woken. Inside a sealed door.
 */
export async function readersOf(
	tx: Tx,
	hubId: string,
	states: readonly string[]
): Promise<Map<string, { keyId: string; reserve: boolean }[]>> {
	const rows = await tx
		.select({
			concernId: concern.id,
			keyId: concernWrap.keyId,
			reserve: sql<boolean>`coalesce(${concernWrap.reserve}, false)`
		})
		.from(concern)
		.leftJoin(
			concernWrap,
			and(eq(concernWrap.hubId, concern.hubId), eq(concernWrap.concernId, concern.id), isNotNull(concernWrap.keyId))
		)
		.where(and(eq(concern.hubId, hubId), sql`${concern.state} = any(${sql.param([...states])}::text[])`))
		.orderBy(asc(concern.id), asc(concernWrap.reader));
	const readers = new Map<string, { keyId: string; reserve: boolean }[]>();
	for (const { concernId, keyId, reserve } of rows) {
		const known = readers.get(concernId) ?? [];
		readers.set(concernId, keyId === null ? known : [...known, { keyId, reserve }]);
	}
	return readers;
}

import { and, eq, isNull, sql } from 'drizzle-orm';
import { refused, type Refused } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { today, type IsoDate } from '#lib/time/local.ts';
import { canActFor, hubOf } from './rights.ts';
import { lockPersons } from './held-shift.ts';

export type NotHers = 'not_signed_in' | 'not_yours' | 'not_found';

/** Today on the clock of this house. */
export async function todayHere(tx: Tx, hubId: string): Promise<IsoDate> {
	const [row] = await tx.select({ zone: hub.zone }).from(hub).where(eq(hub.id, hubId));
	return today(row?.zone ?? 'Europe/Amsterdam');
}

/** Whether somebody is a volunteer (or coordinator) of this hub now. */
export async function isVolunteerHere(tx: Tx, hubId: string, personId: string): Promise<boolean> {
	const [row] = await tx
		.select({ id: membership.personId })
		.from(membership)
		.where(
			and(
				eq(membership.hubId, hubId),
				eq(membership.personId, personId),
				isNull(membership.leftAt),
				sql`${membership.roles} && array['volunteer', 'coordinator']`
			)
		);
	return row !== undefined;
}

/**
 * Takes the turn of one volunteer for a change of what is hers: by herself, or by the coordinator for her. Two pages that save at
 * once then follow each other. Undefined when it may go on.
 */
export async function turnOf(tx: Tx, actor: Actor, personId: string): Promise<Refused<NotHers> | undefined> {
	const may = canActFor(actor, personId);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	await lockPersons(tx, hubId, [personId]);
	return (await isVolunteerHere(tx, hubId, personId)) ? undefined : refused('not_found');
}

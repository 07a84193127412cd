import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { CoachKeyLine } from '../protocol/answers.ts';
import { coachKey } from './coaches.schema.ts';

/** A key as colleagues see it, and whose it is. */
export type KeyWithPerson = {
	id: string;
	personId: string | null;
	state: CoachKeyLine['state'];
	madeOn: string;
	line: CoachKeyLine;
};

/** Every key of the hub, also those that wait or are gone: old signatures rest on them. Absences are left to the caller. */
export async function keyLines(tx: Tx, hubId: string): Promise<KeyWithPerson[]> {
	const rows = await tx
		.select({ key: coachKey, name: membership.name, roles: membership.roles, leftAt: membership.leftAt })
		.from(coachKey)
		.leftJoin(membership, and(eq(membership.hubId, coachKey.hubId), eq(membership.personId, coachKey.personId)))
		.where(eq(coachKey.hubId, hubId))
		.orderBy(asc(coachKey.madeOn), asc(coachKey.id));
	return rows.map(({ key, name, roles, leftAt }) => {
		const { id, personId, card, madeOn, weekdays, changedOn } = key;
		const state = key.state as CoachKeyLine['state'];
		const person =
			name === null ? null : { name: firstName(name), coach: leftAt === null && !!roles?.includes('coach') };
		const line: CoachKeyLine = {
			card,
			state,
			line: key.line as 1 | 2,
			person,
			weekdays,
			absences: [],
			changedOn,
			madeOn
		};
		return { id, personId, state, madeOn, line };
	});
}

/** What all may know of a name. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

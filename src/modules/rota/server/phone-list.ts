import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import type { Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import type { QualificationKind } from '../rules/kinds.ts';
import { todayHere, type NotHers } from './crew-member.ts';
import { qualificationsOf } from './qualifications.ts';
import { canPlan, hubOf } from './rights.ts';

export type PhoneLine = { personId: string; name: string; phone: string | null; holds: QualificationKind[] };

/** Who can be phoned: volunteers and coordinators of now, with number, and what they hold that counts. Only for the coordinator. */
export async function phoneList(tx: Tx, actor: Actor): Promise<Outcome<PhoneLine[], NotHers>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const held = Map.groupBy(
		await qualificationsOf(tx, hubId, undefined, await todayHere(tx, hubId)),
		({ personId }) => personId
	);
	const rows = await tx
		.select({ personId: membership.personId, name: membership.name, phone: person.phone })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(
			and(
				eq(membership.hubId, hubId),
				isNull(membership.leftAt),
				sql`${membership.roles} && array['volunteer', 'coordinator']`
			)
		)
		.orderBy(asc(sql`lower(${membership.name})`));
	return done(
		rows.map((row) => ({
			...row,
			holds: (held.get(row.personId) ?? [])
				.filter(({ standing }) => standing !== 'over' && standing !== 'later')
				.map(({ kind }) => kind)
		}))
	);
}

import { and, eq, isNull, sql } from 'drizzle-orm';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { PRIVILEGED, type Actor, type Role } from '#lib/server/auth/actor.ts';
import { freshPasskey } from '#lib/server/auth/session.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership, person } from '#lib/server/db/schema/people.ts';
import { modulesOfErasure } from '#lib/server/erasure/registry.ts';
import { record } from '#lib/server/events/record.ts';
import { enqueue } from '#lib/server/queue/enqueue.ts';
import { dissolveIfEmpty } from './household.ts';
import { coordinates, coordinatorsBeside, hubOf, memberOf, takeTurn } from './standing.ts';
import { objectionTo, rolesChanged, type Objection } from './standing-changes.ts';

export type MergeRefused =
	| 'not_allowed'
	| 'fresh_passkey'
	| 'not_here'
	| 'same_person'
	| 'other_signs_in'
	| 'last_coordinator'
	| 'yourself'
	| Objection;

/** What a merge would do: both records, the roles after it, and how many rows of which table are the other one's. */
export type MergePreview = {
	keep: MergeSide;
	other: MergeSide;
	roles: Role[];
	moves: { table: string; count: number }[];
};
export type MergeSide = { personId: string; name: string; hasMail: boolean; roles: Role[]; household: boolean };

/** What mergePeople would do, without doing it. The same refusals, except the passkey: looking is free. */
export async function previewMerge(
	tx: Tx,
	actor: Actor,
	keepId: string,
	otherId: string
): Promise<Outcome<MergePreview, MergeRefused>> {
	const sides = await bothSides(tx, actor, keepId, otherId);
	if (!sides.ok) return sides;
	const { keep, other } = sides.value;
	return done({
		keep,
		other,
		roles: rolesOfBoth(keep.roles, other.roles),
		moves: await countMoves(tx, hubOf(actor), otherId)
	});
}

/**
 * Makes one record of two that turned out to be one person: everything of `otherId` in this hub becomes of `keepId`. Where both
 * hold the one active thing (a sign-up, a pass), the kept one's wins. Rights over other people do not move along: roles such as
 * coordinator are given, not merged. By a coordinator with a fresh passkey.
 */
export async function mergePeople(
	tx: Tx,
	actor: Actor,
	keepId: string,
	otherId: string
): Promise<Outcome<null, MergeRefused>> {
	if (!freshPasskey(actor)) return refused('fresh_passkey');
	await takeTurn(tx, hubOf(actor));
	const sides = await bothSides(tx, actor, keepId, otherId);
	if (!sides.ok) return sides;
	const { keep, other } = sides.value;
	await moveEverything(tx, actor, hubOf(actor), otherId, keepId);
	await rolesChanged(tx, actor, mergeOf(keep, other));
	return done(null);
}

/** The move itself, in the door of the hub; both are members, and whoever calls this has checked that it may happen. */
export async function moveEverything(tx: Tx, actor: Actor, hubId: string, fromId: string, toId: string): Promise<void> {
	await takeTurn(tx, hubId);
	const from = await memberOf(tx, hubId, fromId, { lock: true });
	const to = await memberOf(tx, hubId, toId, { lock: true });
	if (!from || !to) throw new Error('a merge needs two members');
	const parts = modulesOfErasure();
	// The people of the hub last: the rows of all others hang on the membership.
	for (const part of [
		...parts.filter(({ name }) => name !== 'people'),
		...parts.filter(({ name }) => name === 'people')
	]) {
		await part.merge(tx, hubId, fromId, toId);
	}
	await tx
		.update(membership)
		.set({
			roles: rolesOfBoth(to.roles as Role[], from.roles as Role[]),
			householdId: to.householdId ?? from.householdId,
			joinedAt: from.joinedAt < to.joinedAt ? from.joinedAt : to.joinedAt
		})
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, toId)));
	await tx.delete(membership).where(and(eq(membership.hubId, hubId), eq(membership.personId, fromId)));
	if (from.householdId) await dissolveIfEmpty(tx, hubId, from.householdId);
	await record(tx, { ...actor, hubId }, 'people.merged', { type: 'person', id: toId });
	// What is left of the other record belongs to the installation: it goes when no hub knows her any more.
	await enqueue(tx, 'platform.erase', { person: fromId, hub: hubId });
}

/** The kept one's roles, and of the other those without rights over people. */
function rolesOfBoth(keep: readonly Role[], other: readonly Role[]): Role[] {
	return [...new Set([...keep, ...other.filter((role) => !PRIVILEGED.has(role))])];
}

async function bothSides(
	tx: Tx,
	actor: Actor,
	keepId: string,
	otherId: string
): Promise<Outcome<{ keep: MergeSide; other: MergeSide }, MergeRefused>> {
	const hubId = hubOf(actor);
	if (actor.kind !== 'person' || !coordinates(actor)) return refused('not_allowed');
	if (keepId === otherId) return refused('same_person');
	if (otherId === actor.personId) return refused('yourself');
	const [keep, other] = [await sideOf(tx, hubId, keepId), await sideOf(tx, hubId, otherId)];
	if (!keep || !other) return refused('not_here');
	// She would lose the record she signs in to.
	if (other.hasMail && !keep.hasMail) return refused('other_signs_in');
	if (other.roles.includes('coordinator') && (await coordinatorsBeside(tx, hubId, otherId)) === 0)
		return refused('last_coordinator');
	const objection = await objectionTo(tx, hubId, mergeOf(keep, other));
	return objection ? refused(objection) : done({ keep, other });
}

const mergeOf = (keep: MergeSide, other: MergeSide) => ({
	personId: other.personId,
	before: other.roles,
	after: rolesOfBoth(keep.roles, other.roles),
	into: keep.personId
});

async function sideOf(tx: Tx, hubId: string, personId: string): Promise<MergeSide | undefined> {
	const [row] = await tx
		.select({
			personId: membership.personId,
			name: membership.name,
			hasMail: sql<boolean>`${person.email} is not null`,
			roles: sql<Role[]>`${membership.roles}`,
			household: sql<boolean>`${membership.householdId} is not null`
		})
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.where(and(eq(membership.hubId, hubId), eq(membership.personId, personId), isNull(membership.leftAt)));
	return row;
}

/** Rows of every registered table that carry her id in a column `person_id`. */
async function countMoves(tx: Tx, hubId: string, personId: string): Promise<MergePreview['moves']> {
	const tables = new Set(modulesOfErasure().flatMap((part) => part.tables));
	const held = await tx.execute<{ table_name: string }>(
		sql`select c.table_name from information_schema.columns c join information_schema.columns h using (table_schema, table_name)
			where c.table_schema = 'public' and c.column_name = 'person_id' and h.column_name = 'hub_id' and c.table_name <> 'membership' order by 1`
	);
	const moves: MergePreview['moves'] = [];
	for (const { table_name: table } of held) {
		if (!tables.has(table)) continue;
		const [row] = await tx.execute<{ count: number }>(
			sql`select count(*)::int as count from ${sql.identifier(table)} where hub_id = ${hubId} and person_id = ${personId}`
		);
		if (row && row.count > 0) moves.push({ table, count: row.count });
	}
	return moves;
}

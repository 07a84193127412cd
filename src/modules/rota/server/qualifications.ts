import { and, asc, eq, isNull } from 'drizzle-orm';
import { newId } from '#lib/crypto/ids.ts';
import { done, refused, type Outcome } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { toDate, type IsoDate } from '#lib/time/local.ts';
import { countsUntil, datesRefused, standingOf, type DateRefusal, type Standing } from '../rules/qualified.ts';
import { QUALIFICATIONS, type QualificationKind } from '../rules/kinds.ts';
import { qualification } from './crew.schema.ts';
import { isVolunteerHere, todayHere, type NotHers } from './crew-member.ts';
import { lockPersons } from './held-shift.ts';
import { canPlan, hubOf } from './rights.ts';
import { qualificationLost } from './turns/leave.ts';

export type QualificationRow = {
	id: string;
	personId: string;
	kind: QualificationKind;
	since: IsoDate;
	validUntil: IsoDate | null;
	/** Until when it counts, grace included; null: for ever. */
	countsUntil: IsoDate | null;
	standing: Standing;
	seenBy: string | null;
};

/** What a person holds (or everybody, without a person), in the order of the kinds. */
export async function qualificationsOf(
	tx: Tx,
	hubId: string,
	personId: string | undefined,
	today: IsoDate
): Promise<QualificationRow[]> {
	const q = qualification;
	const rows = await tx
		.select({
			id: q.id,
			personId: q.personId,
			kind: q.kind,
			since: q.since,
			validUntil: q.validUntil,
			seenBy: membership.name
		})
		.from(q)
		.leftJoin(membership, and(eq(membership.hubId, q.hubId), eq(membership.personId, q.seenBy)))
		.where(and(eq(q.hubId, hubId), isNull(q.revokedAt), personId === undefined ? undefined : eq(q.personId, personId)))
		.orderBy(asc(q.since));
	return rows
		.map((row) => ({
			...row,
			kind: row.kind as QualificationKind,
			countsUntil: row.validUntil && countsUntil(row.validUntil),
			standing: standingOf(row, today)
		}))
		.sort((a, b) => QUALIFICATIONS.indexOf(a.kind) - QUALIFICATIONS.indexOf(b.kind));
}

export type QualificationRefusal = NotHers | DateRefusal | 'already_held' | 'revoked';
export type Shown = { kind: QualificationKind; since: IsoDate; validUntil: IsoDate | null };

/** The coordinator saw it and notes it: no copy, no number. Refused when she holds it already (change that one) or a date is wrong. */
export async function giveQualification(
	tx: Tx,
	actor: Actor,
	personId: string,
	{ kind, since, validUntil }: Shown
): Promise<Outcome<{ id: string }, QualificationRefusal>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	await lockPersons(tx, hubId, [personId]);
	if (!(await isVolunteerHere(tx, hubId, personId))) return refused('not_found');
	const today = await todayHere(tx, hubId);
	const wrong = datesRefused(kind, { since, validUntil }, today);
	if (wrong) return refused(wrong);
	if ((await qualificationsOf(tx, hubId, personId, today)).some((held) => held.kind === kind))
		return refused('already_held');
	const row = { hubId, id: newId(), personId, kind, since, validUntil, seenBy: personIdOf(actor) ?? null };
	await tx.insert(qualification).values({ ...row, createdAt: toDate(now()) });
	await record(tx, actor, 'rota.qualification_given', { type: 'person', id: personId }, { kind });
	return done({ id: row.id });
}

/** Other dates: a renewal, or a mistake put right. Who changes it has seen it. A sooner end can cost her turns (qualificationLost). */
export async function changeQualification(
	tx: Tx,
	actor: Actor,
	id: string,
	{ since, validUntil }: Omit<Shown, 'kind'>
): Promise<Outcome<{ personId: string; kind: QualificationKind }, QualificationRefusal>> {
	const held = await holdQualification(tx, actor, id);
	if (!held.ok) return held;
	const { hubId, personId } = held.value;
	const kind = held.value.kind as QualificationKind;
	const wrong = datesRefused(kind, { since, validUntil }, await todayHere(tx, hubId));
	if (wrong) return refused(wrong);
	await tx
		.update(qualification)
		.set({ since, validUntil, seenBy: personIdOf(actor) ?? null })
		.where(and(eq(qualification.hubId, hubId), eq(qualification.id, id)));
	await record(tx, actor, 'rota.qualification_changed', { type: 'person', id: personId }, { kind });
	await qualificationLost(tx, actor, personId, kind);
	return done({ personId, kind });
}

/** It does not count any more from now: the key came back, the course ran out. What she was to do with it is settled. */
export async function revokeQualification(
	tx: Tx,
	actor: Actor,
	id: string
): Promise<Outcome<{ personId: string; kind: QualificationKind }, QualificationRefusal>> {
	const held = await holdQualification(tx, actor, id);
	if (!held.ok) return held;
	const { hubId, personId } = held.value;
	const kind = held.value.kind as QualificationKind;
	await tx
		.update(qualification)
		.set({ revokedAt: toDate(now()), revokedBy: personIdOf(actor) ?? null })
		.where(and(eq(qualification.hubId, hubId), eq(qualification.id, id)));
	await record(tx, actor, 'rota.qualification_revoked', { type: 'person', id: personId }, { kind });
	await qualificationLost(tx, actor, personId, kind);
	return done({ personId, kind });
}

/** The row itself, held so that two coordinators follow each other; of a qualification that was taken back nothing changes. */
async function holdQualification(tx: Tx, actor: Actor, id: string) {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const mine = and(eq(qualification.hubId, hubId), eq(qualification.id, id));
	const [found] = await tx.select({ personId: qualification.personId }).from(qualification).where(mine);
	if (!found) return refused('not_found');
	await lockPersons(tx, hubId, [found.personId]);
	const [row] = await tx.select().from(qualification).where(mine).for('update');
	if (!row) return refused('not_found');
	return row.revokedAt ? refused('revoked') : done(row);
}

export type EndingQualification = QualificationRow & { name: string };

/** What ends within sixty days or ran out, of people who are volunteers now; the soonest first. For the coordinator. */
export async function endingQualifications(tx: Tx, actor: Actor): Promise<Outcome<EndingQualification[], NotHers>> {
	const may = canPlan(actor);
	if (!may.allowed) return refused(may.reason);
	const hubId = hubOf(actor);
	const held = await qualificationsOf(tx, hubId, undefined, await todayHere(tx, hubId));
	const names = await tx
		.select({ id: membership.personId, name: membership.name, roles: membership.roles })
		.from(membership)
		.where(and(eq(membership.hubId, hubId), isNull(membership.leftAt)));
	const active = new Map(
		names.filter(({ roles }) => roles.some((role) => CREW.has(role))).map(({ id, name }) => [id, name])
	);
	return done(
		held
			.filter(({ standing }) => standing === 'soon' || standing === 'grace' || standing === 'over')
			.flatMap((row) => {
				const name = active.get(row.personId);
				return name === undefined ? [] : [{ ...row, name }];
			})
			.sort((a, b) => ((a.validUntil ?? '') < (b.validUntil ?? '') ? -1 : 1))
	);
}

const CREW = new Set(['volunteer', 'coordinator']);

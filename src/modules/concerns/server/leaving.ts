import { and, eq, inArray, ne } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import { personIdOf } from '#lib/server/auth/actor.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { Rotation } from '../protocol/epochs.ts';
import type { Roster } from '../protocol/roster-kinds.ts';
import { wakeReserve } from './awake.ts';
import { coachAbsence, coachKey, coachLocker, concernNotice } from './coaches.schema.ts';
import { concern, concernWrap } from './concerns.schema.ts';
import { holdConcerns, type HeldConcern } from './held-concerns.ts';
import { letKnow } from './notices.ts';
import { itsWraps } from './readable.ts';
import { applyRotation, checkRotation, type CheckedRotation, type Frame } from './rotation.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { activeTeam, peopleBehind, todayIn, type ActiveTeam, type KeyRow } from './team.ts';

/** Whose sessions end, everywhere but on `butOn`: the device of her who took her own lost keys off the list. */
export type Left = { person: string; butOn?: string }[];
type Leave = { own: KeyRow; coach: string; rotations: readonly Rotation[]; roster: Roster };

/**
 * A coach is taken off the list, or leaves: her wraps, lockers and absences go at once, and the concerns she read get new keys: in this
 * act, as far as `rotations` go, or before the next word. Call it while the team is held. Who leaves herself makes no new keys: she would
 * know them. Refused: sole_reader with `concerns` (so many would have fewer than two readers: share them first), and what `checkRotation` says.
 */
export async function takeLeave(
	tx: Tx,
	actor: InHub,
	{ own, coach, rotations, roster }: Leave
): Promise<SealedOutcome<{ left: Left }>> {
	const { hubId } = actor;
	if (own.id === coach && rotations.length > 0) return refused('bad_request');
	const before = await activeTeam(tx, hubId);
	const team: ActiveTeam = new Map([...before].filter(([id]) => id !== coach));
	const reading = await readingOf(tx, hubId, coach);
	const named = rotations.map(({ concern: id }) => id);
	if (new Set(named).size < named.length) return refused('bad_request');
	const held = await holdConcerns(tx, hubId, [...new Set([...reading, ...named])]);
	const frame: Frame = { hubId, own: [own], team, roster, today: await todayIn(tx, hubId) };
	const checked: CheckedRotation[] = [];
	for (const rotation of rotations) {
		const one = checkRotation(rotation, held.get(rotation.concern), frame);
		if (!one.ok) return one;
		checked.push(one.value);
	}
	const old = reading.flatMap((id) => (named.includes(id) ? [] : (held.get(id) ?? [])));
	const short = old.filter((one) => isShort(one, team));
	if (short.length > 0) return refused('sole_reader', { concerns: short.length });

	await takeOff(tx, hubId, coach, frame.today);
	for (const rotation of checked) await letKnow(tx, hubId, await applyRotation(tx, rotation, frame));
	const waiting = old.map(({ row }) => row.id);
	await needNewKeys(tx, hubId, waiting);
	await letKnow(tx, hubId, await wakeReserve(tx, hubId, [...held.keys()], team));
	return done({ left: leftOf(actor, before.get(coach)?.person ?? null, own.id === coach) });
}

/** The concerns she has any key of, which are not erased. */
async function readingOf(tx: Tx, hubId: string, coach: string): Promise<string[]> {
	const rows = await tx
		.selectDistinct({ id: concern.id })
		.from(concern)
		.innerJoin(concernWrap, itsWraps)
		.where(and(eq(concern.hubId, hubId), eq(concernWrap.keyId, coach), ne(concern.state, 'erased')));
	return rows.map(({ id }) => id);
}

/** A concern that is not closed keeps two people who can read it. */
function isShort({ row, readers }: HeldConcern, team: ActiveTeam): boolean {
	return (row.state === 'new' || row.state === 'open') && peopleBehind(team, readers.keys()) < 2;
}

/** What was hers goes: keys to concerns, lockers, notices, absences, and what was hers to do. */
export async function takeOff(tx: Tx, hubId: string, keyId: string, today: string): Promise<void> {
	const its = { hubId, keyId };
	const of = (table: typeof concernWrap | typeof coachLocker | typeof concernNotice) =>
		and(eq(table.hubId, its.hubId), eq(table.keyId, its.keyId));
	await tx
		.update(coachKey)
		.set({ state: 'revoked', revokedOn: today, changedOn: null })
		.where(and(eq(coachKey.hubId, hubId), eq(coachKey.id, keyId)));
	await tx.delete(concernWrap).where(of(concernWrap));
	await tx.delete(coachLocker).where(of(coachLocker));
	await tx.delete(concernNotice).where(of(concernNotice));
	await tx.delete(coachAbsence).where(and(eq(coachAbsence.hubId, hubId), eq(coachAbsence.keyId, keyId)));
	await tx
		.update(coachAbsence)
		.set({ substituteId: null })
		.where(and(eq(coachAbsence.hubId, hubId), eq(coachAbsence.substituteId, keyId)));
	await tx
		.update(concern)
		.set({ assignedTo: null })
		.where(and(eq(concern.hubId, hubId), eq(concern.assignedTo, keyId)));
}

/** Nobody writes in these before they have new keys: who was taken off knew the old ones. */
export async function needNewKeys(tx: Tx, hubId: string, ids: string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.update(concern)
		.set({ needsEpoch: true })
		.where(and(eq(concern.hubId, hubId), inArray(concern.id, ids)));
}

/** Whose sessions end because these keys went; nobody's when the account is gone. */
export function leftOf(actor: InHub, person: string | null, leavesHerself: boolean): Left {
	if (person === null) return [];
	const stays = person === personIdOf(actor) && !leavesHerself && actor.kind === 'person';
	return [stays ? { person, butOn: actor.sessionId } : { person }];
}

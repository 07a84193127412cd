import { and, eq, gte, ne, or } from 'drizzle-orm';
import { done } from '#lib/outcome.ts';
import { personIdOf, type Actor } from '#lib/server/auth/actor.ts';
import type { Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import { now } from '#lib/time/clock.ts';
import { assignment } from './cover.schema.ts';
import { holdShift, lockPersons, type AssignmentRow } from './held-shift.ts';
import { hubOf } from './rights.ts';
import { askCover } from './turns/cover.ts';
import { hasStarted, turnRow } from './turns/hold.ts';
import type { CoverAsked, TurnOutcome } from './turns/kinds.ts';
import { goesOff } from './turns/put.ts';

/** So long "Ik doe mee" can be taken back as if it was never pressed. */
export const UNDO_MINUTES = 10;

/**
 * "Toch niet": a slip of the thumb. Within ten minutes of her own press, while nobody came or went because of it, the shift is as
 * it was. Afterwards it is "Ik kan niet": others may count on her by now (domain, rota 2). Refused: as `askCover`.
 */
export async function undoTake(
	tx: Tx,
	actor: Actor,
	{ assignmentId }: { assignmentId: string }
): Promise<TurnOutcome<CoverAsked>> {
	const hubId = hubOf(actor);
	const seen = await turnRow(tx, hubId, assignmentId);
	const me = personIdOf(actor);
	if (!seen || seen.personId !== me) return askCover(tx, actor, { assignmentId });
	await lockPersons(tx, hubId, [me]);
	const held = await holdShift(tx, hubId, seen.shiftId);
	const turn = held?.on.find(({ id }) => id === assignmentId);
	if (!held || !turn || hasStarted(held) || !(await isFresh(tx, turn))) return askCover(tx, actor, { assignmentId });
	await goesOff(tx, actor, turn, 'withdrawn');
	await record(tx, actor, 'rota.taken_back', { type: 'assignment', id: assignmentId });
	return done({ left: true, shiftId: turn.shiftId });
}

async function isFresh(tx: Tx, { hubId, id, shiftId, via, state, createdAt }: AssignmentRow): Promise<boolean> {
	const minutes = (now().epochMilliseconds - createdAt.getTime()) / 60_000;
	if (via !== 'self' || state !== 'accepted' || minutes > UNDO_MINUTES) return false;
	const a = assignment;
	const since = or(gte(a.createdAt, createdAt), gte(a.acceptedAt, createdAt), gte(a.endedAt, createdAt));
	const [changed] = await tx
		.select({ id: a.id })
		.from(a)
		.where(and(eq(a.hubId, hubId), eq(a.shiftId, shiftId), ne(a.id, id), since))
		.limit(1);
	return changed === undefined;
}

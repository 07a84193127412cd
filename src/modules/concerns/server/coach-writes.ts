import { and, eq } from 'drizzle-orm';
import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { afterWriting } from '../rules/coach-effect.ts';
import type { coachWrites as coachWritesWire } from '../protocol/wire.ts';
import { noteAccess } from './access.ts';
import { checkWritten } from './coach-messages.ts';
import { concern, concernMessage, concernWrap } from './concerns.schema.ts';
import { locks } from './locks.ts';
import { letKnow } from './notices.ts';
import { readableBy, type ConcernRow } from './readable.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { activeTeam, peopleBehind, todayIn } from './team.ts';

/**
 * Messages of a coach and what they bring about. Refused: unknown (she reads no such concern), team_changes (a reader left: new keys come
 * before new words), stale (somebody wrote before, or it stands otherwise by now), bad_request, full, sole_reader (a closed concern with
 * fewer than two readers cannot be open again before it is shared).
 */
export async function coachWrites(
	tx: Tx,
	actor: InHub,
	{ concern: concernId, messages, effect }: InferOutput<typeof coachWritesWire>
): Promise<SealedOutcome<object>> {
	const { hubId } = actor;
	await locks.holdConcerns(tx, hubId, [concernId]);
	const mine = await readableBy(tx, actor, concernId);
	if (mine.length === 0) return refused('unknown');
	const its = mine.find(({ key }) => messages.length === 0 || key.id === messages[0]!.head.by);
	if (!its || (messages.length === 0 && effect === null)) return refused('bad_request');
	const { row, key } = its;
	if (messages.length > 0 && row.needsEpoch) return refused('team_changes');
	const today = await todayIn(tx, hubId);
	const checked = await checkWritten(tx, { row, key, messages, today });
	if (!checked.ok) return checked;
	const kinds = messages.map(({ head }) => head.kind);
	const readers = await readersNow(tx, row);
	const after = afterWriting(row, { kinds, effect, today, readers: readers.awake });
	if (!after.ok) return refused(after.reason);
	if (effect?.do === 'reopen' && readers.people < 2) return refused('sole_reader', { concerns: 1 });

	if (checked.value.length > 0) await tx.insert(concernMessage).values(checked.value);
	const { state, openedOn, lastActivityOn, closedOn, checkInOn, awaiting, assignedTo, expiresOn, warned } =
		after.standing;
	await tx
		.update(concern)
		.set({ state, openedOn, lastActivityOn, closedOn, checkInOn, awaiting, assignedTo, expiresOn, warned })
		.where(and(eq(concern.hubId, hubId), eq(concern.id, concernId)));
	await noteAccess(tx, { hubId, concernId, keyId: key.id, on: today }, after.acts);
	if (effect?.do === 'assign' && effect.coach !== null && effect.coach !== key.id)
		await letKnow(tx, hubId, [effect.coach]);
	return done({});
}

/** Who can read it: `awake` without those who hold it in reserve; `people` counts them all. */
async function readersNow(tx: Tx, { hubId, id, epoch }: ConcernRow): Promise<{ awake: string[]; people: number }> {
	const team = await activeTeam(tx, hubId);
	const { keyId, reserve } = concernWrap;
	const wraps = await tx
		.select({ keyId, reserve })
		.from(concernWrap)
		.where(and(eq(concernWrap.hubId, hubId), eq(concernWrap.concernId, id), eq(concernWrap.epoch, epoch)));
	const there = wraps.flatMap((each) =>
		each.keyId !== null && team.has(each.keyId) ? [{ ...each, keyId: each.keyId }] : []
	);
	const ids = (which: typeof there) => which.map((each) => each.keyId);
	return { awake: ids(there.filter((each) => !each.reserve)), people: peopleBehind(team, ids(there)) };
}

import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import type { readersChange } from '../protocol/wire.ts';
import { wakeReserve } from './awake.ts';
import { holdConcerns } from './held-concerns.ts';
import { locks } from './locks.ts';
import { letKnow } from './notices.ts';
import { rosterOf } from './roster.ts';
import { applyRotation, checkRotation, type CheckedRotation, type Frame } from './rotation.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { applyShare, checkShare, type CheckedShare } from './sharing.ts';
import { activeTeam, ownActiveKeys, todayIn } from './team.ts';

/**
 * Who reads what: more readers, or new keys for exactly these readers; of one concern or of many, whole or not at all. New readers hear
 * that there is something new. Refused: see `checkShare` and `checkRotation`; bad_request when a concern is named twice, or none is.
 */
export async function changeReaders(
	tx: Tx,
	actor: InHub,
	{ shares, rotations }: InferOutput<typeof readersChange>
): Promise<SealedOutcome<object>> {
	const { hubId } = actor;
	const ids = [...shares, ...rotations].map(({ concern }) => concern);
	if (ids.length === 0 || new Set(ids).size < ids.length) return refused('bad_request');
	await locks.holdTeam(tx, hubId);
	const own = await ownActiveKeys(tx, actor);
	const { roster } = await rosterOf(tx, hubId);
	if (own.length === 0 || !roster) return refused('unknown');
	const held = await holdConcerns(tx, hubId, ids);
	const frame: Frame = { hubId, own, team: await activeTeam(tx, hubId), roster, today: await todayIn(tx, hubId) };
	const checked = checkAll(held, frame, { shares, rotations });
	if (!checked.ok) return checked;

	const told: string[] = [];
	for (const share of checked.value.shares) told.push(...(await applyShare(tx, share, frame)));
	for (const rotation of checked.value.rotations) told.push(...(await applyRotation(tx, rotation, frame)));
	told.push(...(await wakeReserve(tx, hubId, [...held.keys()], frame.team)));
	const mine = new Set(own.map(({ id }) => id));
	await letKnow(
		tx,
		hubId,
		told.filter((id) => !mine.has(id))
	);
	return done({});
}

type Checked = { shares: CheckedShare[]; rotations: CheckedRotation[] };

/** Everything is looked at before anything is written. */
function checkAll(
	held: Awaited<ReturnType<typeof holdConcerns>>,
	frame: Frame,
	{ shares, rotations }: InferOutput<typeof readersChange>
): SealedOutcome<Checked> {
	const checked: Checked = { shares: [], rotations: [] };
	for (const share of shares) {
		const one = checkShare(share, held.get(share.concern), frame);
		if (!one.ok) return one;
		checked.shares.push(one.value);
	}
	for (const rotation of rotations) {
		const one = checkRotation(rotation, held.get(rotation.concern), frame);
		if (!one.ok) return one;
		checked.rotations.push(one.value);
	}
	return done(checked);
}

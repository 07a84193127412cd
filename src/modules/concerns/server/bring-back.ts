import type { InferOutput } from 'valibot';
import { done, refused } from '#lib/outcome.ts';
import type { InHub, Tx } from '#lib/server/db/index.ts';
import { record } from '#lib/server/events/record.ts';
import type { Orphan } from '../protocol/answers.ts';
import type { Sharing } from '../protocol/epochs.ts';
import type { bringingBack, oneConcern } from '../protocol/wire.ts';
import { checkReaders } from './checks/readers.ts';
import { locks } from './locks.ts';
import { letKnow } from './notices.ts';
import { holdOrphan, type HeldOrphan } from './orphans.ts';
import { talkOf } from './returning.ts';
import { rosterOf } from './roster.ts';
import type { Frame } from './rotation.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { applyShare, checkGiven } from './sharing.ts';
import { activeTeam, peopleBehind, todayIn } from './team.ts';

/**
 * What the browser of a coach needs to check a concern whose key the keepers of the envelope gave her: its talk, sealed, and its label.
 * Only while no coach can read it. Refused: as `holdOrphan`.
 */
export async function orphan(
	tx: Tx,
	actor: InHub,
	{ concern: concernId }: InferOutput<typeof oneConcern>
): Promise<SealedOutcome<Orphan>> {
	const its = await holdOrphan(tx, actor, concernId);
	if (!its.ok) return its;
	const { row, excluded } = its.value.held;
	const talk = await talkOf(tx, actor.hubId, concernId);
	return done({ concern: concernId, label: row.label, talk, excluded: [...excluded].sort() });
}

/**
 * A concern that no coach can read goes to the whole team again: by a coach who reads nothing of it here, and has its key from the envelope.
 * The first line reads, the second holds it in reserve, nobody who is left out gets anything. The log says that it was done, not of which.
 * Refused: as `holdOrphan` and `checkGiven`; stale too when the team is another by now, sole_reader when fewer than two people would read.
 */
export async function bringBack(
	tx: Tx,
	actor: InHub,
	sharing: InferOutput<typeof bringingBack>
): Promise<SealedOutcome<object>> {
	const { hubId } = actor;
	await locks.holdTeam(tx, hubId);
	const its = await holdOrphan(tx, actor, sharing.concern);
	if (!its.ok) return its;
	const { held, own } = its.value;
	const key = own.find(({ id }) => id === sharing.message.head.by);
	const { roster } = await rosterOf(tx, hubId);
	if (!key || !roster || !sharing.message.head.readers?.includes(key.id)) return refused('bad_request');
	const frame: Frame = { hubId, own, team: await activeTeam(tx, hubId), roster, today: await todayIn(tx, hubId) };
	const whole = checkWhole(sharing, its.value, frame);
	if (!whole.ok) return whole;
	const checked = checkGiven(sharing, { held, key }, frame);
	if (!checked.ok) return checked;

	const woken = await applyShare(tx, checked.value, frame);
	await record(tx, actor, 'concerns.brought_back', { type: 'concerns' });
	await letKnow(
		tx,
		hubId,
		woken.filter((id) => own.every((mine) => mine.id !== id))
	);
	return done({});
}

/** Everybody on the list who is not left out, in the places that their line gives them, two living people among them. */
function checkWhole(
	{ message: { head } }: Sharing,
	{ held, living }: HeldOrphan,
	{ team, roster }: Frame
): SealedOutcome<null> {
	const { readers = [], reserve = [] } = head;
	const named = [...readers, ...reserve];
	const excluded = [...held.excluded];
	const there = [...team.keys()].filter((id) => !held.excluded.has(id));
	if (named.some((id) => held.excluded.has(id))) return refused('bad_request');
	if (there.some((id) => !named.includes(id)) || named.some((id) => !team.has(id))) return refused('stale');
	const alive = new Map([...team].filter(([id]) => living.has(id)));
	if (peopleBehind(alive, named) < 2) return refused('sole_reader', { concerns: 1 });
	const objection = checkReaders({ readers, reserve }, { roster, excluded });
	return objection ? refused(objection) : done(null);
}

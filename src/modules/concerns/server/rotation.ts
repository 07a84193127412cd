import { and, eq } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { Rotation } from '../protocol/epochs.ts';
import { coachAt } from '../protocol/roster.ts';
import type { Roster } from '../protocol/roster-kinds.ts';
import type { CoachAct } from '../rules/coach-effect.ts';
import { noteAccess } from './access.ts';
import { checkNext } from './checks/next.ts';
import type { Sealed } from './checks/sealed.ts';
import { checkWraps, type CheckedWrap } from './checks/wraps.ts';
import { messageRow, MOST_MESSAGES } from './coach-messages.ts';
import { concern, concernMessage, concernWrap } from './concerns.schema.ts';
import type { HeldConcern } from './held-concerns.ts';
import type { SealedOutcome } from './sealed-request.ts';
import { peopleBehind, type ActiveTeam, type KeyRow } from './team.ts';

/** Who changes the readers, and on what day; `team` is who is on the list once the change is made. */
export type Frame = { hubId: string; own: readonly KeyRow[]; team: ActiveTeam; roster: Roster; today: IsoDate };
export type CheckedRotation = {
	held: HeldConcern;
	key: KeyRow;
	rotation: Rotation;
	sealed: Sealed;
	wraps: CheckedWrap[];
};

/** A wrap holds the keys of every epoch; so many fit the largest wrap on the wire. */
const MOST_EPOCHS = 100;

/**
 * New keys for a concern, looked at from outside: by a present reader who goes on reading, the next message of the talk, and a wrap for
 * exactly the readers it names: on the list, not left out, at least two people.
 * Refused: unknown, stale (somebody wrote, or left, before), bad_request, sole_reader, full.
 */
export function checkRotation(
	rotation: Rotation,
	held: HeldConcern | undefined,
	{ hubId, own, team, roster, today }: Frame
): SealedOutcome<CheckedRotation> {
	const { head } = rotation.message;
	const mine = own.filter(({ id }) => held?.readers.get(id)?.awake);
	if (!held || mine.length === 0) return refused('unknown');
	const key = mine.find(({ id }) => id === head.by);
	if (!key) return refused('bad_request');
	const { row, lastTalk } = held;
	if (row.epoch >= MOST_EPOCHS || head.seq > MOST_MESSAGES) return refused('full');
	const place = { hubId, concernId: row.id, epoch: row.epoch, roster, today, by: key.id, sign: key.card.sign };
	const next = checkNext(rotation.message, { ...place, chain: 'talk', before: lastTalk, kinds: ['epoch'] });
	if (!next.ok) return refused(next.reason);
	if (!coachAt(roster, key.id, head.roster)) return refused('bad_request');
	const { keys } = head;
	if (!keys || isOld(keys.recipient, row) || isOld(keys.team, row)) return refused('bad_request');
	const all = [...keys.readers, ...keys.reserve];
	if (new Set(all).size < all.length || !all.includes(key.id)) return refused('bad_request');
	if (all.some((id) => held.excluded.has(id))) return refused('bad_request');
	if (all.some((id) => !team.has(id))) return refused('stale');
	if (peopleBehind(team, all) < 2) return refused('sole_reader', { concerns: 1 });
	const wraps = checkWraps(rotation.wraps, { ...keys, epoch: head.epoch });
	return wraps ? done({ held, key, rotation, sealed: next.value, wraps }) : refused('bad_request');
}

/** Sealing to a key that somebody already holds would be no new key. */
const isOld = (recipient: string, { recipient: talk, teamRecipient, reporterRecipient }: HeldConcern['row']) =>
	[talk, teamRecipient, reporterRecipient].includes(recipient);

/** Puts the new keys in the place of the old. Out: who reads it now and did not before. */
export async function applyRotation(
	tx: Tx,
	{ held, key, rotation, sealed, wraps }: CheckedRotation,
	{ hubId, team, today }: Frame
): Promise<string[]> {
	const { row, readers: before } = held;
	const { epoch, keys } = rotation.message.head;
	const its = and(eq(concernWrap.hubId, hubId), eq(concernWrap.concernId, row.id));
	await tx.delete(concernWrap).where(its);
	await tx.insert(concernWrap).values(
		wraps.map(({ reader, keyId, reserve, sealed: wrap }) => {
			return { hubId, concernId: row.id, reader, keyId, epoch, reserve, sealed: wrap.bytes };
		})
	);
	await tx.insert(concernMessage).values(messageRow(rotation.message, sealed));
	const now = new Set(wraps.flatMap(({ keyId }) => keyId ?? []));
	await tx
		.update(concern)
		.set({
			epoch,
			recipient: keys!.recipient,
			teamRecipient: keys!.team,
			needsEpoch: false,
			...(row.assignedTo !== null && !now.has(row.assignedTo) ? { assignedTo: null } : {})
		})
		.where(and(eq(concern.hubId, hubId), eq(concern.id, row.id)));
	const added = [...now].filter((id) => !before.has(id));
	const withdrawn = [...before.keys()].some((id) => team.has(id) && !now.has(id));
	const acts: CoachAct[] = [
		'new_keys',
		...(added.length > 0 ? ['shared' as const] : []),
		...(withdrawn ? ['withdrawn' as const] : [])
	];
	await noteAccess(tx, { hubId, concernId: row.id, keyId: key.id, on: today }, acts);
	return added;
}

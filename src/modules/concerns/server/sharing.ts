import { and, eq, inArray } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { Sharing } from '../protocol/epochs.ts';
import { coachAt } from '../protocol/roster.ts';
import { noteAccess } from './access.ts';
import { checkNext } from './checks/next.ts';
import { checkSealed, sharesDiffer, wrapStep, type Sealed } from './checks/sealed.ts';
import { messageRow, MOST_MESSAGES } from './coach-messages.ts';
import { concernMessage, concernWrap } from './concerns.schema.ts';
import type { HeldConcern } from './held-concerns.ts';
import type { Frame } from './rotation.ts';
import type { SealedOutcome } from './sealed-request.ts';
import type { KeyRow } from './team.ts';

type Given = { reader: string; reserve: boolean; sealed: Sealed };
export type CheckedShare = { held: HeldConcern; key: KeyRow; sharing: Sharing; sealed: Sealed; given: Given[] };

/**
 * Wraps of the present epoch for more coaches, looked at from outside: by a present reader, for coaches on the list who are not left out
 * and do not see it yet, announced by the next message of the talk.
 * Refused: unknown, team_changes (a reader left: new keys come first), stale (another epoch, somebody wrote, or she sees it already),
 * bad_request, full.
 */
export function checkShare(sharing: Sharing, held: HeldConcern | undefined, frame: Frame): SealedOutcome<CheckedShare> {
	const { head } = sharing.message;
	const mine = frame.own.filter(({ id }) => held?.readers.get(id)?.awake);
	if (!held || mine.length === 0) return refused('unknown');
	const key = mine.find(({ id }) => id === head.by);
	if (!key || head.reserve) return refused('bad_request');
	// Who left knows these keys: nobody comes to read along with them, and not a word is sealed to them.
	if (held.row.needsEpoch) return refused('team_changes');
	if (head.readers?.some((id) => held.readers.get(id)?.reserve === false)) return refused('stale');
	return checkGiven(sharing, { held, key }, frame);
}

/**
 * What every share must be: the next message of the talk by this key, which names exactly those for whom there is a wrap, each on the list
 * and not left out. Refused: stale, bad_request, full.
 */
export function checkGiven(
	sharing: Sharing,
	{ held, key }: Pick<CheckedShare, 'held' | 'key'>,
	{ hubId, team, roster, today }: Frame
): SealedOutcome<CheckedShare> {
	const { head } = sharing.message;
	const { row, lastTalk } = held;
	if (head.seq > MOST_MESSAGES) return refused('full');
	const place = { hubId, concernId: row.id, epoch: row.epoch, roster, today, by: key.id, sign: key.card.sign };
	const next = checkNext(sharing.message, { ...place, chain: 'talk', before: lastTalk, kinds: ['shared'] });
	if (!next.ok) return refused(next.reason);
	const named = [...(head.readers ?? []), ...(head.reserve ?? [])];
	if (named.some((id) => held.excluded.has(id))) return refused('bad_request');
	if (named.some((id) => !team.has(id))) return refused('stale');
	// A browser asks that all of them stood on the list that the message speaks of.
	if (![key.id, ...named].every((id) => coachAt(roster, id, head.roster))) return refused('bad_request');
	const given = givenTo(sharing, named, row.epoch);
	if (!given || !sharesDiffer([next.value, ...given.map(({ sealed }) => sealed)])) return refused('bad_request');
	return done({ held, key, sharing, sealed: next.value, given });
}

/** One wrap for each who is named and for nobody else, each what a wrap can be; undefined for anything else. */
function givenTo({ message, wraps }: Sharing, named: readonly string[], epoch: number): Given[] | undefined {
	const readers = new Set(wraps.map(({ reader }) => reader));
	if (readers.size !== wraps.length || readers.size !== named.length || named.some((id) => !readers.has(id)))
		return undefined;
	const given = wraps.flatMap(({ reader, sealed: text }) => {
		const sealed = checkSealed(text, { maxStep: wrapStep(epoch) });
		return sealed ? [{ reader, reserve: message.head.reserve?.includes(reader) ?? false, sealed }] : [];
	});
	return given.length === wraps.length ? given : undefined;
}

/**
 * Keeps the wraps and the message; who held one in reserve keeps that one, and sees the concern from now on. Out: who was given it.
 */
export async function applyShare(
	tx: Tx,
	{ held, key, sharing, sealed, given }: CheckedShare,
	{ hubId, today }: Frame
): Promise<string[]> {
	const { id: concernId, epoch } = held.row;
	const awake = given.flatMap(({ reader, reserve }) => (reserve ? [] : [reader]));
	const fresh = given.filter(({ reader }) => !held.readers.has(reader));
	await tx
		.update(concernWrap)
		.set({ reserve: false })
		.where(and(eq(concernWrap.hubId, hubId), eq(concernWrap.concernId, concernId), inArray(concernWrap.reader, awake)));
	if (fresh.length > 0)
		await tx.insert(concernWrap).values(
			fresh.map(({ reader, reserve, sealed: wrap }) => {
				return { hubId, concernId, reader, keyId: reader, epoch, reserve, sealed: wrap.bytes };
			})
		);
	await tx.insert(concernMessage).values(messageRow(sharing.message, sealed));
	await noteAccess(tx, { hubId, concernId, keyId: key.id, on: today }, ['shared']);
	return awake;
}

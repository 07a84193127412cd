import { and, desc, eq } from 'drizzle-orm';
import { done, refused } from '#lib/outcome.ts';
import type { Tx } from '#lib/server/db/index.ts';
import type { IsoDate } from '#lib/time/local.ts';
import type { Chain, Message, MessageKind } from '../protocol/concern-kinds.ts';
import { coachAt } from '../protocol/roster.ts';
import { checkNext } from './checks/next.ts';
import type { Sealed } from './checks/sealed.ts';
import { concernMessage } from './concerns.schema.ts';
import type { ConcernRow } from './readable.ts';
import { rosterOf } from './roster.ts';
import type { SealedOutcome } from './sealed-request.ts';
import type { KeyRow } from './team.ts';

export type MessageRow = typeof concernMessage.$inferInsert;
type Last = Pick<Message, 'head' | 'sig'> | null;

/** What coaches may say in each chain here; new keys come through `changeReaders`. */
const KINDS: Record<Chain, MessageKind[]> = { talk: ['answer', 'closed', 'reopened'], team: ['note'] };
/** More than anybody writes; the table ends there. */
export const MOST_MESSAGES = 2000;

/** A message as it is kept. */
export function messageRow({ head, sig }: Message, sealed: Sealed): MessageRow {
	const { hub: hubId, concern: concernId, chain, seq } = head;
	return { hubId, concernId, chain, seq, head, sig, sealed: sealed.bytes };
}

/** The last message of a chain; null when there is none yet. */
export async function lastOf(tx: Tx, { hubId, id }: Pick<ConcernRow, 'hubId' | 'id'>, chain: Chain): Promise<Last> {
	const { head, sig } = concernMessage;
	const [last] = await tx
		.select({ head, sig })
		.from(concernMessage)
		.where(and(eq(concernMessage.hubId, hubId), eq(concernMessage.concernId, id), eq(concernMessage.chain, chain)))
		.orderBy(desc(concernMessage.seq))
		.limit(1);
	return last ?? null;
}

/**
 * What a coach sends, each message after the one before it in its chain; the talk comes first. Out: the rows to keep.
 * Call it while the concern is held. Refused: bad_request, stale, full.
 */
export async function checkWritten(
	tx: Tx,
	{ row, key, messages, today }: { row: ConcernRow; key: KeyRow; messages: readonly Message[]; today: IsoDate }
): Promise<SealedOutcome<MessageRow[]>> {
	if (messages.length === 0) return done([]);
	const chains = messages.map(({ head }) => head.chain);
	if (chains.lastIndexOf('talk') > chains.indexOf('team') && chains.includes('team')) return refused('bad_request');
	const { roster } = await rosterOf(tx, row.hubId);
	if (!roster) return refused('unknown');
	const before: Record<Chain, Last> = { talk: await lastOf(tx, row, 'talk'), team: await lastOf(tx, row, 'team') };
	const place = {
		hubId: row.hubId,
		concernId: row.id,
		epoch: row.epoch,
		roster,
		today,
		by: key.id,
		sign: key.card.sign
	};
	const rows: MessageRow[] = [];
	for (const message of messages) {
		const { chain, seq, roster: seen } = message.head;
		const checked = checkNext(message, { ...place, chain, before: before[chain], kinds: KINDS[chain] });
		if (!checked.ok) return refused(checked.reason);
		// A browser asks that she stood on the list she had seen.
		if (!coachAt(roster, key.id, seen)) return refused('bad_request');
		if (seq > MOST_MESSAGES) return refused('full');
		rows.push(messageRow(message, checked.value));
		before[chain] = message;
	}
	return done(rows);
}

import type { Chain, Message, MessageHead, MessageKind } from '../../protocol/concern-kinds.ts';
import { messageHash } from '../../protocol/messages.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import { areKeys, checkBody, isAboutToday } from './head.ts';
import type { Objection, Sealed } from './sealed.ts';

/** Where a message wants to stand, and who says it. */
export type Place = {
	hubId: string;
	concernId: string;
	chain: Chain;
	/** The last message of this chain; null for the team's first. */
	before: Pick<Message, 'head' | 'sig'> | null;
	/** The epoch of the concern now. */
	epoch: number;
	roster: Roster;
	today: string;
	/** 'reporter' or the id of the coach who sends it, with the key that must have signed it. */
	by: string;
	sign: string;
	kinds: readonly MessageKind[];
};
export type NextVerdict = { ok: true; value: Sealed } | { ok: false; reason: 'bad_request' | 'stale' };

/**
 * A later message of a concern, looked at from outside: it follows the last one by number and hash, at the present epoch (an 'epoch'
 * message at the next), of an allowed kind, about today, signed by this author over exactly these sealed bytes.
 * 'stale' when somebody wrote before, or the keys or the list have moved on.
 */
export function checkNext(message: Message, place: Place): NextVerdict {
	const { head } = message;
	const no = (reason: NonNullable<Objection>) => ({ ok: false as const, reason });
	if (!belongs(head, place) || !isAboutToday(head.on, place.today)) return no('bad_request');
	const objection = follows(head, place);
	if (objection) return no(objection);
	const sealed = checkBody(message, place.sign);
	return sealed ? { ok: true, value: sealed } : no('bad_request');
}

function belongs(head: MessageHead, { hubId, concernId, chain, by, kinds, roster }: Place): boolean {
	return (
		head.hub === hubId &&
		head.concern === concernId &&
		head.chain === chain &&
		head.by === by &&
		kinds.includes(head.kind) &&
		head.roster <= roster.seq &&
		(head.kind === 'epoch' ? areKeys(head.keys) : head.keys === undefined) &&
		(head.kind === 'shared') === (head.readers !== undefined) &&
		(head.kind === 'shared' || head.reserve === undefined) &&
		head.reporter === undefined &&
		head.excluded === undefined
	);
}

/** As `checkChain` of the browsers asks: numbers, hashes, epochs, and a list that never goes back. */
function follows(head: MessageHead, { before, epoch }: Place): Objection {
	const wanted = head.kind === 'epoch' ? epoch + 1 : epoch;
	if (head.seq !== (before ? before.head.seq + 1 : 0) || head.epoch !== wanted) return 'stale';
	if (before && head.roster < before.head.roster) return 'stale';
	return head.prev === (before ? messageHash(before) : '') ? undefined : 'bad_request';
}

import { open, seal } from './age.ts';
import { canonical, digest, digestOf, fromUtf8, toBytes, toText, utf8 } from './bytes.ts';
import type { Body, Keys, Message, MessageHead } from './concern-kinds.ts';
import { coachAt, type Checked } from './roster.ts';
import type { Roster } from './roster-kinds.ts';
import { isSigned, sign } from './sign.ts';

/** The hash by which the next message of a chain holds on to this one. */
export const messageHash = ({ head, sig }: Pick<Message, 'head' | 'sig'>): string => digestOf({ head, sig });

/** Where the next message of a chain belongs. */
export function nextIn(messages: readonly Message[]): { seq: number; prev: string } {
	const last = messages[messages.length - 1];
	return last ? { seq: last.head.seq + 1, prev: messageHash(last) } : { seq: 0, prev: '' };
}

/** Seals a body for `recipient` and signs the head with its hash in it. */
export async function makeMessage(
	head: Omit<MessageHead, 'v' | 'body'>,
	body: Body,
	recipient: string,
	signSecret: Uint8Array
): Promise<Message> {
	const sealed = await seal(recipient, utf8(canonical(body)));
	const whole: MessageHead = { v: 1, ...head, body: digest(sealed) };
	return { head: whole, sig: sign(signSecret, 'message', whole), sealed: toText(sealed) };
}

export type ChainRefused =
	| 'empty'
	| 'misplaced'
	| 'order'
	| 'chain'
	| 'newer'
	| 'body'
	| 'author'
	| 'signature'
	| 'kind'
	| 'epoch'
	| 'reader'
	| 'excluded';

/** What a chain must belong to. `reporter` is the sign key out of the reader's own wrap: the server cannot make one. */
export type ChainFrame = { hub: string; concern: string; chain: 'talk' | 'team'; reporterSign: string; roster: Roster };

const BY_REPORTER = new Set(['opening', 'addition', 'solved']);

/**
 * Checks one chain from its first message: numbers, links, epochs, hashes of the sealed bytes, and the signature of the reporter or of
 * a coach who was on the list when she wrote; nobody reads along who was not on it then, or whom the reporter left out. Refused with the
 * number of the first message that is wrong; then show none of it. 'newer': its writer had seen more of the list than `frame` holds; read
 * the list again before that is believed to be wrong.
 */
export function checkChain(messages: readonly Message[], frame: ChainFrame): Checked<null, ChainRefused> {
	let prev = '';
	let seen = 0;
	let epoch = frame.chain === 'talk' ? 0 : 1;
	if (frame.chain === 'talk' && messages.length === 0) return { ok: false, reason: 'empty' };
	for (const [at, message] of messages.entries()) {
		const { head } = message;
		const no = (reason: ChainRefused) => ({ ok: false as const, reason, at });
		if (head.v !== 1 || head.hub !== frame.hub || head.concern !== frame.concern || head.chain !== frame.chain)
			return no('misplaced');
		if (head.seq !== at) return no('order');
		if (head.prev !== prev || head.roster < seen) return no('chain');
		if (head.roster > frame.roster.seq) return no('newer');
		if (!fits(head, at)) return no('kind');
		if (!epochFits(head, epoch, frame.chain)) return no('epoch');
		if (digest(toBytes(message.sealed)) !== head.body) return no('body');
		const author = authorKey(head, frame);
		if (author === undefined) return no('author');
		if (!isSigned(author, 'message', head, message.sig)) return no('signature');
		const odd = oddReader(head, messages[0]!.head.excluded ?? [], frame.roster);
		if (odd) return no(odd);
		prev = messageHash(message);
		seen = head.roster;
		epoch = head.epoch;
	}
	return { ok: true, value: null };
}

/** The first message is the reporter's, and only the first; notes stand in the team's chain, and nothing else does. */
function fits({ kind, chain, by, keys, reporter, readers, reserve }: MessageHead, at: number): boolean {
	if ((kind === 'shared') !== (readers !== undefined) || (reserve !== undefined && kind !== 'shared')) return false;
	if (chain === 'team') return kind === 'note' && by !== 'reporter' && !keys && !reporter;
	if ((kind === 'opening') !== (at === 0) || (kind === 'opening') !== (reporter !== undefined)) return false;
	if ((kind === 'opening' || kind === 'epoch') !== (keys !== undefined)) return false;
	return kind !== 'note' && BY_REPORTER.has(kind) === (by === 'reporter');
}

/** Epochs go up by one, by an 'epoch' message of the talk; the team's chain follows without going back. */
function epochFits({ epoch, kind }: MessageHead, before: number, chain: 'talk' | 'team'): boolean {
	if (chain === 'team') return epoch >= before;
	return epoch === (kind === 'opening' || kind === 'epoch' ? before + 1 : before);
}

/** Why somebody whom a head names as a reader may not be one; undefined: nothing against them. Talks of an old epoch name who left since. */
function oddReader(
	{ kind, keys, readers = [], reserve = [], roster: seen }: MessageHead,
	excluded: readonly string[],
	roster: Roster
): 'reader' | 'excluded' | undefined {
	const named = [...(keys?.readers ?? []), ...(keys?.reserve ?? []), ...readers, ...reserve];
	if (named.some((id) => excluded.includes(id))) return 'excluded';
	if (kind !== 'shared') return undefined;
	const isNobodyTwice = new Set(named).size === named.length && readers.length > 0;
	return isNobodyTwice && named.every((id) => coachAt(roster, id, seen)) ? undefined : 'reader';
}

function authorKey({ by, roster }: MessageHead, frame: ChainFrame): string | undefined {
	return by === 'reporter' ? frame.reporterSign : coachAt(frame.roster, by, roster)?.card.sign;
}

/** The keys of the newest epoch that a checked talk announces, and everybody who holds them: named with the keys, or given a share since. */
export function keysOf(talk: readonly Pick<Message, 'head'>[]): { epoch: number; keys: Keys } {
	const at = newestKeys(talk);
	const { epoch, keys } = talk[at]!.head;
	const since = talk.slice(at + 1).map(({ head }) => head);
	const readers = new Set([...keys!.readers, ...since.flatMap((head) => head.readers ?? [])]);
	const reserve = new Set([...keys!.reserve, ...since.flatMap((head) => head.reserve ?? [])]);
	return { epoch, keys: { ...keys!, readers: [...readers], reserve: [...reserve].filter((id) => !readers.has(id)) } };
}

/** Where the present epoch begins; no `findLastIndex`, because Firefox 102 has none. */
const newestKeys = (talk: readonly Pick<Message, 'head'>[]): number =>
	talk.reduce((last, { head }, at) => (head.keys ? at : last), 0);

/** Since when coaches read along who were given a share in this epoch, and by whom it was given. By id. */
export function sharedSince(talk: readonly Pick<Message, 'head'>[]): Map<string, { on: string; by: string }> {
	const since = talk.slice(newestKeys(talk) + 1);
	return new Map(since.flatMap(({ head: { readers = [], on, by } }) => readers.map((id) => [id, { on, by }] as const)));
}

/** What a message says; throws when the key is another, or the body is of another kind than its head. */
export async function openMessage(message: Message, identity: string): Promise<Body> {
	const body = JSON.parse(fromUtf8(await open(identity, toBytes(message.sealed)))) as Body;
	if (body.v !== 1 || (message.head.chain === 'talk' && body.kind !== message.head.kind))
		throw new Error('this message says something else than its head');
	return body;
}

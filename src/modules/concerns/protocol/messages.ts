import { open, seal } from './age.ts';
import { canonical, digest, digestOf, fromUtf8, toBytes, toText, utf8 } from './bytes.ts';
import type { Body, Message, MessageHead } from './concern-kinds.ts';
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
	'empty' | 'misplaced' | 'order' | 'chain' | 'body' | 'author' | 'signature' | 'kind' | 'epoch' | 'readers_left';

/** What a chain must belong to. `reporter` is the sign key out of the reader's own wrap: the server cannot make one. */
export type ChainFrame = { hub: string; concern: string; chain: 'talk' | 'team'; reporterSign: string; roster: Roster };

const BY_REPORTER = new Set(['opening', 'addition', 'solved']);

/**
 * Checks one chain from its first message: numbers, links, epochs, hashes of the sealed bytes, and the signature of the reporter or of
 * a coach who was on the list when she wrote. Refused with the number of the first message that is wrong; then show none of it.
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
		if (head.prev !== prev || head.roster < seen || head.roster > frame.roster.seq) return no('chain');
		if (!fits(head, at)) return no('kind');
		if (!epochFits(head, epoch, frame.chain)) return no('epoch');
		if (digest(toBytes(message.sealed)) !== head.body) return no('body');
		const author = authorKey(head, frame);
		if (author === undefined) return no('author');
		if (!isSigned(author, 'message', head, message.sig)) return no('signature');
		prev = messageHash(message);
		seen = head.roster;
		epoch = head.epoch;
	}
	return { ok: true, value: null };
}

/** The first message is the reporter's, and only the first; notes stand in the team's chain, and nothing else does. */
function fits({ kind, chain, by, keys, reporter }: MessageHead, at: number): boolean {
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

function authorKey({ by, roster }: MessageHead, frame: ChainFrame): string | undefined {
	return by === 'reporter' ? frame.reporterSign : coachAt(frame.roster, by, roster)?.card.sign;
}

/** The keys of the newest epoch that a checked talk announces. */
export function keysOf(talk: readonly Message[]): { epoch: number; keys: NonNullable<MessageHead['keys']> } {
	const last = talk.filter(({ head }) => head.keys).at(-1)!;
	return { epoch: last.head.epoch, keys: last.head.keys! };
}

/** What a message says; throws when the key is another, or the body is of another kind than its head. */
export async function openMessage(message: Message, identity: string): Promise<Body> {
	const body = JSON.parse(fromUtf8(await open(identity, toBytes(message.sealed)))) as Body;
	if (body.v !== 1 || (message.head.chain === 'talk' && body.kind !== message.head.kind))
		throw new Error('this message says something else than its head');
	return body;
}

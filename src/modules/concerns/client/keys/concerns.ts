import { open } from '../../protocol/age.ts';
import { toBytes } from '../../protocol/bytes.ts';
import type { Message, MessageKind, TalkBody, TeamBody } from '../../protocol/concern-kinds.ts';
import {
	readersAreActive,
	rotate as newEpoch,
	share as newShare,
	type Rotation,
	type Sharing
} from '../../protocol/epochs.ts';
import { checkChain, keysOf, makeMessage, nextIn, openMessage, sharedSince } from '../../protocol/messages.ts';
import { isFile } from '../../protocol/seal.ts';
import { openWrap } from '../../protocol/wraps.ts';
import type { KeysDeeds, OpenConcern, OpenNote, OpenTalk } from '../coach/keys-calls.ts';
import { anyList, freshList, heldConcern, openKeys, type Held, type HeldConcern } from './held.ts';

type Ask<Name extends keyof KeysDeeds> = KeysDeeds[Name]['ask'];

/**
 * Checks a concern from its first word and keeps its keys: the wrap belongs to it, both chains are whole and by who they say. Throws 'wrap'
 * or 'chain_…', and then nothing of it is shown.
 */
export async function hold(held: Held, dossier: Ask<'openConcern'>['dossier']): Promise<HeldConcern> {
	const { hub, identity } = openKeys(held);
	const roster = anyList(held);
	const { concern, talk, team } = dossier;
	held.concerns.delete(concern);
	const content = await openWrap(identity, dossier.wrap.sealed, { hub, concern }, talk).catch(() => {
		throw new Error('wrap');
	});
	const frame = { hub, concern, reporterSign: content.reporter.sign, roster };
	for (const [chain, messages] of [['talk', talk] as const, ['team', team] as const]) {
		const checked = checkChain(messages, { ...frame, chain });
		if (!checked.ok) throw new Error(`chain_${checked.reason}`);
	}
	const one = { content, talk, team };
	held.concerns.set(concern, one);
	return one;
}

/** Opens everything of a concern that was just checked. */
export async function openConcern(held: Held, { dossier }: Ask<'openConcern'>): Promise<OpenConcern> {
	const { content, talk, team } = await hold(held, dossier);
	const { epoch, keys } = keysOf(talk);
	return {
		concern: dossier.concern,
		epoch,
		talk: await Promise.all(talk.map((one) => opened<OpenTalk, TalkBody>(one, content.keys))),
		team: await Promise.all(team.map((one) => opened<OpenNote, TeamBody>(one, content.team))),
		readers: keys.readers,
		reserve: keys.reserve,
		since: Object.fromEntries(sharedSince(talk)),
		excluded: talk[0]?.head.excluded ?? [],
		needsEpoch: !readersAreActive(anyList(held), keys)
	};
}

async function opened<One extends OpenTalk | OpenNote, Body extends One['body']>(
	message: Message,
	keys: readonly string[]
): Promise<One> {
	const key = keys[message.head.epoch - 1];
	if (key === undefined) throw new Error('wrap');
	const body = (await openMessage(message, key)) as Body;
	return { head: message.head, body } as One;
}

/** A photo or voice note of a concern that is open. Throws 'file' when it is not the one that the message speaks of. */
export async function openFile(held: Held, { concern, epoch, note, sealed }: Ask<'openFile'>): Promise<Uint8Array> {
	const key = heldConcern(held, concern).content.keys[epoch - 1];
	if (key === undefined || !isFile(note, sealed)) throw new Error('file');
	return open(key, toBytes(sealed));
}

/** Numbers, seals and signs what she writes. Throws 'needs_epoch' while somebody who left could read it. */
export async function write(held: Held, { concern, on, writings }: Ask<'write'>): Promise<Message[]> {
	const { hub, coach, signSecret } = openKeys(held);
	const roster = freshList(held);
	const one = heldConcern(held, concern);
	const { epoch, keys } = keysOf(one.talk);
	if (!readersAreActive(roster, keys)) throw new Error('needs_epoch');
	const chains = { talk: [...one.talk], team: [...one.team] };
	const made: Message[] = [];
	for (const writing of writings) {
		const { chain, body } = writing;
		const kind: MessageKind = writing.chain === 'talk' ? writing.body.kind : 'note';
		const head = { hub, concern, chain, ...nextIn(chains[chain]), epoch, kind, by: coach, roster: roster.seq, on };
		const message = await makeMessage(head, body, chain === 'talk' ? keys.recipient : keys.team, signSecret);
		chains[chain].push(message);
		made.push(message);
	}
	return made;
}

/** Wraps for more coaches, of the keys there are, and the signed word that they read along. Throws 'needs_epoch' as `write`. */
export async function share(held: Held, { concern, coaches, on }: Ask<'share'>): Promise<Sharing> {
	const { coach, signSecret } = openKeys(held);
	const { talk, content } = heldConcern(held, concern);
	const roster = freshList(held);
	if (!readersAreActive(roster, keysOf(talk).keys)) throw new Error('needs_epoch');
	return newShare({ roster, talk, content, readers: coaches, by: coach, on, signSecret });
}

/** New keys for exactly these readers. */
export function rotate(held: Held, { concern, readers, reserve, on }: Ask<'rotate'>): Promise<Rotation> {
	const { coach, signSecret } = openKeys(held);
	const { talk, content } = heldConcern(held, concern);
	return newEpoch({ roster: freshList(held), talk, content, readers, reserve, by: coach, on, signSecret });
}

import { newIdentity, recipientOf } from './age.ts';
import type { Message, Wrap, WrapContent } from './concern-kinds.ts';
import { keysOf, makeMessage, nextIn } from './messages.ts';
import { activeCoaches } from './roster.ts';
import type { Roster } from './roster-kinds.ts';
import { readerKeys } from './seal.ts';
import { makeWraps } from './wraps.ts';

/** A new epoch as it travels: the message that announces it and a wrap for everybody who reads on. */
export type Rotation = { concern: string; message: Message; wraps: Wrap[] };

/**
 * New keys for a concern, for exactly these readers: who is not among them reads nothing that comes after.
 * `talk` is the checked talk, `content` the opened wrap of the coach who does it.
 */
export async function rotate(order: {
	roster: Roster;
	talk: readonly Message[];
	content: WrapContent;
	readers: string[];
	reserve: string[];
	by: string;
	on: string;
	signSecret: Uint8Array;
}): Promise<Rotation> {
	const { content, roster } = order;
	const [key, team] = await Promise.all([newIdentity(), newIdentity()]);
	const epoch = content.epoch + 1;
	const next = { ...content, epoch, keys: [...content.keys, key], team: [...content.team, team] };
	const recipient = await recipientOf(key);
	const keys = { recipient, team: await recipientOf(team), readers: order.readers, reserve: order.reserve };
	const where = { hub: content.hub, concern: content.concern, chain: 'talk' as const, ...nextIn(order.talk) };
	const message = await makeMessage(
		{ ...where, epoch, kind: 'epoch', by: order.by, roster: roster.seq, on: order.on, keys },
		{ v: 1, kind: 'epoch' },
		recipient,
		order.signSecret
	);
	const readers = readerKeys(roster, [...order.readers, ...order.reserve], content.reporter.read);
	return { concern: content.concern, message, wraps: await makeWraps(next, readers) };
}

/** A share as it travels: the message that announces who reads along from now on, and a wrap of the present epoch for each of them. */
export type Sharing = { concern: string; message: Message; wraps: Wrap[] };

/**
 * The keys there are for more coaches: they read what was and what comes. `reserve` holds them until the escalation. `talk` is the checked
 * talk, `content` the opened wrap of the coach who does it. Throws when one of them is not on the list.
 */
export async function share(order: {
	roster: Roster;
	talk: readonly Message[];
	content: WrapContent;
	readers: string[];
	reserve?: string[];
	by: string;
	on: string;
	signSecret: Uint8Array;
}): Promise<Sharing> {
	const { content, roster, readers, reserve = [] } = order;
	const ids = [...readers, ...reserve];
	const wraps = await makeWraps(content, readerKeys(roster, ids, content.reporter.read).slice(0, ids.length));
	const { epoch, keys } = keysOf(order.talk);
	const where = { hub: content.hub, concern: content.concern, chain: 'talk' as const, ...nextIn(order.talk), epoch };
	const who = { by: order.by, roster: roster.seq, on: order.on, readers, ...(reserve.length > 0 ? { reserve } : {}) };
	const message = await makeMessage(
		{ ...where, kind: 'shared', ...who },
		{ v: 1, kind: 'shared' },
		keys.recipient,
		order.signSecret
	);
	return { concern: content.concern, message, wraps };
}

/** Whether everybody who reads along (`keysOf`) is still on the list: only then may a browser write under these keys. */
export function readersAreActive(
	roster: Roster,
	{ readers, reserve }: { readers: string[]; reserve: string[] }
): boolean {
	const active = new Set(activeCoaches(roster).map(({ card }) => card.id));
	return [...readers, ...reserve].every((id) => active.has(id));
}

import { newIdentity, recipientOf } from './age.ts';
import type { Message, Wrap, WrapContent } from './concern-kinds.ts';
import { makeMessage, nextIn } from './messages.ts';
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

/** A wrap of the present epoch for one more coach: she reads what was and what comes. */
export async function share(content: WrapContent, roster: Roster, coach: string): Promise<Wrap> {
	const [own] = readerKeys(roster, [coach], content.reporter.read);
	return (await makeWraps(content, [own!]))[0]!;
}

/** Whether everybody who reads along is still on the list: only then may a browser write under these keys. */
export function readersAreActive(
	roster: Roster,
	{ readers, reserve }: { readers: string[]; reserve: string[] }
): boolean {
	const active = new Set(activeCoaches(roster).map(({ card }) => card.id));
	return [...readers, ...reserve].every((id) => active.has(id));
}

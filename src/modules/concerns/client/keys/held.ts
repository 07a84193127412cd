import { recipientOf } from '../../protocol/age.ts';
import { toBytes } from '../../protocol/bytes.ts';
import type { ReporterKeys } from '../../protocol/code.ts';
import type { Message, WrapContent } from '../../protocol/concern-kinds.ts';
import type { CoachSecrets } from '../../protocol/locker.ts';
import type { Roster } from '../../protocol/roster-kinds.ts';
import { signKeyOf } from '../../protocol/sign.ts';

/** A concern that was checked: its chains, and the keys out of the wrap. */
export type HeldConcern = { content: WrapContent; talk: Message[]; team: Message[] };

/** Everything the worker remembers. It is in memory only, and goes when the worker is ended. */
export type Held = {
	secrets: CoachSecrets | null;
	list: { roster: Roster; fresh: boolean } | null;
	concerns: Map<string, HeldConcern>;
	test: { concern: string; keys: ReporterKeys } | null;
};

export const nothingHeld = (): Held => ({ secrets: null, list: null, concerns: new Map(), test: null });

/** Forgets it all. */
export function forget(held: Held): void {
	Object.assign(held, nothingHeld());
}

/** The open keys, as they are needed; throws 'locked'. */
export function openKeys(held: Held): CoachSecrets & { signSecret: Uint8Array } {
	if (!held.secrets) throw new Error('locked');
	return { ...held.secrets, signSecret: toBytes(held.secrets.sign) };
}

/** The list as it was read last, however old its statement; throws 'no_list'. */
export function anyList(held: Held): Roster {
	if (!held.list) throw new Error('no_list');
	return held.list.roster;
}

/** The list, when it may be sealed for; throws 'no_list' or 'stale_list'. */
export function freshList(held: Held): Roster {
	const roster = anyList(held);
	if (!held.list?.fresh) throw new Error('stale_list');
	return roster;
}

/** A concern that was opened or held before; throws 'locked' or 'unknown_concern'. */
export function heldConcern(held: Held, concern: string): HeldConcern {
	openKeys(held);
	const one = held.concerns.get(concern);
	if (!one) throw new Error('unknown_concern');
	return one;
}

/** The public halves of the open keys. */
export async function publicHalves(secrets: CoachSecrets): Promise<{ read: string; sign: string }> {
	return { read: await recipientOf(secrets.identity), sign: signKeyOf(toBytes(secrets.sign)) };
}

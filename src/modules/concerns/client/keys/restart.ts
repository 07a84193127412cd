import { hex } from '@scure/base';
import { isRecipient } from '../../protocol/age.ts';
import { RESTART_BYTES, restartKeyOf, restartSecretOf } from '../../protocol/restart.ts';
import { append, makeEntry } from '../../protocol/roster.ts';
import { makeHead } from '../../protocol/roster-head.ts';
import { BY_ENVELOPE } from '../../protocol/roster-kinds.ts';
import type { NewRestart, RestartDeeds, RestartRefused } from '../coach/restart-calls.ts';
import { anyList, openKeys, type Held } from './held.ts';
import { readSheet, sheetOf } from './sheet.ts';

type Ask<Name extends keyof RestartDeeds> = RestartDeeds[Name]['ask'];
type Answer<Name extends keyof RestartDeeds> = RestartDeeds[Name]['answer'];
type Read = { ok: true; code: Uint8Array } | { ok: false; reason: RestartRefused };

/** A new restart code, for the paper with this key on it. Nothing here remembers it. Throws 'recipient' when that is no key. */
export function makeRestart(held: Held, { recipient }: Ask<'makeRestart'>): NewRestart {
	if (!isRecipient(recipient)) throw new Error('recipient');
	const code = crypto.getRandomValues(new Uint8Array(RESTART_BYTES));
	return { ...sheetOf(code), restart: restartKeyOf(code, openKeys(held).hub) };
}

/** What was typed again, against the public half that goes on the list. */
export function proveRestart(held: Held, { typed, restart }: Ask<'proveRestart'>): Answer<'proveRestart'> {
	const read = codeOf(typed, restart, openKeys(held).hub);
	return read.ok ? { ok: true } : read;
}

/** The list goes on with the open keys, signed by the code on paper. Throws 'not_hers', or 'entry_…' when the list would not take it. */
export function restartList(held: Held, { card, typed, on }: Ask<'restartList'>): Answer<'restartList'> {
	const { hub, coach, signSecret } = openKeys(held);
	const before = anyList(held);
	if (card.id !== coach) throw new Error('not_hers');
	if (before.restart === null) return { ok: false, reason: 'used' };
	const read = codeOf(typed, before.restart, hub);
	if (!read.ok) return read;
	const words = { hub, on, by: BY_ENVELOPE, act: { kind: 'restarted' as const, card } };
	const entry = makeEntry(before, words, restartSecretOf(read.code, hub));
	const next = append(before, entry, hub);
	if (!next.ok) throw new Error(`entry_${next.reason}`);
	return { ok: true, entry, head: makeHead(next.value, coach, on, signSecret) };
}

/** The form and the check group first: a slip of the pen is told as such. */
function codeOf(typed: string, restart: string, hub: string): Read {
	const read = readSheet(typed);
	if (!read.ok) return read;
	const code = hex.decode(read.secret);
	return restartKeyOf(code, hub) === restart ? { ok: true, code } : { ok: false, reason: 'other' };
}

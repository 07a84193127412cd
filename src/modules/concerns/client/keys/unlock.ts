import { openLocker, type LockerKind } from '../../protocol/locker.ts';
import { readPassphrase } from '../../protocol/passphrase.ts';
import type { Unlocked, Unlocking } from '../coach/keys-calls.ts';
import type { Held } from './held.ts';
import { readSheet } from './sheet.ts';

type Read = { ok: true; secret: string } | Extract<Unlocked, { ok: false }>;

/** Opens a locker with what was typed. A slip of the pen is told before anything is tried; nothing is counted against her. */
export async function unlock(held: Held, { locker, secret, hub, coach }: Unlocking): Promise<Unlocked> {
	const read = readSecret(locker.kind, secret);
	if (!read.ok) return read;
	try {
		held.secrets = await openLocker(locker, read.secret, { hub, coach });
		return { ok: true };
	} catch {
		// Another secret than this locker's, or a locker of somebody else: to her that is the same.
		return { ok: false, reason: 'wrong' };
	}
}

function readSecret(kind: LockerKind, typed: string): Read {
	if (kind === 'passkey') return { ok: true, secret: typed };
	if (kind === 'sheet') return readSheet(typed);
	const read = readPassphrase(typed);
	return read.ok ? { ok: true, secret: read.passphrase } : read;
}

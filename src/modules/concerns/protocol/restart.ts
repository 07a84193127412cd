import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from '@scure/base';
import { toBytes, utf8 } from './bytes.ts';
import { signKeyOf } from './sign.ts';

/** What the paper of the envelope holds to restart the list with: 128 bits, as a recovery sheet has. */
export const RESTART_BYTES = 16;

/** The Ed25519 secret behind a restart code. The salt names the hub: the same paper restarts no list elsewhere. */
export function restartSecretOf(code: Uint8Array, hub: string): Uint8Array {
	if (code.length !== RESTART_BYTES) throw new RangeError('a restart code holds 16 bytes');
	return hkdf(sha256, code, utf8(hub), utf8('aanloop/roster/restart/v1'), 32);
}

/** The public half, as the list keeps it. */
export const restartKeyOf = (code: Uint8Array, hub: string): string => signKeyOf(restartSecretOf(code, hub));

/** What stands on the outside of the envelope, for a second coach to compare: four groups of four hexadecimal digits, 64 bits. */
export function restartMark(restart: string): string[] {
	const digits = hex.encode(sha256(toBytes(restart))).slice(0, 16);
	return digits.toUpperCase().match(/.{4}/g)!;
}

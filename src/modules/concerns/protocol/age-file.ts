import { STEPS } from './pad.ts';

const HEADER =
	/^age-encryption\.org\/v1\n-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n$/;
/** 22 for the version, 54 and 44 for the stanza, 48 for the MAC. */
export const HEADER_BYTES = 168;
const CHUNK = 65_536;
const TAG = 16;
const NONCE = 16;

/** How many bytes an age file with one X25519 stanza has around a padded content of `step` bytes. */
export const sealedSize = (step: number): number => HEADER_BYTES + NONCE + step + TAG * Math.ceil(step / CHUNK);

const SIZES: ReadonlyMap<number, number> = new Map(STEPS.map((step) => [sealedSize(step), step]));

/** A key must be nobody's: a header that holds the same share as another was copied. The share as it stands in the file. */
export type SealedFacts = { step: number; share: string };

/**
 * Looks at a sealed thing from outside: exactly one X25519 stanza, nothing else in the header, a size that is one of the steps.
 * Undefined for anything else (plain text, armour, scrypt, two stanzas, cut off): what the server lets in.
 */
export function readSealed(bytes: Uint8Array): SealedFacts | undefined {
	const step = SIZES.get(bytes.length);
	if (step === undefined) return undefined;
	const head = String.fromCharCode(...bytes.subarray(0, HEADER_BYTES));
	const found = HEADER.exec(head);
	return found ? { step, share: found[1]! } : undefined;
}

import { readSealed, type SealedFacts } from '../../protocol/age-file.ts';

/** Why a check says no: 'bad_request' was never right, 'stale' was right a moment ago. Undefined: nothing against it. */
export type Objection = 'bad_request' | 'stale' | undefined;

/** The largest step of a message: what fits its field on the wire. */
export const MESSAGE_STEP = 65_536;
/** The largest step of a photo or voice note. */
export const FILE_STEP = 1_048_576;
/** A wrap of the first epoch holds two keys; later ones hold two more for each. */
export const wrapStep = (epoch: number): number => (epoch === 1 ? 1024 : 16_384);

/** A sealed thing as far as anybody can look at it from outside; `bytes` is what is kept. */
export type Sealed = SealedFacts & { bytes: Buffer };

/**
 * A sealed thing out of its text (base64url): exactly one X25519 stanza, padded to a step of at most `maxStep` bytes.
 * Undefined for anything else, plain text above all.
 */
export function checkSealed(text: string, { maxStep }: { maxStep: number }): Sealed | undefined {
	const bytes = Buffer.from(text, 'base64url');
	// Node reads past another alphabet, padding and loose bits; what it would write itself is the one way to write it.
	if (bytes.toString('base64url') !== text) return undefined;
	const facts = readSealed(bytes);
	return facts && facts.step <= maxStep ? { ...facts, bytes } : undefined;
}

/** Whether no two of these were sealed with the same share: a header that comes twice was copied. */
export function sharesDiffer(all: readonly SealedFacts[]): boolean {
	return new Set(all.map(({ share }) => share)).size === all.length;
}

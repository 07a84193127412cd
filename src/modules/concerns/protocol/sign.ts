import { ed25519 } from '@noble/curves/ed25519.js';
import { canonical, toBytes, toText, utf8 } from './bytes.ts';

/** What is signed for: a signature made for one purpose says nothing for another. */
export type Purpose = 'card' | 'roster' | 'head' | 'message' | 'erase';

/** A new Ed25519 secret, 32 bytes. */
export const newSignSecret = (): Uint8Array => ed25519.utils.randomSecretKey();
/** The public half, as text. */
export const signKeyOf = (secret: Uint8Array): string => toText(ed25519.getPublicKey(secret));

const signed = (purpose: Purpose, value: unknown) => utf8(`aanloop/${purpose}/v1\n${canonical(value)}`);

/** Whether this can be the public half of a key: 32 bytes that are a point, and not one of the few that everybody signs for. */
export function isSignKey(key: string): boolean {
	try {
		const point = ed25519.Point.fromBytes(toBytes(key), false);
		return !point.isSmallOrder() && point.isTorsionFree();
	} catch {
		// Not the length or the alphabet of a key, or no point at all.
		return false;
	}
}

/** The signature under a thing, as text of 86 characters. */
export function sign(secret: Uint8Array, purpose: Purpose, value: unknown): string {
	return toText(ed25519.sign(signed(purpose, value), secret));
}

/** Whether this key signed exactly this; false, and never an error, for what cannot be a key or signature. */
export function isSigned(key: string, purpose: Purpose, value: unknown, signature: string): boolean {
	try {
		// zip215 off: one signature, one way to write it.
		return ed25519.verify(toBytes(signature), signed(purpose, value), toBytes(key), { zip215: false });
	} catch {
		// Not the length or the alphabet of a key or signature: then nobody signed.
		return false;
	}
}

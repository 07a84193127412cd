import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';

/** What JSON can say without a surprise: no undefined, no fractions. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Text as UTF-8. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
/** UTF-8 as text; throws when the bytes are not UTF-8. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);
/** Bytes as base64url without padding: the one way bytes travel in JSON here. */
export const toText = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);
/** Base64url as bytes; throws for any other alphabet, padding or loose bits. */
export const toBytes = (text: string): Uint8Array => base64urlnopad.decode(text);
/** SHA-256 as base64url: 43 characters. */
export const digest = (bytes: Uint8Array): string => toText(sha256(bytes));

/**
 * JSON with sorted keys, so that two programs write the same bytes for the same thing: what is hashed and signed.
 * Throws for what has more than one way to be written (fractions, undefined).
 */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
		return `{${pairs.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
	}
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
	if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
	throw new TypeError('only text, whole numbers, yes and no can be signed');
}

/** The hash of a thing as it is signed. */
export const digestOf = (value: unknown): string => digest(utf8(canonical(value)));

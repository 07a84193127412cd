import { createHash } from 'node:crypto';

/**
 * What was shown, as one short word. A save that would do anything else than what the page showed is refused: another
 * coordinator was here in between. Undefined and missing are the same; the order of keys does not matter.
 */
export function fingerprint(shown: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(sorted(shown)))
		.digest('base64url')
		.slice(0, 22);
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== 'object' || value instanceof Date) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

import { randomBytes, randomUUID } from 'node:crypto';

/**
 * A UUIDv7 (RFC 9562): time-ordered, so that rows made together lie together in an index.
 * Made here and not by the database, because PostgreSQL has uuidv7() only from version 18.
 */
export function newId(at: number = Date.now()): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(at, 0, 6);
	bytes[6] = 0x70 | (bytes[6]! & 0x0f);
	bytes[8] = 0x80 | (bytes[8]! & 0x3f);
	const hex = bytes.toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An id that tells nothing, not even when it was made: for sealed things. */
export function newUnorderedId(): string {
	return randomUUID();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a piece of a URL can be an id at all; asked before the database is. */
export function isId(value: string): boolean {
	return UUID.test(value);
}

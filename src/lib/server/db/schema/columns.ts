import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import { newId } from '#lib/crypto/ids.ts';

/** A moment on the world's clock. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
/** The key of a row: UUIDv7. */
export const id = () => uuid('id').notNull().$defaultFn(newId);
/** The tenant: every hub table starts with it. */
export const hubId = () => uuid('hub_id').notNull();
/** Bytes, kept inside the database so that a backup is whole. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

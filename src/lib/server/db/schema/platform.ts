import { sql } from 'drizzle-orm';
import { bigserial, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { hubId, id, instant } from './columns.ts';
import { hub } from './hub.ts';

/**
 * What happened in a hub: append-only, acts and ids, never names. `detail` holds numbers and words of the program.
 * Its growth is also how every copy of the application knows that a public page is stale.
 */
export const event = pgTable(
	'event',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		seq: bigserial('seq', { mode: 'number' }).notNull(),
		at: instant('at').notNull().defaultNow(),
		/** null: the program itself, or a visitor without account. */
		actorId: uuid('actor_id'),
		kind: text('kind').notNull(),
		subjectType: text('subject_type').notNull(),
		subjectId: uuid('subject_id'),
		detail: jsonb('detail').$type<Record<string, string | number | boolean>>().notNull().default({})
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		index('event_newest').on(t.hubId, t.seq),
		index('event_recent').on(t.hubId, t.at),
		index('event_subject').on(t.hubId, t.subjectType, t.subjectId),
		check('event_kind_shape', sql`${t.kind} ~ '^[a-z]+\\.[a-z_]+$'`)
	]
);

/** What was done in the installation as a whole: hubs made, operators, restores. */
export const installationEvent = pgTable('installation_event', {
	id: id().primaryKey(),
	at: instant('at').notNull().defaultNow(),
	actorId: uuid('actor_id'),
	kind: text('kind').notNull(),
	subjectId: uuid('subject_id')
});

/**
 * A mail to be sent. It holds no text and no address: both are made from the ids at the moment of sending,
 * so that a mail never tells what is no longer true, and nothing stays behind in the queue.
 */
export const mail = pgTable(
	'mail',
	{
		id: id().primaryKey(),
		hubId: uuid('hub_id').references(() => hub.id),
		kind: text('kind').notNull(),
		/** A person's id, or the id of the row that carries a guest's address. */
		recipientType: text('recipient_type').notNull(),
		recipientId: uuid('recipient_id').notNull(),
		subjectId: uuid('subject_id').notNull(),
		/** The same kind may be sent about the same subject again when the fact is new: its own number. */
		version: integer('version').notNull().default(0),
		notBefore: instant('not_before').notNull(),
		state: text('state').notNull().default('queued'),
		attempts: integer('attempts').notNull().default(0),
		/** The words of the mail server, without address. */
		failure: text('failure'),
		messageId: text('message_id'),
		createdAt: instant('created_at').notNull().defaultNow(),
		settledAt: instant('settled_at')
	},
	(t) => [
		unique('mail_once').on(t.hubId, t.kind, t.recipientId, t.subjectId, t.version).nullsNotDistinct(),
		index('mail_state').on(t.hubId, t.state),
		check('mail_state_known', sql`${t.state} in ('queued', 'sent', 'failed', 'bounced', 'dropped')`)
	]
);

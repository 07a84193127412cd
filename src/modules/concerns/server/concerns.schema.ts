import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	foreignKey,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { bytes, hubId } from '#lib/server/db/schema/columns.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import type { MessageHead } from '../protocol/concern-kinds.ts';
import { coachKey } from './coaches.schema.ts';

/** Everything the server may know of a concern: no category, no place, no name, no time of day. The id is the browser's, UUIDv4. */
export const concern = pgTable(
	'concern',
	{
		hubId: hubId().references(() => hub.id),
		id: uuid('id').notNull(),
		/** Two words to call it by, 'Blauwe Reiger'; drawn by chance. */
		label: text('label').notNull(),
		state: text('state').notNull().default('new'),
		receivedOn: date('received_on').notNull(),
		dueOn: date('due_on').notNull(),
		openedOn: date('opened_on'),
		lastActivityOn: date('last_activity_on').notNull(),
		closedOn: date('closed_on'),
		expiresOn: date('expires_on'),
		checkInOn: date('check_in_on'),
		awaiting: text('awaiting').notNull().default('team'),
		assignedTo: uuid('assigned_to'),
		epoch: integer('epoch').notNull().default(1),
		recipient: text('recipient').notNull(),
		teamRecipient: text('team_recipient').notNull(),
		reporterRecipient: text('reporter_recipient').notNull(),
		reporterSignKey: text('reporter_sign_key').notNull(),
		/** SHA-256 of what the code gives: the only way back to it. */
		authHash: text('auth_hash').notNull(),
		/** A reader left the list: new keys come before new words. */
		needsEpoch: boolean('needs_epoch').notNull().default(false),
		/** 0 nobody was told, 1 its readers, 2 again, 3 the second line. */
		told: integer('told').notNull().default(0),
		/** The warning (14, 7, 1 days) its readers had last. */
		warned: integer('warned')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('concern_label_once').on(t.hubId, t.label),
		unique('concern_auth_once').on(t.hubId, t.authHash),
		foreignKey({
			name: 'concern_assigned_to',
			columns: [t.hubId, t.assignedTo],
			foreignColumns: [coachKey.hubId, coachKey.id]
		}),
		check('concern_state_known', sql`${t.state} in ('new', 'open', 'closed', 'erased')`),
		check('concern_awaiting_known', sql`${t.awaiting} in ('team', 'reporter')`),
		check('concern_opened', sql`${t.state} not in ('open', 'closed') or ${t.openedOn} is not null`),
		check('concern_closed', sql`(${t.state} = 'closed') = (${t.closedOn} is not null)`),
		check('concern_expiry', sql`${t.state} = 'erased' or (${t.openedOn} is null) = (${t.expiresOn} is null)`),
		check('concern_one_year', sql`${t.expiresOn} <= greatest(${t.receivedOn} + 366, ${t.openedOn} + 14)`),
		check('concern_told_known', sql`${t.told} between 0 and 3`),
		check('concern_epoch', sql`${t.epoch} between 1 and 200`),
		index('concern_by_state').on(t.hubId, t.state)
	]
);

/** The key of a concern for one reader. Without these rows nobody reads anything: they go first, and stay out of long-lived backups. */
export const concernWrap = pgTable(
	'concern_wrap',
	{
		hubId: hubId().references(() => hub.id),
		concernId: uuid('concern_id').notNull(),
		/** A coach's key id, 'envelope' or 'reporter'. */
		reader: text('reader').notNull(),
		keyId: uuid('key_id'),
		epoch: integer('epoch').notNull(),
		/** Second line: not shown to her before the escalation. */
		reserve: boolean('reserve').notNull().default(false),
		sealed: bytes('sealed').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.concernId, t.reader] }),
		foreignKey({
			name: 'concern_wrap_of',
			columns: [t.hubId, t.concernId],
			foreignColumns: [concern.hubId, concern.id]
		}),
		foreignKey({
			name: 'concern_wrap_key',
			columns: [t.hubId, t.keyId],
			foreignColumns: [coachKey.hubId, coachKey.id]
		}),
		check(
			'concern_wrap_reader',
			sql`(${t.keyId} is null and ${t.reader} in ('envelope', 'reporter')) or ${t.reader} = ${t.keyId}::text`
		),
		check('concern_wrap_reserve', sql`not ${t.reserve} or ${t.keyId} is not null`),
		index('concern_wrap_reader_of').on(t.hubId, t.keyId)
	]
);

/** One sealed message of the talk or of the team. */
export const concernMessage = pgTable(
	'concern_message',
	{
		hubId: hubId().references(() => hub.id),
		concernId: uuid('concern_id').notNull(),
		chain: text('chain').notNull(),
		seq: integer('seq').notNull(),
		head: jsonb('head').$type<MessageHead>().notNull(),
		sig: text('sig').notNull(),
		sealed: bytes('sealed').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.concernId, t.chain, t.seq] }),
		foreignKey({
			name: 'concern_message_of',
			columns: [t.hubId, t.concernId],
			foreignColumns: [concern.hubId, concern.id]
		}),
		check('concern_message_chain_known', sql`${t.chain} in ('talk', 'team')`),
		check('concern_message_seq', sql`${t.seq} between 0 and 2000`)
	]
);

/** A sealed photo or voice note. */
export const concernFile = pgTable(
	'concern_file',
	{
		hubId: hubId().references(() => hub.id),
		id: uuid('id').notNull(),
		concernId: uuid('concern_id').notNull(),
		sealed: bytes('sealed').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'concern_file_of',
			columns: [t.hubId, t.concernId],
			foreignColumns: [concern.hubId, concern.id]
		}),
		index('concern_file_by').on(t.hubId, t.concernId)
	]
);

/** "Dit gaat over iemand van het team": she never gets a key of this concern, from nobody. */
export const concernExclusion = pgTable(
	'concern_exclusion',
	{
		hubId: hubId().references(() => hub.id),
		concernId: uuid('concern_id').notNull(),
		keyId: uuid('key_id').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.concernId, t.keyId] }),
		foreignKey({
			name: 'concern_exclusion_of',
			columns: [t.hubId, t.concernId],
			foreignColumns: [concern.hubId, concern.id]
		}),
		foreignKey({
			name: 'concern_exclusion_key',
			columns: [t.hubId, t.keyId],
			foreignColumns: [coachKey.hubId, coachKey.id]
		})
	]
);

/** Which coach did what on which day: for the readers of that concern. */
export const concernAccess = pgTable(
	'concern_access',
	{
		hubId: hubId().references(() => hub.id),
		concernId: uuid('concern_id').notNull(),
		keyId: uuid('key_id').notNull(),
		act: text('act').notNull(),
		on: date('on').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.concernId, t.keyId, t.act, t.on] }),
		foreignKey({
			name: 'concern_access_of',
			columns: [t.hubId, t.concernId],
			foreignColumns: [concern.hubId, concern.id]
		}),
		foreignKey({
			name: 'concern_access_key',
			columns: [t.hubId, t.keyId],
			foreignColumns: [coachKey.hubId, coachKey.id]
		}),
		check(
			'concern_access_act_known',
			sql`${t.act} in ('opened', 'read', 'answered', 'noted', 'shared', 'withdrawn', 'new_keys', 'assigned', 'closed', 'reopened', 'extended', 'check_in')`
		)
	]
);

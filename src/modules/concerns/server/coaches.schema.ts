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
	smallint,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { newUnorderedId } from '#lib/crypto/ids.ts';
import { bytes, hubId } from '#lib/server/db/schema/columns.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import type { CoachCard, HeadStatement, RosterEntry } from '../protocol/roster-kinds.ts';

/** The key of a row about concerns: it tells nothing, not even when it was made. */
export const sealedId = () => uuid('id').notNull().$defaultFn(newUnorderedId);

/** What a hub knows of its own sealed form. One row; it is locked before the list grows. */
export const concernDesk = pgTable('concern_desk', {
	hubId: hubId()
		.primaryKey()
		.references(() => hub.id),
	/** "This is the whole list on this day"; signed by a coach. */
	head: jsonb('head').$type<HeadStatement>(),
	/** When a test concern last went there and back. */
	testedOn: date('tested_on'),
	/** Until this day the reader check found every open concern with two living readers. */
	checkedOn: date('checked_on'),
	/** How many concerns the reader check found with fewer than two living readers. */
	short: integer('short').notNull().default(0),
	/** The hour (local, 'YYYY-MM-DD HH') of the last notice: at most one an hour. */
	noticedHour: text('noticed_hour')
});

/** One signed entry of the coaches' list. Nothing here is ever changed or taken away. */
export const rosterEntry = pgTable(
	'roster_entry',
	{
		hubId: hubId().references(() => hub.id),
		seq: integer('seq').notNull(),
		entry: jsonb('entry').$type<RosterEntry>().notNull(),
		hash: text('hash').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.seq] }),
		unique('roster_entry_hash_once').on(t.hubId, t.hash),
		check('roster_entry_seq', sql`${t.seq} >= 0`)
	]
);

/** A coach's keys, public halves. The account behind it may go; the key stays, because old signatures rest on it. */
export const coachKey = pgTable(
	'coach_key',
	{
		hubId: hubId().references(() => hub.id),
		id: sealedId(),
		personId: uuid('person_id'),
		card: jsonb('card').$type<CoachCard>().notNull(),
		state: text('state').notNull().default('waiting'),
		line: smallint('line').notNull().default(1),
		madeOn: date('made_on').notNull(),
		revokedOn: date('revoked_on'),
		/** ISO weekdays on which she is woken; empty: every day. */
		weekdays: integer('weekdays')
			.array()
			.notNull()
			.default(sql`'{}'::integer[]`),
		/** Something about her account changed on this day, and her colleagues have not seen it yet. */
		changedOn: date('changed_on')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		check('coach_key_state_known', sql`${t.state} in ('waiting', 'active', 'revoked')`),
		check('coach_key_line_known', sql`${t.line} in (1, 2)`),
		check('coach_key_revoked', sql`(${t.state} = 'revoked') = (${t.revokedOn} is not null)`),
		check('coach_key_weekdays', sql`${t.weekdays} <@ array[1,2,3,4,5,6,7]`),
		index('coach_key_person').on(t.hubId, t.personId)
	]
);

/** A coach's own secrets, sealed under words, a sheet or a passkey. */
export const coachLocker = pgTable(
	'coach_locker',
	{
		hubId: hubId().references(() => hub.id),
		id: sealedId(),
		keyId: uuid('key_id').notNull(),
		kind: text('kind').notNull(),
		salt: text('salt').notNull(),
		credential: text('credential'),
		sealed: bytes('sealed').notNull(),
		madeOn: date('made_on').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'coach_locker_key',
			columns: [t.hubId, t.keyId],
			foreignColumns: [coachKey.hubId, coachKey.id]
		}),
		check('coach_locker_kind_known', sql`${t.kind} in ('passphrase', 'sheet', 'passkey')`),
		check('coach_locker_credential', sql`(${t.kind} = 'passkey') = (${t.credential} is not null)`),
		index('coach_locker_of').on(t.hubId, t.keyId)
	]
);

/** When a coach is away, and who looks in her place. */
export const coachAbsence = pgTable(
	'coach_absence',
	{
		hubId: hubId().references(() => hub.id),
		id: sealedId(),
		keyId: uuid('key_id').notNull(),
		firstDate: date('first_date').notNull(),
		lastDate: date('last_date').notNull(),
		substituteId: uuid('substitute_id')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'coach_absence_key',
			columns: [t.hubId, t.keyId],
			foreignColumns: [coachKey.hubId, coachKey.id]
		}),
		foreignKey({
			name: 'coach_absence_substitute',
			columns: [t.hubId, t.substituteId],
			foreignColumns: [coachKey.hubId, coachKey.id]
		}),
		check('coach_absence_order', sql`${t.firstDate} <= ${t.lastDate} and ${t.lastDate} <= ${t.firstDate} + 366`),
		check('coach_absence_other', sql`${t.substituteId} is distinct from ${t.keyId}`)
	]
);

/** How many came and went in a month: the only thing anybody else may count, and only from five. */
export const concernTombstone = pgTable(
	'concern_tombstone',
	{
		hubId: hubId().references(() => hub.id),
		/** The first day of the month. */
		month: date('month').notNull(),
		reason: text('reason').notNull(),
		count: integer('count').notNull().default(0)
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.month, t.reason] }),
		check('concern_tombstone_reason_known', sql`${t.reason} in ('received', 'expired', 'erased', 'year')`),
		check('concern_tombstone_month', sql`extract(day from ${t.month}) = 1`),
		check('concern_tombstone_count', sql`${t.count} > 0`)
	]
);

/** Whether somebody may be woken about something new; kept here so that no job tells when it came. */
export const concernNotice = pgTable(
	'concern_notice',
	{
		hubId: hubId().references(() => hub.id),
		keyId: uuid('key_id').notNull(),
		/** Something came that she has not been told of. */
		waiting: boolean('waiting').notNull().default(false)
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.keyId] }),
		foreignKey({
			name: 'concern_notice_key',
			columns: [t.hubId, t.keyId],
			foreignColumns: [coachKey.hubId, coachKey.id]
		})
	]
);

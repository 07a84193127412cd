import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { hubId, id, instant } from '#lib/server/db/schema/columns.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { shiftPattern, task } from './rota.schema.ts';

/** How much a volunteer can carry. No row: no wishes yet. Who is a volunteer is a role of the membership. */
export const volunteer = pgTable(
	'volunteer',
	{
		hubId: hubId().references(() => hub.id),
		personId: uuid('person_id').notNull(),
		/** Null: no limit said. */
		mostPerWeek: integer('most_per_week'),
		mostPerMonth: integer('most_per_month'),
		/** The coordinator's word: knows the house already, needs no three shifts together. */
		experienced: boolean('experienced').notNull().default(false),
		/** The age somebody of the house is sure of ("18"), never a date of birth. */
		ageAtLeast: smallint('age_at_least'),
		changedAt: instant('changed_at').notNull().defaultNow()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.personId] }),
		foreignKey({
			name: 'volunteer_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('volunteer_most', sql`${t.mostPerWeek} between 0 and 14 and ${t.mostPerMonth} between 0 and 60`),
		check('volunteer_age', sql`${t.ageAtLeast} between 12 and 21`)
	]
);

/** What somebody may do because it was shown or seen. Of a VOG only that it was seen: no copy, no number. */
export const qualification = pgTable(
	'qualification',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		personId: uuid('person_id').notNull(),
		kind: text('kind').notNull(),
		since: date('since', { mode: 'string' }).notNull(),
		/** To be renewed before this date; it still counts four weeks after it (see rules/qualified.ts). Null: for ever. */
		validUntil: date('valid_until', { mode: 'string' }),
		seenBy: uuid('seen_by'),
		createdAt: instant('created_at').notNull().defaultNow(),
		revokedAt: instant('revoked_at'),
		revokedBy: uuid('revoked_by')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'qualification_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		uniqueIndex('qualification_one')
			.on(t.hubId, t.personId, t.kind)
			.where(sql`revoked_at is null`),
		check('qualification_kind_known', sql`${t.kind} in ('key', 'till', 'bhv', 'food', 'vog')`),
		check('qualification_since', sql`${t.since} between '2000-01-01' and '2099-12-31'`),
		check('qualification_order', sql`${t.validUntil} > ${t.since} and ${t.validUntil} <= '2099-12-31'`)
	]
);

/** What somebody likes to do, can do, or never wants to. No row: can. */
export const taskWish = pgTable(
	'task_wish',
	{
		hubId: hubId().references(() => hub.id),
		personId: uuid('person_id').notNull(),
		taskId: uuid('task_id').notNull(),
		wish: text('wish').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.personId, t.taskId] }),
		foreignKey({ name: 'task_wish_task', columns: [t.hubId, t.taskId], foreignColumns: [task.hubId, task.id] }),
		foreignKey({
			name: 'task_wish_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('task_wish_known', sql`${t.wish} in ('like', 'can', 'never')`)
	]
);

/** Hours of the week somebody can come. No row at all: nothing said, any time may be asked. */
export const availability = pgTable(
	'availability',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		personId: uuid('person_id').notNull(),
		weekday: smallint('weekday').notNull(),
		fromTime: text('from_time').notNull(),
		/** May be '24:00'. */
		toTime: text('to_time').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		index('availability_person').on(t.hubId, t.personId),
		foreignKey({
			name: 'availability_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('availability_weekday', sql`${t.weekday} between 1 and 7`),
		check('availability_order', sql`${t.fromTime} < ${t.toTime}`)
	]
);

/** "Even rust", or away: days on which somebody is not asked for anything. */
export const rest = pgTable(
	'rest',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		personId: uuid('person_id').notNull(),
		firstDate: date('first_date', { mode: 'string' }).notNull(),
		lastDate: date('last_date', { mode: 'string' }).notNull(),
		createdAt: instant('created_at').notNull().defaultNow(),
		endedAt: instant('ended_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		index('rest_person').on(t.hubId, t.personId),
		foreignKey({
			name: 'rest_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('rest_order', sql`${t.firstDate} <= ${t.lastDate} and ${t.lastDate} <= ${t.firstDate} + 366`)
	]
);

/** Somebody likes to work with, or swaps with, somebody else. Only what she said herself. */
export const companion = pgTable(
	'companion',
	{
		hubId: hubId().references(() => hub.id),
		personId: uuid('person_id').notNull(),
		otherId: uuid('other_id').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.personId, t.otherId] }),
		foreignKey({
			name: 'companion_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		foreignKey({
			name: 'companion_other',
			columns: [t.hubId, t.otherId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('companion_two', sql`${t.personId} <> ${t.otherId}`)
	]
);

/** "Altijd mijn dinsdag": the new shifts of a pattern on a weekday are hers from the start. */
export const standingPlace = pgTable(
	'standing_place',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		patternId: uuid('pattern_id').notNull(),
		weekday: smallint('weekday').notNull(),
		personId: uuid('person_id').notNull(),
		since: date('since', { mode: 'string' }).notNull(),
		createdBy: uuid('created_by'),
		createdAt: instant('created_at').notNull().defaultNow(),
		endedAt: instant('ended_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		uniqueIndex('standing_place_one')
			.on(t.hubId, t.patternId, t.weekday, t.personId)
			.where(sql`ended_at is null`),
		foreignKey({
			name: 'standing_place_pattern',
			columns: [t.hubId, t.patternId],
			foreignColumns: [shiftPattern.hubId, shiftPattern.id]
		}),
		foreignKey({
			name: 'standing_place_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('standing_place_weekday', sql`${t.weekday} between 1 and 7`)
	]
);

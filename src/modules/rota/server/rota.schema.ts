import { sql } from 'drizzle-orm';
import {
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
import { hubId, id, instant } from '#lib/server/db/schema/columns.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import type { Plan } from '#lib/time/rhythm/plan.ts';

/** What must be done: the door, the coffee, the till. */
export const task = pgTable(
	'task',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		name: text('name').notNull(),
		pictogram: text('pictogram').notNull().default('help'),
		/** How it is done, in plain words; the steps with photos are rows of their own. */
		explanation: text('explanation').notNull().default(''),
		/** How many people it needs, and how many can do it together. */
		least: integer('least').notNull().default(1),
		most: integer('most').notNull().default(1),
		/** Every person on it holds all of these: key, till, bhv, food, vog. A task that needs the key opens the door. */
		needs: text('needs')
			.array()
			.notNull()
			.default(sql`'{}'::text[]`),
		weight: text('weight').notNull().default('light'),
		minimumAge: integer('minimum_age'),
		position: integer('position').notNull().default(0),
		createdAt: instant('created_at').notNull().defaultNow(),
		changedAt: instant('changed_at').notNull().defaultNow(),
		archivedAt: instant('archived_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('task_name_once').on(t.hubId, t.name),
		check('task_name_length', sql`char_length(${t.name}) between 1 and 80`),
		check('task_explanation_length', sql`char_length(${t.explanation}) <= 4000`),
		check('task_people', sql`${t.least} between 0 and ${t.most} and ${t.most} between 1 and 50`),
		check('task_needs_known', sql`${t.needs} <@ array['key','till','bhv','food','vog']::text[]`),
		check('task_weight_known', sql`${t.weight} in ('light', 'heavy')`),
		check('task_minimum_age', sql`${t.minimumAge} between 12 and 21`)
	]
);

/** "Zo zet je koffie": one step of how a task is done. */
export const taskStep = pgTable(
	'task_step',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		taskId: uuid('task_id').notNull(),
		position: integer('position').notNull(),
		words: text('words').notNull(),
		pictureId: uuid('picture_id')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({ name: 'task_step_task', columns: [t.hubId, t.taskId], foreignColumns: [task.hubId, task.id] }),
		check('task_step_words_length', sql`char_length(${t.words}) between 1 and 300`)
	]
);

/** When a task comes round: by a rhythm of its own, or with every time of an activity. */
export const shiftPattern = pgTable(
	'shift_pattern',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		taskId: uuid('task_id').notNull(),
		/** Null when it hangs on an activity. An A/B cycle is a rhythm of every two weeks, anchored on its first date. */
		plan: jsonb('plan').$type<Plan>(),
		/** The activity (series of the agenda) it hangs on. The foreign key stands in the migration: modules do not share tables. */
		seriesId: uuid('series_id'),
		minutesBefore: integer('minutes_before').notNull().default(0),
		minutesAfter: integer('minutes_after').notNull().default(0),
		least: integer('least').notNull(),
		most: integer('most').notNull(),
		/** Local dates before this one are history to the generator. */
		plannedFrom: date('planned_from', { mode: 'string' }).notNull(),
		/** Every shift up to and including this local date has been made. */
		madeUntil: date('made_until', { mode: 'string' }),
		createdBy: uuid('created_by'),
		createdAt: instant('created_at').notNull().defaultNow(),
		changedAt: instant('changed_at').notNull().defaultNow(),
		stoppedAt: instant('stopped_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({ name: 'shift_pattern_task', columns: [t.hubId, t.taskId], foreignColumns: [task.hubId, task.id] }),
		index('shift_pattern_live')
			.on(t.hubId, t.madeUntil)
			.where(sql`stopped_at is null`),
		check('shift_pattern_one_rhythm', sql`(${t.plan} is null) = (${t.seriesId} is not null)`),
		check('shift_pattern_people', sql`${t.least} between 0 and ${t.most} and ${t.most} between 1 and 50`),
		check('shift_pattern_around', sql`${t.minutesBefore} between 0 and 480 and ${t.minutesAfter} between 0 and 480`)
	]
);

/** One time a task must be done. It keeps its id for life. Times here are what is true, not what was planned. */
export const shift = pgTable(
	'shift',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		taskId: uuid('task_id').notNull(),
		/** Null: made by hand. */
		patternId: uuid('pattern_id'),
		/** With pattern_id its key, for a pattern with a rhythm of its own. Unique, checked at commit (see the migration). */
		originalDate: date('original_date', { mode: 'string' }),
		/** With pattern_id its key, for a pattern that hangs on an activity. */
		occurrenceId: uuid('occurrence_id'),
		localDate: date('local_date', { mode: 'string' }).notNull(),
		startTime: text('start_time').notNull(),
		endTime: text('end_time').notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		least: integer('least').notNull(),
		most: integer('most').notNull(),
		/** Kept by a trigger on assignment; the check below is the last wall against one too many. */
		takenPlaces: integer('taken_places').notNull().default(0),
		note: text('note').notNull().default(''),
		/** What was changed for this one alone, and so survives a change of the pattern: date, time, people. */
		changedFields: text('changed_fields')
			.array()
			.notNull()
			.default(sql`'{}'::text[]`),
		cancelledAt: instant('cancelled_at'),
		/** closure, pattern, activity, single */
		cancelledBy: text('cancelled_by'),
		cancelReason: text('cancel_reason').notNull().default(''),
		/** SEQUENCE of the calendar files. */
		sequence: integer('sequence').notNull().default(0),
		changedAt: instant('changed_at').notNull().defaultNow()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({ name: 'shift_task', columns: [t.hubId, t.taskId], foreignColumns: [task.hubId, task.id] }),
		foreignKey({
			name: 'shift_of_pattern',
			columns: [t.hubId, t.patternId],
			foreignColumns: [shiftPattern.hubId, shiftPattern.id]
		}),
		unique('shift_once_an_activity').on(t.hubId, t.patternId, t.occurrenceId),
		index('shift_coming').on(t.hubId, t.startsAt),
		index('shift_day').on(t.hubId, t.localDate, t.startTime),
		check('shift_order', sql`${t.endsAt} > ${t.startsAt} and ${t.endsAt} <= ${t.startsAt} + interval '24 hours'`),
		check('shift_times', sql`${t.startTime} ~ '^[0-2][0-9]:[0-5][0-9]$' and ${t.endTime} ~ '^[0-2][0-9]:[0-5][0-9]$'`),
		check('shift_people', sql`${t.least} between 0 and ${t.most} and ${t.most} between 1 and 50`),
		check('shift_places', sql`${t.takenPlaces} between 0 and ${t.most}`),
		check('shift_note_length', sql`char_length(${t.note}) <= 300`),
		check(
			'shift_cancelled_by_known',
			sql`(${t.cancelledAt} is null) = (${t.cancelledBy} is null) and ${t.cancelledBy} in ('closure','pattern','activity','single')`
		)
	]
);

/** What the rota of a hub is set to. No row: the defaults. */
export const rotaSetting = pgTable(
	'rota_setting',
	{
		hubId: hubId()
			.primaryKey()
			.references(() => hub.id),
		/** A Monday: its week is week A. */
		cycleAnchor: date('cycle_anchor', { mode: 'string' }),
		/** Whom to phone at the last step of a cover request, and on which number. */
		phonePersonId: uuid('phone_person_id'),
		phone: text('phone'),
		/** One higher takes the address of the calendar file back. */
		feedVersion: integer('feed_version').notNull().default(1)
	},
	(t) => [check('rota_setting_anchor_monday', sql`extract(isodow from ${t.cycleAnchor}) = 1`)]
);

/** What visitors are told about an opening whose key is missing, once somebody of the house knows better than the rota. */
export const doorNotice = pgTable(
	'door_notice',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		localDate: date('local_date', { mode: 'string' }).notNull(),
		/** Start of the opening it is about, local 'HH:MM'. */
		opens: text('opens').notNull(),
		/** open: the door is open all the same; later: from later_time; closed: not today. */
		says: text('says').notNull(),
		laterTime: text('later_time'),
		by: uuid('by'),
		at: instant('at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('door_notice_once').on(t.hubId, t.localDate, t.opens),
		check('door_notice_says_known', sql`${t.says} in ('open', 'later', 'closed')`),
		check('door_notice_later_has_time', sql`(${t.says} = 'later') = (${t.laterTime} is not null)`)
	]
);

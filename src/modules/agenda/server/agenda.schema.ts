import { sql } from 'drizzle-orm';
import {
	bigserial,
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
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { hubId, id, instant } from '#lib/server/db/schema/columns.ts';
import { hub, room } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import type { Plan } from '#lib/time/rhythm/rhythm.ts';

/** A plan that repeats. Its occurrences are rows of their own. */
export const series = pgTable(
	'series',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		title: text('title').notNull(),
		sentence: text('sentence').notNull().default(''),
		text: text('text').notNull().default(''),
		pictogram: text('pictogram').notNull().default('calendar'),
		pictureId: uuid('picture_id'),
		roomId: uuid('room_id'),
		priceCents: integer('price_cents').notNull().default(0),
		forWhom: text('for_whom').notNull().default('everyone'),
		/** The language spoken there (BCP 47), null when it does not matter. */
		spoken: text('spoken'),
		accessible: boolean('accessible').notNull().default(true),
		/** Places an occurrence starts with; null is unlimited, 0 is none. */
		capacity: integer('capacity'),
		partyMax: integer('party_max').notNull().default(4),
		/** Walk in, no sign-up. */
		dropIn: boolean('drop_in').notNull().default(false),
		organiserId: uuid('organiser_id'),
		plan: jsonb('plan').$type<Plan>().notNull(),
		/** Local dates before this one are history to the generator: an edit "from here" sets it. */
		plannedFrom: date('planned_from', { mode: 'string' }).notNull(),
		/** The generator has made every occurrence up to and including this local date. */
		madeUntil: date('made_until', { mode: 'string' }),
		/** The identity it had in the calendar it came from. */
		importUid: text('import_uid'),
		importId: uuid('import_id'),
		createdBy: uuid('created_by'),
		createdAt: instant('created_at').notNull().defaultNow(),
		changedAt: instant('changed_at').notNull().defaultNow(),
		/** Stopped as a whole: the generator makes no more. */
		stoppedAt: instant('stopped_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		uniqueIndex('series_import_once')
			.on(t.hubId, t.importUid)
			.where(sql`import_uid is not null`),
		index('series_live')
			.on(t.hubId, t.madeUntil)
			.where(sql`stopped_at is null`),
		foreignKey({ name: 'series_room', columns: [t.hubId, t.roomId], foreignColumns: [room.hubId, room.id] }),
		foreignKey({
			name: 'series_organiser',
			columns: [t.hubId, t.organiserId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('series_title_length', sql`char_length(${t.title}) between 1 and 200`),
		check('series_sentence_length', sql`char_length(${t.sentence}) <= 200`),
		check('series_text_length', sql`char_length(${t.text}) <= 5000`),
		check('series_price', sql`${t.priceCents} between 0 and 100000`),
		check('series_capacity', sql`${t.capacity} between 0 and 10000`),
		check('series_party', sql`${t.partyMax} between 1 and 12`),
		check(
			'series_for_whom_known',
			sql`${t.forWhom} in ('everyone','children','youth','adults','seniors','women','men','parents','newcomers')`
		)
	]
);

/** One time it happens. It keeps its id for life, also when moved. Times here are what is true, not what was planned. */
export const occurrence = pgTable(
	'occurrence',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		seriesId: uuid('series_id').notNull(),
		/** With series_id its key: the local date the plan gave it. Unique, checked at commit (see the migration). */
		originalDate: date('original_date', { mode: 'string' }).notNull(),
		localDate: date('local_date', { mode: 'string' }).notNull(),
		startTime: text('start_time').notNull(),
		endTime: text('end_time').notNull(),
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull(),
		title: text('title').notNull(),
		sentence: text('sentence').notNull().default(''),
		roomId: uuid('room_id'),
		/** Copied from the room by a trigger: a room that is not shared holds one thing at a time. */
		roomExclusive: boolean('room_exclusive').notNull().default(false),
		capacity: integer('capacity'),
		/** Kept by triggers on sign_up and offer; the check below is the last wall against one too many. */
		confirmedPlaces: integer('confirmed_places').notNull().default(0),
		offeredPlaces: integer('offered_places').notNull().default(0),
		waitingPlaces: integer('waiting_places').notNull().default(0),
		/** What was changed for this one alone, and so survives a change of the series: date, time, room, title, sentence, capacity. */
		changedFields: text('changed_fields')
			.array()
			.notNull()
			.default(sql`'{}'::text[]`),
		cancelledAt: instant('cancelled_at'),
		/** closure, series, single */
		cancelledBy: text('cancelled_by'),
		cancelReason: text('cancel_reason').notNull().default(''),
		/** SEQUENCE of the calendar files: one up at each change people should know. */
		sequence: integer('sequence').notNull().default(0),
		changedAt: instant('changed_at').notNull().defaultNow()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'occurrence_series',
			columns: [t.hubId, t.seriesId],
			foreignColumns: [series.hubId, series.id]
		}).onDelete('cascade'),
		foreignKey({ name: 'occurrence_room', columns: [t.hubId, t.roomId], foreignColumns: [room.hubId, room.id] }),
		index('occurrence_coming').on(t.hubId, t.startsAt),
		index('occurrence_day').on(t.hubId, t.localDate, t.startTime),
		check('occurrence_order', sql`${t.endsAt} > ${t.startsAt}`),
		check(
			'occurrence_times',
			sql`${t.startTime} ~ '^[0-2][0-9]:[0-5][0-9]$' and ${t.endTime} ~ '^[0-2][0-9]:[0-5][0-9]$'`
		),
		check('occurrence_capacity', sql`${t.capacity} between 0 and 10000`),
		check(
			'occurrence_places',
			sql`${t.capacity} is null or ${t.confirmedPlaces} + ${t.offeredPlaces} <= ${t.capacity}`
		),
		check('occurrence_counts', sql`${t.confirmedPlaces} >= 0 and ${t.offeredPlaces} >= 0 and ${t.waitingPlaces} >= 0`),
		check(
			'occurrence_cancelled_by_known',
			sql`(${t.cancelledAt} is null) = (${t.cancelledBy} is null) and ${t.cancelledBy} in ('closure','series','single')`
		)
	]
);

/** A place taken, or a place in the queue. */
export const signUp = pgTable(
	'sign_up',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		occurrenceId: uuid('occurrence_id').notNull(),
		/** A member; or null, for a guest without account. */
		personId: uuid('person_id'),
		guestName: text('guest_name'),
		guestEmail: text('guest_email'),
		guestPhone: text('guest_phone'),
		guestLocale: text('guest_locale'),
		/** People in the party, the one who signs up included. */
		places: integer('places').notNull().default(1),
		state: text('state').notNull(),
		/** move_in: give me the place; ask_first: ask me. */
		wish: text('wish').notNull().default('move_in'),
		/** self, guest, neighbour, desk */
		via: text('via').notNull(),
		signedUpBy: uuid('signed_up_by'),
		/** The order of the queue: given out under the lock of the occurrence. */
		arrival: bigserial('arrival', { mode: 'number' }).notNull(),
		createdAt: instant('created_at').notNull().defaultNow(),
		confirmedAt: instant('confirmed_at'),
		withdrawnAt: instant('withdrawn_at'),
		withdrawnBy: uuid('withdrawn_by')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'sign_up_occurrence',
			columns: [t.hubId, t.occurrenceId],
			foreignColumns: [occurrence.hubId, occurrence.id]
		}),
		foreignKey({
			name: 'sign_up_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		uniqueIndex('sign_up_one_active')
			.on(t.hubId, t.occurrenceId, t.personId)
			.where(sql`state <> 'withdrawn' and person_id is not null`),
		uniqueIndex('sign_up_one_guest_mail')
			.on(t.hubId, t.occurrenceId, t.guestEmail)
			.where(sql`state <> 'withdrawn' and guest_email is not null`),
		uniqueIndex('sign_up_one_guest_phone')
			.on(t.hubId, t.occurrenceId, t.guestPhone)
			.where(sql`state <> 'withdrawn' and guest_phone is not null`),
		index('sign_up_queue').on(t.hubId, t.occurrenceId, t.state, t.arrival),
		index('sign_up_person').on(t.hubId, t.personId),
		check('sign_up_state_known', sql`${t.state} in ('confirmed', 'waiting', 'withdrawn')`),
		check('sign_up_wish_known', sql`${t.wish} in ('move_in', 'ask_first')`),
		check('sign_up_via_known', sql`${t.via} in ('self', 'guest', 'neighbour', 'desk')`),
		check('sign_up_places', sql`${t.places} between 1 and 12`),
		check('sign_up_guest_name_length', sql`char_length(${t.guestName}) between 1 and 120`)
	]
);

/** A place held for someone from the queue until a moment. Open while it has no outcome. */
export const offer = pgTable(
	'offer',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		occurrenceId: uuid('occurrence_id').notNull(),
		signUpId: uuid('sign_up_id').notNull(),
		places: integer('places').notNull(),
		offeredAt: instant('offered_at').notNull(),
		/** When she is told: never between 21.00 and 8.00 local time. */
		tellAt: instant('tell_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		outcome: text('outcome'),
		settledAt: instant('settled_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'offer_occurrence',
			columns: [t.hubId, t.occurrenceId],
			foreignColumns: [occurrence.hubId, occurrence.id]
		}),
		foreignKey({ name: 'offer_sign_up', columns: [t.hubId, t.signUpId], foreignColumns: [signUp.hubId, signUp.id] }),
		uniqueIndex('offer_one_open')
			.on(t.hubId, t.signUpId)
			.where(sql`outcome is null`),
		index('offer_open')
			.on(t.hubId, t.expiresAt)
			.where(sql`outcome is null`),
		check('offer_outcome_known', sql`${t.outcome} in ('accepted', 'declined', 'expired', 'withdrawn')`),
		check('offer_settled', sql`(${t.outcome} is null) = (${t.settledAt} is null)`)
	]
);

/** Of the signed-up: this one came. */
export const attendance = pgTable(
	'attendance',
	{
		hubId: hubId().references(() => hub.id),
		signUpId: uuid('sign_up_id').notNull(),
		at: instant('at').notNull(),
		by: uuid('by')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.signUpId] }),
		foreignKey({
			name: 'attendance_sign_up',
			columns: [t.hubId, t.signUpId],
			foreignColumns: [signUp.hubId, signUp.id]
		}).onDelete('cascade')
	]
);

/** Heads counted without names. A mistake is a row with a negative number. */
export const tally = pgTable(
	'tally',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		occurrenceId: uuid('occurrence_id').notNull(),
		heads: integer('heads').notNull(),
		at: instant('at').notNull(),
		by: uuid('by')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'tally_occurrence',
			columns: [t.hubId, t.occurrenceId],
			foreignColumns: [occurrence.hubId, occurrence.id]
		}),
		index('tally_occurrence_heads').on(t.hubId, t.occurrenceId),
		check('tally_heads', sql`${t.heads} between -200 and 200 and ${t.heads} <> 0`)
	]
);

/** A secret address of someone's own calendar. The secret is derived from the id; taking it back is a date here. */
export const personalFeed = pgTable(
	'personal_feed',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		personId: uuid('person_id').notNull(),
		createdAt: instant('created_at').notNull().defaultNow(),
		revokedAt: instant('revoked_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		uniqueIndex('personal_feed_one')
			.on(t.hubId, t.personId)
			.where(sql`revoked_at is null`),
		foreignKey({
			name: 'personal_feed_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		})
	]
);

/** A calendar that was brought in. The file itself is kept only until it is imported or a day has passed. */
export const calendarImport = pgTable(
	'calendar_import',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		fileHash: text('file_hash').notNull(),
		file: text('file'),
		fileName: text('file_name').notNull(),
		uploadedBy: uuid('uploaded_by'),
		uploadedAt: instant('uploaded_at').notNull().defaultNow(),
		importedAt: instant('imported_at'),
		seriesMade: integer('series_made').notNull().default(0)
	},
	(t) => [primaryKey({ columns: [t.hubId, t.id] })]
);

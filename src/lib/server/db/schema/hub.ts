import { sql } from 'drizzle-orm';
import { boolean, check, date, integer, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, hubId, id, instant } from './columns.ts';

/** One house, company or association: the tenant of all data. */
export const hub = pgTable(
	'hub',
	{
		id: id().primaryKey(),
		slug: text('slug').notNull().unique('hub_slug_once'),
		name: text('name').notNull(),
		kind: text('kind').notNull(),
		street: text('street').notNull().default(''),
		postcode: text('postcode').notNull().default(''),
		city: text('city').notNull().default(''),
		email: text('email'),
		phone: text('phone'),
		welcome: text('welcome').notNull().default(''),
		directions: text('directions').notNull().default(''),
		logoId: uuid('logo_id'),
		photoId: uuid('photo_id'),
		brandColour: text('brand_colour').notNull().default('#0f5e59'),
		languages: text('languages')
			.array()
			.notNull()
			.default(sql`'{nl,en,ar,tr}'::text[]`),
		modules: text('modules')
			.array()
			.notNull()
			.default(sql`'{agenda}'::text[]`),
		zone: text('zone').notNull().default('Europe/Amsterdam'),
		demo: boolean('demo').notNull().default(false),
		createdAt: instant('created_at').notNull().defaultNow()
	},
	(t) => [
		check('hub_slug_shape', sql`${t.slug} ~ '^[a-z0-9](-?[a-z0-9]){2,39}$'`),
		check('hub_name_length', sql`char_length(${t.name}) between 1 and 120`),
		check('hub_kind_known', sql`${t.kind} in ('huis', 'wijkbedrijf', 'woonvereniging')`),
		check('hub_brand_colour_shape', sql`${t.brandColour} ~ '^#[0-9a-f]{6}$'`),
		check(
			'hub_languages_known',
			sql`${t.languages} <@ array['nl','en','ar','tr']::text[] and 'nl' = any(${t.languages})`
		),
		check(
			'hub_modules_known',
			sql`${t.modules} <@ array['agenda','rota','cooptation','buddies','jobs','concerns','impact']::text[]`
		)
	]
);

/** Numbers a neighbour may need. Strings: 112 and 113 are no telephone numbers to a validator. */
export const importantNumber = pgTable(
	'important_number',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		label: text('label').notNull(),
		number: text('number').notNull(),
		note: text('note').notNull().default(''),
		position: integer('position').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		check('important_number_shape', sql`${t.number} ~ '^[0-9+ ()-]{3,20}$'`)
	]
);

/** Every week, from opens to closes (local time, 'HH:MM'; closing after midnight is not a house's habit). */
export const openingHours = pgTable(
	'opening_hours',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		weekday: smallint('weekday').notNull(),
		opens: text('opens').notNull(),
		closes: text('closes').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('opening_hours_once').on(t.hubId, t.weekday, t.opens),
		check('opening_hours_weekday', sql`${t.weekday} between 1 and 7`),
		check(
			'opening_hours_order',
			sql`${t.opens} < ${t.closes} and ${t.opens} ~ '^[0-2][0-9]:[0-5][0-9]$' and ${t.closes} ~ '^[0-2][0-9]:[0-5][0-9]$'`
		)
	]
);

/** One day that differs: other hours than the week says. */
export const openingException = pgTable(
	'opening_exception',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		date: date('date', { mode: 'string' }).notNull(),
		opens: text('opens').notNull(),
		closes: text('closes').notNull(),
		note: text('note').notNull().default('')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('opening_exception_once').on(t.hubId, t.date, t.opens),
		check('opening_exception_order', sql`${t.opens} < ${t.closes}`)
	]
);

/** Days the door stays shut, first and last included. It cancels what falls in it, and says so. */
export const closure = pgTable(
	'closure',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		firstDate: date('first_date', { mode: 'string' }).notNull(),
		lastDate: date('last_date', { mode: 'string' }).notNull(),
		reason: text('reason').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		check('closure_order', sql`${t.firstDate} <= ${t.lastDate}`),
		check('closure_reason_length', sql`char_length(${t.reason}) between 1 and 160`)
	]
);

export const room = pgTable(
	'room',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		name: text('name').notNull(),
		/** More than one thing at a time may happen here. */
		shared: boolean('shared').notNull().default(false),
		seats: integer('seats'),
		accessible: boolean('accessible').notNull().default(true),
		position: integer('position').notNull().default(0),
		archivedAt: instant('archived_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('room_name_once').on(t.hubId, t.name),
		check('room_name_length', sql`char_length(${t.name}) between 1 and 80`)
	]
);

/** A picture, made small and without its location. */
export const picture = pgTable(
	'picture',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		webp: bytes('webp').notNull(),
		thumb: bytes('thumb').notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		description: text('description').notNull(),
		createdAt: instant('created_at').notNull().defaultNow()
	},
	(t) => [primaryKey({ columns: [t.hubId, t.id] })]
);

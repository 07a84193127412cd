import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { bytes, hubId, id, instant } from './columns.ts';
import { hub } from './hub.ts';

/** A human being, once in the whole installation. What a hub knows of her is her membership. */
export const person = pgTable(
	'person',
	{
		id: id().primaryKey(),
		name: text('name').notNull(),
		email: text('email'),
		phone: text('phone'),
		locale: text('locale').notNull().default('nl'),
		/** email, phone or letter: how she wants to be reached. */
		reachedBy: text('reached_by').notNull().default('email'),
		createdAt: instant('created_at').notNull().defaultNow(),
		erasedAt: instant('erased_at')
	},
	(t) => [
		uniqueIndex('person_email_once').on(t.email),
		check('person_email_lower', sql`${t.email} = lower(${t.email})`),
		check('person_name_length', sql`char_length(${t.name}) between 1 and 120`),
		check('person_locale_known', sql`${t.locale} in ('nl', 'en', 'ar', 'tr')`),
		check('person_reached_by_known', sql`${t.reachedBy} in ('email', 'phone', 'letter')`)
	]
);

/** Who keeps the installation running. Reads nobody's dossier. */
export const operator = pgTable('operator', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id, { onDelete: 'cascade' }),
	since: instant('since').notNull().defaultNow()
});

export const household = pgTable(
	'household',
	{ hubId: hubId().references(() => hub.id), id: id(), name: text('name').notNull() },
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		check('household_name_length', sql`char_length(${t.name}) between 1 and 120`)
	]
);

/** A person in a hub, with the roles she has there. */
export const membership = pgTable(
	'membership',
	{
		hubId: hubId().references(() => hub.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** The name this hub knows her by; another hub's name for her is its own. */
		name: text('name').notNull(),
		roles: text('roles')
			.array()
			.notNull()
			.default(sql`'{resident}'::text[]`),
		householdId: uuid('household_id'),
		joinedAt: instant('joined_at').notNull().defaultNow(),
		leftAt: instant('left_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.personId] }),
		foreignKey({
			name: 'membership_household',
			columns: [t.hubId, t.householdId],
			foreignColumns: [household.hubId, household.id]
		}),
		index('membership_person').on(t.personId),
		check('membership_name_length', sql`char_length(${t.name}) between 1 and 120`),
		check(
			'membership_roles_known',
			sql`${t.roles} <@ array['resident','volunteer','coordinator','board','committee','treasurer','coach','corporation']::text[]`
		)
	]
);

/** A way in for someone who is not there yet: by mail, or by a printed letter with a code. */
export const invitation = pgTable(
	'invitation',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		name: text('name').notNull(),
		email: text('email'),
		roles: text('roles').array().notNull(),
		sentBy: text('sent_by').notNull(),
		codeHash: text('code_hash').notNull(),
		invitedBy: uuid('invited_by'),
		/** For someone who was signed up at the desk first: the letter opens that same record. */
		personId: uuid('person_id'),
		createdAt: instant('created_at').notNull().defaultNow(),
		expiresAt: instant('expires_at').notNull(),
		acceptedAt: instant('accepted_at'),
		acceptedBy: uuid('accepted_by'),
		withdrawnAt: instant('withdrawn_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('invitation_code_once').on(t.hubId, t.codeHash),
		check('invitation_sent_by_known', sql`${t.sentBy} in ('mail', 'letter')`),
		check('invitation_mail_has_address', sql`${t.sentBy} <> 'mail' or ${t.email} is not null`)
	]
);

/** The wijkpas: a printed card for someone without e-mail. Only the hash of its number is known here. */
export const wijkpas = pgTable(
	'wijkpas',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		personId: uuid('person_id').notNull(),
		numberHash: text('number_hash').notNull(),
		issuedBy: uuid('issued_by'),
		issuedAt: instant('issued_at').notNull().defaultNow(),
		revokedAt: instant('revoked_at'),
		lastUsedAt: instant('last_used_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		unique('wijkpas_number_once').on(t.hubId, t.numberHash),
		uniqueIndex('wijkpas_one_valid')
			.on(t.hubId, t.personId)
			.where(sql`revoked_at is null`),
		foreignKey({
			name: 'wijkpas_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		})
	]
);

/** Signed in on one device. The cookie holds id and secret; here stands only the hash of the secret. */
export const session = pgTable(
	'session',
	{
		id: id().primaryKey(),
		secretHash: text('secret_hash').notNull(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'cascade' }),
		/** code: e-mail code, invitation or one-time link; pass: wijkpas; passkey. */
		factor: text('factor').notNull(),
		/** A wijkpas opens only the hub that gave it. */
		passHubId: uuid('pass_hub_id'),
		passId: uuid('pass_id'),
		passkeyAt: instant('passkey_at'),
		/** Just "Chrome on Android": what helps a person recognise her own device. */
		device: text('device').notNull(),
		createdAt: instant('created_at').notNull().defaultNow(),
		seenAt: instant('seen_at').notNull().defaultNow(),
		endedAt: instant('ended_at')
	},
	(t) => [
		index('session_person').on(t.personId),
		check('session_factor_known', sql`${t.factor} in ('code', 'pass', 'passkey')`)
	]
);

export const passkey = pgTable(
	'passkey',
	{
		credentialId: text('credential_id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'cascade' }),
		publicKey: bytes('public_key').notNull(),
		counter: integer('counter').notNull(),
		transports: text('transports').array().notNull(),
		backedUp: boolean('backed_up').notNull(),
		label: text('label').notNull(),
		createdAt: instant('created_at').notNull().defaultNow(),
		usedAt: instant('used_at')
	},
	(t) => [index('passkey_person').on(t.personId)]
);

/** A question put to one browser, to be answered once by a passkey. */
export const passkeyChallenge = pgTable('passkey_challenge', {
	id: id().primaryKey(),
	challenge: text('challenge').notNull(),
	purpose: text('purpose').notNull(),
	personId: uuid('person_id').references(() => person.id, { onDelete: 'cascade' }),
	browserHash: text('browser_hash').notNull(),
	expiresAt: instant('expires_at').notNull(),
	usedAt: instant('used_at')
});

/** A six-digit code on its way by mail. Also made for unknown addresses, so that both take the same time. */
export const signInCode = pgTable(
	'sign_in_code',
	{
		id: id().primaryKey(),
		email: text('email').notNull(),
		personId: uuid('person_id').references(() => person.id, { onDelete: 'cascade' }),
		browserHash: text('browser_hash').notNull(),
		codeHash: text('code_hash').notNull(),
		tries: integer('tries').notNull().default(0),
		createdAt: instant('created_at').notNull().defaultNow(),
		expiresAt: instant('expires_at').notNull(),
		usedAt: instant('used_at')
	},
	(t) => [index('sign_in_code_email').on(t.email, t.createdAt)]
);

/** A link that works once: the first coordinator, the first operator. */
export const oneTimeLink = pgTable('one_time_link', {
	id: id().primaryKey(),
	purpose: text('purpose').notNull(),
	secretHash: text('secret_hash').notNull(),
	personId: uuid('person_id').references(() => person.id, { onDelete: 'cascade' }),
	hubId: uuid('hub_id'),
	createdAt: instant('created_at').notNull().defaultNow(),
	expiresAt: instant('expires_at').notNull(),
	usedAt: instant('used_at')
});

/** How often something was tried in a window of time. Keys are hashed: an address is never readable here. */
export const rateCount = pgTable(
	'rate_count',
	{ key: text('key').notNull(), windowStart: instant('window_start').notNull(), count: integer('count').notNull() },
	(t) => [primaryKey({ columns: [t.key, t.windowStart] })]
);

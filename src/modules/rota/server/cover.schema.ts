import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { hubId, id, instant } from '#lib/server/db/schema/columns.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { shift } from './rota.schema.ts';

/** A person on a shift. `asked` holds the place but is no promise yet; `accepted` is one. */
export const assignment = pgTable(
	'assignment',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		shiftId: uuid('shift_id').notNull(),
		personId: uuid('person_id').notNull(),
		/** asked, accepted, ended */
		state: text('state').notNull(),
		/** self, coordinator, standing, fill, cover, swap, desk */
		via: text('via').notNull(),
		assignedBy: uuid('assigned_by'),
		createdAt: instant('created_at').notNull().defaultNow(),
		acceptedAt: instant('accepted_at'),
		/** self, link, phone, desk: how the yes came in. */
		acceptedHow: text('accepted_how'),
		endedAt: instant('ended_at'),
		endedBy: uuid('ended_by'),
		/** covered, swapped, declined, withdrawn (by herself, when others are enough), removed, shift_cancelled, left, resting */
		endReason: text('end_reason'),
		/** Copied from the shift by triggers: nobody is on two overlapping shifts (exclusion constraint in the migration). */
		startsAt: instant('starts_at').notNull(),
		endsAt: instant('ends_at').notNull()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({ name: 'assignment_shift', columns: [t.hubId, t.shiftId], foreignColumns: [shift.hubId, shift.id] }),
		foreignKey({
			name: 'assignment_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		uniqueIndex('assignment_one_active')
			.on(t.hubId, t.shiftId, t.personId)
			.where(sql`state <> 'ended'`),
		index('assignment_person').on(t.hubId, t.personId, t.startsAt),
		check('assignment_state_known', sql`${t.state} in ('asked', 'accepted', 'ended')`),
		check(
			'assignment_via_known',
			sql`${t.via} in ('self', 'coordinator', 'standing', 'fill', 'cover', 'swap', 'desk')`
		),
		check('assignment_how_known', sql`${t.acceptedHow} in ('self', 'link', 'phone', 'desk')`),
		check(
			'assignment_end_known',
			sql`${t.endReason} in ('covered','swapped','declined','withdrawn','removed','shift_cancelled','left','resting')`
		),
		check(
			'assignment_ended',
			sql`(${t.state} = 'ended') = (${t.endedAt} is not null) and (${t.endedAt} is null) = (${t.endReason} is null)`
		),
		check('assignment_accepted', sql`${t.state} <> 'accepted' or ${t.acceptedAt} is not null`)
	]
);

/** "Ik kan niet": who asks stays on the shift until somebody takes over. Open while it has no outcome. */
export const coverRequest = pgTable(
	'cover_request',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		assignmentId: uuid('assignment_id').notNull(),
		shiftId: uuid('shift_id').notNull(),
		askedBy: uuid('asked_by'),
		askedAt: instant('asked_at').notNull(),
		/** The circle it has reached: 1 swappers, 2 skilled, 3 all, 4 phone. 0: nobody asked yet (at night). */
		circle: integer('circle').notNull().default(0),
		/** When it widens; null when there is nothing wider. Never at night. */
		widensAt: instant('widens_at'),
		/** Named at the last step. */
		phonePersonId: uuid('phone_person_id'),
		outcome: text('outcome'),
		takenBy: uuid('taken_by'),
		settledAt: instant('settled_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'cover_request_assignment',
			columns: [t.hubId, t.assignmentId],
			foreignColumns: [assignment.hubId, assignment.id]
		}),
		foreignKey({
			name: 'cover_request_shift',
			columns: [t.hubId, t.shiftId],
			foreignColumns: [shift.hubId, shift.id]
		}),
		uniqueIndex('cover_request_one_open')
			.on(t.hubId, t.assignmentId)
			.where(sql`outcome is null`),
		index('cover_request_open')
			.on(t.hubId, t.widensAt)
			.where(sql`outcome is null`),
		check('cover_request_circle', sql`${t.circle} between 0 and 4`),
		check(
			'cover_request_outcome_known',
			sql`${t.outcome} in ('taken', 'swapped', 'withdrawn', 'shift_gone', 'started', 'removed')`
		),
		check('cover_request_settled', sql`(${t.outcome} is null) = (${t.settledAt} is null)`)
	]
);

/** Somebody was asked to take over; once a request. Her link is derived from this id. */
export const coverAsk = pgTable(
	'cover_ask',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		requestId: uuid('request_id').notNull(),
		personId: uuid('person_id').notNull(),
		circle: integer('circle').notNull(),
		askedAt: instant('asked_at').notNull(),
		/** no: she cannot; she is not asked again for this one. */
		answer: text('answer'),
		answeredAt: instant('answered_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'cover_ask_request',
			columns: [t.hubId, t.requestId],
			foreignColumns: [coverRequest.hubId, coverRequest.id]
		}).onDelete('cascade'),
		foreignKey({
			name: 'cover_ask_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		uniqueIndex('cover_ask_once').on(t.hubId, t.requestId, t.personId),
		index('cover_ask_person').on(t.hubId, t.personId),
		check('cover_ask_answer_known', sql`${t.answer} in ('yes', 'no')`)
	]
);

/** One for one: "I take yours if you take mine". Who asked for cover says yes or no. */
export const swapOffer = pgTable(
	'swap_offer',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		requestId: uuid('request_id').notNull(),
		/** The assignment that is offered in return; its holder offers it. */
		assignmentId: uuid('assignment_id').notNull(),
		offeredAt: instant('offered_at').notNull(),
		outcome: text('outcome'),
		settledAt: instant('settled_at')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'swap_offer_request',
			columns: [t.hubId, t.requestId],
			foreignColumns: [coverRequest.hubId, coverRequest.id]
		}).onDelete('cascade'),
		foreignKey({
			name: 'swap_offer_assignment',
			columns: [t.hubId, t.assignmentId],
			foreignColumns: [assignment.hubId, assignment.id]
		}),
		uniqueIndex('swap_offer_one_open')
			.on(t.hubId, t.requestId, t.assignmentId)
			.where(sql`outcome is null`),
		check('swap_offer_outcome_known', sql`${t.outcome} in ('accepted', 'declined', 'gone')`),
		check('swap_offer_settled', sql`(${t.outcome} is null) = (${t.settledAt} is null)`)
	]
);

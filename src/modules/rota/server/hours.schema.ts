import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { hubId, id, instant } from '#lib/server/db/schema/columns.ts';
import { hub } from '#lib/server/db/schema/hub.ts';
import { membership } from '#lib/server/db/schema/people.ts';
import { shift, task } from './rota.schema.ts';

/** Time given, noted by itself after a shift. The person corrects it, the coordinator confirms it. */
export const workedHours = pgTable(
	'worked_hours',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		personId: uuid('person_id').notNull(),
		/** Null: added by hand, for what stood on no rota. */
		shiftId: uuid('shift_id'),
		taskId: uuid('task_id').notNull(),
		localDate: date('local_date', { mode: 'string' }).notNull(),
		/** What the rota said, and what it was. Whole minutes. */
		plannedMinutes: integer('planned_minutes').notNull(),
		minutes: integer('minutes').notNull(),
		note: text('note').notNull().default(''),
		correctedAt: instant('corrected_at'),
		confirmedAt: instant('confirmed_at'),
		confirmedBy: uuid('confirmed_by')
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({ name: 'worked_hours_shift', columns: [t.hubId, t.shiftId], foreignColumns: [shift.hubId, shift.id] }),
		foreignKey({ name: 'worked_hours_task', columns: [t.hubId, t.taskId], foreignColumns: [task.hubId, task.id] }),
		foreignKey({
			name: 'worked_hours_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		uniqueIndex('worked_hours_once').on(t.hubId, t.shiftId, t.personId),
		index('worked_hours_person').on(t.hubId, t.personId, t.localDate),
		check('worked_hours_minutes', sql`${t.minutes} between 0 and 1440 and ${t.plannedMinutes} between 0 and 1440`),
		check('worked_hours_note_length', sql`char_length(${t.note}) <= 300`)
	]
);

/** A certificate of experience: the words of the coordinator, beside the tasks and hours of those days. */
export const certificate = pgTable(
	'certificate',
	{
		hubId: hubId().references(() => hub.id),
		id: id(),
		personId: uuid('person_id').notNull(),
		firstDate: date('first_date', { mode: 'string' }).notNull(),
		lastDate: date('last_date', { mode: 'string' }).notNull(),
		words: text('words').notNull(),
		signedBy: uuid('signed_by'),
		createdAt: instant('created_at').notNull().defaultNow()
	},
	(t) => [
		primaryKey({ columns: [t.hubId, t.id] }),
		foreignKey({
			name: 'certificate_member',
			columns: [t.hubId, t.personId],
			foreignColumns: [membership.hubId, membership.personId]
		}),
		check('certificate_order', sql`${t.firstDate} <= ${t.lastDate}`),
		check('certificate_words_length', sql`char_length(${t.words}) between 1 and 4000`)
	]
);
